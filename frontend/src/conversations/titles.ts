/** What a conversation is called on the screen. */

import type { ConversationSummary } from "./views";

export function titleOf({ title, kind }: Pick<ConversationSummary, "title" | "kind">): string {
  return title || (kind === "direct" ? "Somebody" : "Group");
}
