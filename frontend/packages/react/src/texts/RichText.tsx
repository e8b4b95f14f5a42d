/** A text with elements in place of its `{name}`s. */

import { Fragment, type ReactElement } from "react";
import type { Text } from "./english";
import { useText } from "./useText";

export function RichText({ text, values }: { text: Text; values: Readonly<Record<string, ReactElement>> }) {
  const t = useText();
  const pieces = t(text).split(/\{(\w+)\}/);
  return pieces.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text keep their order
    <Fragment key={place}>{place % 2 === 1 ? values[piece] : <span>{piece}</span>}</Fragment>
  ));
}
