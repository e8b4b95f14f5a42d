/** The live region of `useAnnounce`. */

import { type ReactElement, useCallback, useState } from "react";
import { useText } from "../texts/useText";
import { AnnounceContext } from "./announcer";
import { VisuallyHidden } from "./VisuallyHidden";

const KEPT_ANNOUNCEMENTS = 5;

/** Only additions are read: a changing sentence would be cut off by the next one. */
export function Announcer({ children }: { children: ReactElement }) {
  const t = useText();
  const [announcements, setAnnouncements] = useState<{ id: number; text: string }[]>([]);

  const announce = useCallback((text: string) => {
    setAnnouncements((before) => [
      ...before.slice(1 - KEPT_ANNOUNCEMENTS),
      { id: (before.at(-1)?.id ?? 0) + 1, text },
    ]);
  }, []);

  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden>
        <span role="log" aria-live="polite" aria-label={t("Announcements")}>
          {announcements.map(({ id, text }) => (
            <span key={id} dir="auto">
              {`${text} `}
            </span>
          ))}
        </span>
      </VisuallyHidden>
    </AnnounceContext>
  );
}
