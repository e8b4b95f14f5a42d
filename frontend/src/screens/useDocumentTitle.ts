/** The title of the page: the number of unread messages and what is on screen. */

import { useEffect } from "react";

export function useDocumentTitle(what: string | null, unread = 0): void {
  useEffect(() => {
    const title = what ? `${what} · Parley` : "Parley";
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${title}` : title;
  }, [what, unread]);
}
