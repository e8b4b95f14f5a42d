/** Reactions in a thread: choosing an emoji, adding and removing one. */

import { errorMessage } from "@parley/client";
import { useState } from "react";
import { useParley } from "../ParleyProvider";
import { useAnnounce } from "../primitives/announcer";
import type { MessageView } from "./thread";

/** `to` is the key of the message to which an emoji is being chosen. */
export function useReacting() {
  const { messages } = useParley();
  const announce = useAnnounce();
  const [to, setTo] = useState<string | null>(null);

  function onReact({ conversationId, id }: MessageView, emoji: string, own: boolean) {
    setTo(null);
    if (id === null) return;
    const change = own
      ? messages.removeReaction(conversationId, id, emoji)
      : messages.react(conversationId, id, emoji);
    change.catch((error: unknown) => announce(errorMessage(error)));
  }

  const onPickReaction = (message: MessageView | null) => setTo(message?.key ?? null);
  return { to, actions: { onPickReaction, onReact } };
}
