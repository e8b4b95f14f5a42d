/** The title of a conversation. */

import { english, type Translate } from "../texts/useText";
import type { ConversationSummary } from "./views";

/** In English, unless `t` translates. */
export function titleOf(
  { title, kind }: Pick<ConversationSummary, "title" | "kind">,
  t: Translate = english,
): string {
  return title || t(kind === "direct" ? "Unknown user" : "Group");
}
