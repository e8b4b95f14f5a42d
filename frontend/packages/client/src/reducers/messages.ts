/** The messages of a conversation. */

import { updateConversation, withoutEntry } from "../immutable";
import { type ChatState, isLater } from "../state";
import type { TrackedConversation } from "../trackedConversation";
import type { Message } from "../types";
import { awaitSeq, recordSeqs } from "./cursor";
import { mergeReadMarkers } from "./members";
import { withNewerReactions } from "./reactions";

/** A message as of the change that it carries. */
export function applyMessage(state: ChatState, message: Message): ChatState {
  return updateConversation(state, message.conversation_id, (conversation) =>
    recordSeqs(mergeNewerMessages(conversation, [message], state.me), message.seq),
  );
}

/** A message of our own as an answer has it, which does not say what was before it. */
export function applyOwnMessage(state: ChatState, message: Message): ChatState {
  return updateConversation(applyMessage(state, message), message.conversation_id, (conversation) =>
    awaitSeq(conversation, message.seq - 1),
  );
}

/** Messages, on each of which the higher `seq` wins. Their senders have read up to them. */
export function mergeMessages(
  conversation: TrackedConversation,
  messages: readonly Message[],
  me: string,
): TrackedConversation {
  const newer = messages.filter(
    (message) => message.seq > (conversation.messages.get(message.number)?.seq ?? 0),
  );
  if (newer.length === 0) return conversation;
  const rows = new Map(conversation.messages);
  let { lastNumber, lastChangedAt, typing, readNumber } = conversation;
  const markers = new Map<string, number>();
  const mentionNumbers = new Set(conversation.mentionNumbers);
  for (const message of newer) {
    const isNew = !rows.has(message.number) && message.number > conversation.lastNumber;
    rows.set(message.number, withNewerReactions(conversation, message));
    lastNumber = Math.max(lastNumber, message.number);
    if (isLater(message.created_at, lastChangedAt)) lastChangedAt = message.created_at;
    markers.set(message.sender_id, Math.max(message.number, markers.get(message.sender_id) ?? 0));
    if (message.sender_id === me) readNumber = Math.max(readNumber, message.number);
    if (mentionsUser(message, me)) mentionNumbers.add(message.number);
    else mentionNumbers.delete(message.number);
    if (isNew) typing = withoutEntry(typing, message.sender_id);
  }
  const put = {
    ...conversation,
    messages: rows,
    lastNumber: lastNumber,
    lastChangedAt,
    typing,
    readNumber: readNumber,
    mentionNumbers,
  };
  return mergeReadMarkers(put, markers, me);
}

function mentionsUser({ mentions, sender_id }: Message, me: string): boolean {
  return sender_id !== me && (mentions.includes(me) || mentions.includes("all"));
}

/** Messages from events or changes, which may be late. One from before the conversation was loaded may be outdated, unless it is loaded. */
export function mergeNewerMessages(
  conversation: TrackedConversation,
  messages: readonly Message[],
  me: string,
): TrackedConversation {
  const { loadedSeq, messages: known } = conversation;
  return mergeMessages(
    conversation,
    messages.filter((message) => message.seq > loadedSeq || known.has(message.number)),
    me,
  );
}
