/** The title of a conversation. */

import type { ConversationSummary } from "./views";

export function titleOf({ title, kind }: Pick<ConversationSummary, "title" | "kind">): string {
  return title || (kind === "direct" ? "Unknown user" : "Group");
}
