/** Direct conversations before anything was said in them: a list shows them with their first message. */
import { type ConversationState, personOf, type User, type Waiting } from "@parley/client";
import { type ConversationSummary, pendingMessage } from "./views";

/** Whether a list shows it. Somebody may have opened an empty one: nobody has to see that. */
export function hasBegun(
  { id, kind, lastNo }: Pick<ConversationState, "id" | "kind" | "lastNo">,
  waiting: readonly Waiting[],
): boolean {
  return kind === "group" || lastNo > 0 || waiting.some((entry) => entry.conversationId === id);
}

/** Those whose first message waits to be sent, so that the server does not know of them. */
export function beginning(
  waiting: readonly Waiting[],
  people: ReadonlyMap<string, User>,
  me: string,
): ConversationSummary[] {
  const last = new Map(waiting.map((entry) => [entry.conversationId, entry] as const));
  return [...last].flatMap(([id, entry]): ConversationSummary[] => {
    const userId = personOf(id);
    if (userId === null) return [];
    const other = people.get(userId) ?? null;
    const lastMessage = pendingMessage(entry, me);
    return [
      {
        ...{ id, kind: "direct", title: other?.display_name ?? "", other, memberCount: 2, lastMessage },
        ...{ lastChangedAt: lastMessage.createdAt, unread: 0, muted: false, archived: false, typing: [] },
      },
    ];
  });
}
