/** The dialogs about one message: deleting it, who has read it, who has reacted. Their code is loaded on demand. */

import { useMemo, useState } from "react";
import { DialogOnDemand } from "../primitives/DialogOnDemand";
import { loadable } from "../primitives/loadable";
import { useText } from "../texts/useText";
import type { MessageView } from "./thread";

const deleteMessage = loadable(async () => (await import("./DeleteMessage")).DeleteMessage);
const reactionUsers = loadable(async () => (await import("./ReactionUsers")).ReactionUsers);
const readers = loadable(async () => (await import("./Readers")).Readers);

type Shown =
  | { dialog: "delete" | "readers"; message: MessageView }
  | { dialog: "reactions"; message: MessageView; emoji: string };

export function useMessageDialogs() {
  const [shown, setShown] = useState<Shown | null>(null);
  const actions = useMemo(
    () => ({
      onDelete: (message: MessageView) => setShown({ dialog: "delete", message }),
      onReaders: (message: MessageView) => setShown({ dialog: "readers", message }),
      onReactionUsers: (message: MessageView, emoji: string) =>
        setShown({ dialog: "reactions", message, emoji }),
    }),
    [],
  );
  return { shown, actions, close: () => setShown(null) };
}

export function MessageDialog({ shown, onClose }: { shown: Shown | null; onClose: () => void }) {
  const t = useText();
  if (shown === null) return null;
  const { message } = shown;
  switch (shown.dialog) {
    case "delete":
      return (
        <DialogOnDemand of={deleteMessage} title={t("Delete this message?")} onClose={onClose}>
          {(DeleteMessage) => <DeleteMessage message={message} onClose={onClose} />}
        </DialogOnDemand>
      );
    case "readers":
      return (
        <DialogOnDemand of={readers} title={t("Read by")} onClose={onClose}>
          {(Readers) => <Readers message={message} onClose={onClose} />}
        </DialogOnDemand>
      );
    case "reactions":
      return (
        <DialogOnDemand
          of={reactionUsers}
          title={t("Reacted with {emoji}", { emoji: shown.emoji })}
          onClose={onClose}
        >
          {(ReactionUsers) => <ReactionUsers message={message} emoji={shown.emoji} onClose={onClose} />}
        </DialogOnDemand>
      );
  }
}

/** Loads the code of those that are opened often. */
export function prefetchDialogs(): void {
  deleteMessage.prefetch();
  readers.prefetch();
}
