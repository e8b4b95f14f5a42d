/** New messages from others, and which of them deserve a notification. */

import type { Unsubscribe } from "./clock";
import type { ConversationState, ParleyState } from "./parleyState";
import { plainText } from "./plainText";
import type { ChatState } from "./state";
import type { TrackedConversation } from "./trackedConversation";
import { isMuted } from "./trackedConversation";
import type { Message } from "./types";

/** A new message of another user. */
export interface IncomingMessage {
  readonly conversationId: string;
  readonly message: Message;
}

/** Those who want to know of each new message. */
export class IncomingMessages {
  readonly #listeners = new Set<(message: IncomingMessage) => void>();

  onMessage(listener: (message: IncomingMessage) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  announce(messages: readonly IncomingMessage[]): void {
    for (const message of messages) for (const listener of this.#listeners) listener(message);
  }

  close(): void {
    this.#listeners.clear();
  }
}

/** Messages of others that are in `after` but not in `before`. Lists and earlier messages do not count. */
export function incomingMessagesBetween(
  before: ChatState,
  after: ChatState,
  conversationId: string,
): IncomingMessage[] {
  const was = before.conversations.get(conversationId);
  const is = after.conversations.get(conversationId);
  // A conversation that is new after the list was loaded arrives with its first message.
  if (!is || (!was && !before.listed)) return [];
  const found: IncomingMessage[] = [];
  for (let number = is.lastNumber; number > (was ? newestLoaded(was) : is.readNumber); number -= 1) {
    const message = is.messages.get(number);
    if (!message) break;
    if (message.sender_id !== after.me && !message.deleted_at) found.unshift({ conversationId, message });
  }
  return found;
}

function newestLoaded(conversation: TrackedConversation): number {
  if (conversation.messages.has(conversation.lastNumber)) return conversation.lastNumber;
  return Math.max(0, ...conversation.messages.keys());
}

/** What a notification about a message shows. */
export interface MessageNotification {
  /** Notifications of one conversation replace each other. */
  readonly tag: string;
  readonly conversationId: string;
  readonly title: string;
  readonly body: string;
  readonly icon: string | null;
  readonly number: number;
}

/** A notification for a message, or null: only for unread messages, not muted, and while the page lacks the focus. */
export function notificationFor(
  state: ParleyState,
  { conversationId, message }: IncomingMessage,
  unattended: boolean,
): MessageNotification | null {
  const conversation = state.conversations.get(conversationId);
  if (!unattended || !conversation || isMuted(conversation, Date.now()) || conversation.archived) return null;
  const now = conversation.messages.get(message.number) ?? message;
  if (now.deleted_at || message.sender_id === state.me || message.number <= conversation.readNumber)
    return null;
  const sender = state.users.get(message.sender_id);
  return {
    tag: `conversation-${conversationId}`,
    conversationId,
    title: notificationTitle(state, conversation, message),
    body: plainText(now.body, (id) => state.users.get(id)?.display_name),
    icon: sender?.avatar_url ?? null,
    number: message.number,
  };
}

/** Who wrote, and in which group. A notice of the product is from nobody: it has the name of the conversation. */
function notificationTitle(
  { users, me }: ParleyState,
  conversation: ConversationState,
  message: Message,
): string {
  const nameOf = (id: string | undefined) => users.get(id ?? "")?.display_name ?? "Unknown user";
  const title = conversation.title ?? "";
  if (conversation.kind === "group")
    return message.system ? title : `${nameOf(message.sender_id)} in ${title}`;
  const other = [...conversation.members.keys()].find((id) => id !== me);
  return nameOf(message.system ? other : message.sender_id);
}
