/** Where I left off: what was read when the thread was opened, or when I looked away from it. */

import { unreadOf } from "@parley/client";
import { useChat, useKnown, useParley } from "@parley/react";
import { useEffect, useState } from "react";

/** The last message that I had read then; null when there was nothing new. */
export function useLeftOff(conversationId: string): number | null {
  const chat = useChat();
  const { page } = useParley();
  const known = useKnown((state) => state.conversations.has(conversationId));
  const [leftOff, setLeftOff] = useState<{ no: number | null } | null>(() => markOf(conversationId));

  function markOf(id: string): { no: number | null } | null {
    const conversation = chat.state.get().conversations.get(id);
    return conversation ? { no: unreadOf(conversation) > 0 ? conversation.readNo : null } : null;
  }
  if (leftOff === null && known) setLeftOff(markOf(conversationId));

  useEffect(() => {
    let lookedAway: number | null = null;
    return page.onChange((what) => {
      const conversation = chat.state.get().conversations.get(conversationId);
      if (!conversation) return;
      if (what === "hidden" || what === "blur") lookedAway ??= conversation.readNo;
      if ((what !== "shown" && what !== "focus") || lookedAway === null || !page.attended()) return;
      if (unreadOf({ ...conversation, readNo: lookedAway }) > 0) setLeftOff({ no: lookedAway });
      lookedAway = null;
    });
  }, [chat, page, conversationId]);
  return leftOff?.no ?? null;
}
