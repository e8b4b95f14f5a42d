/** A text without marks: links and mentions. */

import { splitMentions } from "@parley/client";
import { Fragment, type ReactElement } from "react";
import { splitLinks } from "./links";
import { Mention } from "./Mention";

export function PlainText({ body }: { body: string }) {
  const parts = splitMentions(body);
  if (parts.every(({ type }) => type === "text")) return <Links text={body} />;
  return parts.map((part, place) =>
    part.type === "mention" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a body keep their order
      <Mention key={place} id={part.id} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <Links key={place} text={part.text} />
    ),
  );
}

/** Each piece is its own element: an edit may turn text into a link. */
function Links({ text }: { text: string }): ReactElement {
  let place = 0;
  const pieces = splitLinks(text).map((piece) => {
    const key = place;
    place += piece.text.length;
    if (piece.type === "text") return <span key={key}>{piece.text}</span>;
    return (
      <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
        {piece.text}
      </a>
    );
  });
  return <Fragment>{pieces}</Fragment>;
}
