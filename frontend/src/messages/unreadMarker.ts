/** Where I left off: what was read when the thread was opened, or when I looked away from it. */

import { unreadCount } from "@parley/client";
import { useChat, useChatState, useParleyClient } from "@parley/react";
import { useEffect, useState } from "react";

/** The last message that I had read then; null when there was nothing new. */
export function useUnreadMarker(conversationId: string): number | null {
  const chat = useChat();
  const { page } = useParleyClient();
  const known = useChatState((state) => state.conversations.has(conversationId));
  const [unreadMarker, setUnreadMarker] = useState<{ no: number | null } | null>(() => markerOf(conversationId));

  function markerOf(id: string): { no: number | null } | null {
    const conversation = chat.state.get().conversations.get(id);
    return conversation ? { no: unreadCount(conversation) > 0 ? conversation.readNo : null } : null;
  }
  if (unreadMarker === null && known) setUnreadMarker(markerOf(conversationId));

  useEffect(() => {
    let readNoWhenHidden: number | null = null;
    return page.onChange((change) => {
      const conversation = chat.state.get().conversations.get(conversationId);
      if (!conversation) return;
      if (change === "hidden" || change === "blur") readNoWhenHidden ??= conversation.readNo;
      if ((change !== "shown" && change !== "focus") || readNoWhenHidden === null || !page.focused()) return;
      if (unreadCount({ ...conversation, readNo: readNoWhenHidden }) > 0) setUnreadMarker({ no: readNoWhenHidden });
      readNoWhenHidden = null;
    });
  }, [chat, page, conversationId]);
  return unreadMarker?.no ?? null;
}
