/** The unread marker: what was read when the conversation was opened, or when the user looked away. */

import { unreadCount } from "@parley/client";
import { useEffect, useState } from "react";
import { useParley, useParleyState } from "../ParleyProvider";

/** The last message that was read then; null if nothing was unread. */
export function useUnreadMarker(conversationId: string): number | null {
  const parley = useParley();
  const { page } = parley;
  const known = useParleyState((state) => state.conversations.has(conversationId));
  const [unreadMarker, setUnreadMarker] = useState<{ number: number | null } | null>(() =>
    markerOf(conversationId),
  );

  function markerOf(id: string): { number: number | null } | null {
    const conversation = parley.state.get().conversations.get(id);
    return conversation ? { number: unreadCount(conversation) > 0 ? conversation.readNumber : null } : null;
  }
  if (unreadMarker === null && known) setUnreadMarker(markerOf(conversationId));

  useEffect(() => {
    let readNumberWhenHidden: number | null = null;
    return page.onChange((change) => {
      const conversation = parley.state.get().conversations.get(conversationId);
      if (!conversation) return;
      if (change === "hidden" || change === "blur") readNumberWhenHidden ??= conversation.readNumber;
      if ((change !== "shown" && change !== "focus") || readNumberWhenHidden === null || !page.focused())
        return;
      if (unreadCount({ ...conversation, readNumber: readNumberWhenHidden }) > 0)
        setUnreadMarker({ number: readNumberWhenHidden });
      readNumberWhenHidden = null;
    });
  }, [parley, page, conversationId]);
  return unreadMarker?.number ?? null;
}
