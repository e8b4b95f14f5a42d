/** The reactions to messages. */

import type { Effect } from "../effects";
import { updateConversation } from "../immutable";
import type { ChatState } from "../state";
import type { TrackedConversation } from "../trackedConversation";
import type { Events, Message, MessageReactions, OwnReactions, Reaction } from "../types";
import { awaitSeq, recordPartialSeq } from "./cursor";

type ReactionsUpdated = Events["reactions-updated"];

/** The reactions of a message after a change. What else changed in the message before that may still be missing. */
export function applyReactions(state: ChatState, data: ReactionsUpdated): ChatState {
  return updateConversation(state, data.conversation_id, (conversation) => {
    const ours = data.actor_id === state.me;
    const known = ours ? withOwn(conversation, data.message_id, ownAfter(conversation, data)) : conversation;
    return recordPartialSeq(withReactions(known, data), data.seq);
  });
}

/** The answer to a reaction of our own, of which this client gets no event. */
export function applyOwnReactions(
  state: ChatState,
  conversationId: string,
  answer: MessageReactions,
): ChatState {
  return updateConversation(state, conversationId, (conversation) => {
    const known = withOwn(conversation, answer.message_id, answer.own);
    return awaitSeq(recordPartialSeq(withReactions(known, answer), answer.seq), answer.seq - 1);
  });
}

/** A message from the server, with reactions that are newer than it, if some are known. */
export function withNewerReactions({ newerReactions }: TrackedConversation, message: Message): Message {
  const newer = newerReactions.get(message.number);
  return newer && newer.seq > message.seq ? { ...message, reactions: newer.reactions } : message;
}

/** Our own reactions to some messages, as the server knows them. */
export function mergeOwnReactions(
  state: ChatState,
  conversationId: string,
  items: readonly OwnReactions["items"][number][],
): ChatState {
  return updateConversation(state, conversationId, (conversation) =>
    items.reduce((known, { message_id, emoji }) => withOwn(known, message_id, emoji), conversation),
  );
}

/** Our own reactions have to be asked for where others are named. */
export function fetchUnknownReactions(
  state: ChatState,
  conversationId: string,
  messages: readonly Message[],
): Effect[] {
  const known = state.conversations.get(conversationId)?.ownReactions;
  const unsure = messages.filter(
    ({ id, reactions }) =>
      !known?.has(id) &&
      reactions.some((each) => each.count > each.user_ids.length && !each.user_ids.includes(state.me)),
  );
  if (unsure.length === 0) return [];
  const first = Math.min(...unsure.map((message) => message.number));
  return [{ type: "fetchOwnReactions", conversationId, first }];
}

/** Whether one of these reactions is our own. `own` is what is known besides the users that a reaction names. */
export function isOwnReaction(
  { emoji, count, user_ids }: Reaction,
  own: ReadonlySet<string> | undefined,
  me: string,
) {
  return user_ids.includes(me) || (count > user_ids.length && own?.has(emoji) === true);
}

function ownAfter(
  conversation: TrackedConversation,
  { message_id, emoji, added }: ReactionsUpdated,
): string[] {
  const others = [...(conversation.ownReactions.get(message_id) ?? [])].filter((each) => each !== emoji);
  return added ? [...others, emoji] : others;
}

function withOwn(
  conversation: TrackedConversation,
  messageId: string,
  own: readonly string[],
): TrackedConversation {
  const known = conversation.ownReactions.get(messageId) ?? new Set<string>();
  if (known.size === own.length && own.every((emoji) => known.has(emoji))) return conversation;
  const ownReactions = new Map(conversation.ownReactions).set(messageId, new Set(own));
  return { ...conversation, ownReactions };
}

function withReactions(
  conversation: TrackedConversation,
  { number, seq, reactions }: Pick<MessageReactions, "number" | "seq" | "reactions">,
): TrackedConversation {
  const { messages, newerReactions } = conversation;
  const message = messages.get(number);
  if (seq <= Math.max(message?.seq ?? 0, newerReactions.get(number)?.seq ?? 0)) return conversation;
  return {
    ...conversation,
    newerReactions: new Map(newerReactions).set(number, { seq, reactions }),
    messages: message ? new Map(messages).set(number, { ...message, reactions }) : messages,
  };
}
