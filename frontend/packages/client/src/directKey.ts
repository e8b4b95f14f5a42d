/** The key of a direct conversation that has no first message yet. It is derived from the other user's id. */

const PREFIX = "direct:";

/** Stands for the conversation's id in drafts and in the outbox. */
export function directKey(userId: string): string {
  return PREFIX + userId;
}

/** The other user of such a conversation; null for the id of an existing one. */
export function userIdOfDirectKey(conversationId: string): string | null {
  return conversationId.startsWith(PREFIX) ? conversationId.slice(PREFIX.length) : null;
}
