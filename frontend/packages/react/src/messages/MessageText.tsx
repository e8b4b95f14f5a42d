/** The text of a message, with links. */

import { clsx } from "clsx";
import type { ReactElement } from "react";
import { isBigEmoji } from "./bigEmoji";
import { splitLinks } from "./links";
import styles from "./MessageText.module.css";

type MessageTextProps = {
  body: string;
  /** Shown at the end of the last line. */
  children: ReactElement;
};

export function MessageText({ body, children }: MessageTextProps) {
  return (
    <div className={styles.text} dir="auto">
      <span className={clsx(isBigEmoji(body) && styles.big)} data-body>
        {withLinks(body)}
      </span>
      {children}
    </div>
  );
}

/** Each piece is its own element: an edit may turn text into a link. */
function withLinks(body: string): string | ReactElement[] {
  const pieces = splitLinks(body);
  if (pieces.every(({ type }) => type === "text")) return body;
  let place = 0;
  return pieces.map(({ type, text }) => {
    const key = place;
    place += text.length;
    if (type === "text") return <span key={key}>{text}</span>;
    return (
      <a key={key} href={text} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
    );
  });
}
