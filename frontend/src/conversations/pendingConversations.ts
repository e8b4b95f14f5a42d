/** Direct conversations before anything was said in them: a list shows them with their first message. */
import { type ConversationState, type PendingMessage, type User, userIdOfDirectKey } from "@parley/client";
import { type ConversationSummary, pendingMessage } from "./views";

/** Whether a list shows it. Somebody may have opened an empty one: nobody has to see that. */
export function isListed(
  { id, kind, lastNumber }: Pick<ConversationState, "id" | "kind" | "lastNumber">,
  pending: readonly PendingMessage[],
): boolean {
  return kind === "group" || lastNumber > 0 || pending.some((entry) => entry.conversationId === id);
}

/** Those whose first message waits to be sent, so that the server does not know of them. */
export function pendingConversations(
  pending: readonly PendingMessage[],
  users: ReadonlyMap<string, User>,
  me: string,
): ConversationSummary[] {
  const last = new Map(pending.map((entry) => [entry.conversationId, entry] as const));
  return [...last].flatMap(([id, entry]): ConversationSummary[] => {
    const userId = userIdOfDirectKey(id);
    if (userId === null) return [];
    const other = users.get(userId) ?? null;
    const lastMessage = pendingMessage(entry, me);
    return [
      {
        ...{ id, kind: "direct", title: other?.display_name ?? "", other, memberCount: 2, lastMessage },
        ...{ lastChangedAt: lastMessage.createdAt, unread: 0, muted: false, archived: false, typing: [] },
      },
    ];
  });
}
