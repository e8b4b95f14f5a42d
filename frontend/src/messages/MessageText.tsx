/** What somebody said: text, with its web addresses as links. */

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { isBigEmoji } from "./bigEmoji";
import { piecesOf } from "./links";
import styles from "./MessageText.module.css";

type MessageTextProps = { body: string /** What stands at the end of the last line. */; children: ReactNode };

export function MessageText({ body, children }: MessageTextProps) {
  let place = 0;
  return (
    <div className={styles.text} dir="auto">
      <span className={clsx(isBigEmoji(body) && styles.big)} data-body>
        {piecesOf(body).map(({ type, text }) => {
          const key = place;
          place += text.length;
          if (type === "text") return text;
          return (
            <a key={key} href={text} target="_blank" rel="noopener noreferrer nofollow">
              {text}
            </a>
          );
        })}
      </span>
      {children}
    </div>
  );
}
