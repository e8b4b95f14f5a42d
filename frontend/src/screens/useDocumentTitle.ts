/** The title of the page: what is on screen, after how much is unread. */

import { useEffect } from "react";

export function useDocumentTitle(what: string | null, unread = 0): void {
  useEffect(() => {
    const title = what ? `${what} · Parley` : "Parley";
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${title}` : title;
  }, [what, unread]);
}
