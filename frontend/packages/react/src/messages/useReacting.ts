/** Reactions in a thread: choosing an emoji, adding and removing one, and showing who reacted. */

import { errorMessage } from "@parley/client";
import { useState } from "react";
import { useParley } from "../ParleyProvider";
import { useAnnounce } from "../primitives/announcer";
import type { MessageView } from "./thread";

export function useReacting() {
  const { messages } = useParley();
  const announce = useAnnounce();
  const [reactingTo, setReactingTo] = useState<string | null>(null);
  const [shown, setShown] = useState<{ message: MessageView; emoji: string } | null>(null);

  function onReact({ conversationId, id }: MessageView, emoji: string, own: boolean) {
    setReactingTo(null);
    if (id === null) return;
    const change = own
      ? messages.removeReaction(conversationId, id, emoji)
      : messages.react(conversationId, id, emoji);
    change.catch((error: unknown) => announce(errorMessage(error)));
  }

  return {
    reactingTo,
    shown,
    hide: () => setShown(null),
    actions: {
      onPickReaction: (message: MessageView | null) => setReactingTo(message?.key ?? null),
      onReact,
      onReactionUsers: (message: MessageView, emoji: string) => setShown({ message, emoji }),
    },
  };
}
