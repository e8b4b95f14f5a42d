/** The text of a message, with links and mentions. */

import { splitMentions } from "@parley/client";
import { clsx } from "clsx";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { isBigEmoji } from "./bigEmoji";
import { splitLinks } from "./links";
import { Mention } from "./Mention";
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
        {withMentions(body)}
      </span>
      {children}
    </div>
  );
}

function withMentions(body: string): ReactNode {
  const parts = splitMentions(body);
  if (parts.every(({ type }) => type === "text")) return withLinks(body);
  return parts.map((part, place) =>
    part.type === "mention" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a body keep their order
      <Mention key={place} id={part.id} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <Fragment key={place}>{withLinks(part.text)}</Fragment>
    ),
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
