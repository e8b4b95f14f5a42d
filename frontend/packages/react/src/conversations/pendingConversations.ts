/** Direct conversations whose first message is not sent yet. The list shows them too. */
import { type ConversationState, type PendingMessage, type User, userIdOfDirectKey } from "@parley/client";
import { type ConversationSummary, pendingMessage } from "./views";

/** Whether the list shows it. An empty direct conversation is not shown. */
export function isListed(
  { id, kind, lastNumber }: Pick<ConversationState, "id" | "kind" | "lastNumber">,
  pending: readonly PendingMessage[],
): boolean {
  return kind === "group" || lastNumber > 0 || pending.some((entry) => entry.conversationId === id);
}

/** Conversations that the server does not know yet, because their first message is pending. */
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
        ...{
          lastChangedAt: lastMessage.createdAt,
          unread: 0,
          mentions: 0,
          muted: false,
          archived: false,
          markedUnread: false,
          pinnedAt: null,
          typing: [],
        },
      },
    ];
  });
}
