/** A text with its addresses as links. */

import { Fragment } from "react";
import { splitLinks } from "./links";

/** Each piece is its own element: an edit may turn text into a link. */
export function LinkedText({ text }: { text: string }) {
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
