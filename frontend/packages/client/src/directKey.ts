/** A direct conversation that begins with its first message: until then it goes by the other person. */

const PREFIX = "direct:";

/** Stands for the conversation's id in drafts and in the outbox. */
export function directKey(userId: string): string {
  return PREFIX + userId;
}

/** The other person of a conversation that has not begun; null for any other. */
export function userIdOfDirectKey(conversationId: string): string | null {
  return conversationId.startsWith(PREFIX) ? conversationId.slice(PREFIX.length) : null;
}
