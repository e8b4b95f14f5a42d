/** A text without marks: links and mentions. */

import { splitMentions } from "@parley/client";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { Mention } from "./Mention";

const links = loadable(async () => (await import("./LinkedText")).LinkedText);
/** What every address has. */
const LIKE_ADDRESS = /:\/\/|www\.|@|\+\d/i;

/** Loads links before a message needs them. */
export const prefetchLinks = () => links.prefetch();

export function PlainText({ body }: { body: string }) {
  const parts = splitMentions(body);
  if (parts.every(({ type }) => type === "text")) return <Text text={body} />;
  return parts.map((part, place) =>
    part.type === "mention" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a body keep their order
      <Mention key={place} id={part.id} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <Text key={place} text={part.text} />
    ),
  );
}

/** Until links are loaded, and if they cannot be, an address is text. */
function Text({ text }: { text: string }) {
  const plain = <span>{text}</span>;
  if (!LIKE_ADDRESS.test(text)) return plain;
  return (
    <OnDemand of={links} fallback={plain} failed={() => plain}>
      {(LinkedText) => <LinkedText text={text} />}
    </OnDemand>
  );
}
