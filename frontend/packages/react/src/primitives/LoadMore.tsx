/** The end of a list: loads more when it becomes visible or is pressed. */

import { useEffect, useRef } from "react";
import { useText } from "../texts/useText";
import { Button } from "./Button";

type LoadMoreProps = { onMore: () => void; busy: boolean };

export function LoadMore({ onMore, busy }: LoadMoreProps) {
  const t = useText();
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);

  useEffect(() => {
    latest.current = onMore;
  });

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  }, []);

  return (
    <Button ref={button} variant="quiet" wide disabled={busy} onClick={onMore}>
      {busy ? t("Loading…") : t("Show more")}
    </Button>
  );
}
