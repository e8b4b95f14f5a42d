/** How many messages are unread. */
import { isMuted, type ParleyState, unreadCount } from "@parley/client";
import { useParleyState } from "./ParleyProvider";

/** Of one conversation, or without an id of all that are neither muted nor archived; one marked unread counts as one. */
export function useUnread(conversationId?: string): number {
  return useParleyState((state) =>
    conversationId === undefined ? unreadTotal(state) : unreadIn(state, conversationId),
  );
}

export function unreadTotal({ conversations }: ParleyState): number {
  let total = 0;
  for (const each of conversations.values())
    if (!isMuted(each, Date.now()) && !each.archived) total += unreadCount(each) || Number(each.markedUnread);
  return total;
}

function unreadIn({ conversations }: ParleyState, conversationId: string): number {
  const conversation = conversations.get(conversationId);
  return conversation ? unreadCount(conversation) : 0;
}
