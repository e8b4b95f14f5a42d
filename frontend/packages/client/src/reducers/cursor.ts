/** How far a conversation is known here (`appliedSeq`), how far it goes on the server (`lastSeq`), and its channel. */
import type { ConversationState } from "../state";

/** Records that the changes with these sequence numbers are applied. The cursor follows as far as there is no gap. */
export function recordSeqs(conversation: ConversationState, ...seqs: number[]): ConversationState {
  const newSeqs = seqs.filter((seq) => seq > conversation.appliedSeq && !conversation.ahead.has(seq));
  if (newSeqs.length === 0) return conversation;
  return advanceCursor({
    ...conversation,
    ahead: new Set([...conversation.ahead, ...newSeqs]),
    lastSeq: Math.max(conversation.lastSeq, ...newSeqs),
  });
}

/** Moves the cursor to at least `seq`, and on over the changes that were applied ahead of it. */
export function advanceCursor(
  conversation: ConversationState,
  seq = conversation.appliedSeq,
): ConversationState {
  let appliedSeq = Math.max(conversation.appliedSeq, seq);
  while (conversation.ahead.has(appliedSeq + 1)) appliedSeq += 1;
  if (appliedSeq === conversation.appliedSeq) return conversation;
  const ahead = new Set([...conversation.ahead].filter((each) => each > appliedSeq));
  return { ...conversation, appliedSeq, ahead, lastSeq: Math.max(conversation.lastSeq, appliedSeq) };
}

/** Records how far the conversation goes on the server. */
export function raiseHead(
  conversation: ConversationState,
  lastSeq: number,
  lastNumber: number,
): ConversationState {
  if (lastSeq <= conversation.lastSeq && lastNumber <= conversation.lastNumber) return conversation;
  return {
    ...conversation,
    lastSeq: Math.max(lastSeq, conversation.lastSeq),
    lastNumber: Math.max(lastNumber, conversation.lastNumber),
  };
}

/** The channel with the higher epoch is the valid one, whatever the `seq`: revoking a session raises the epoch without one. */
export function applyChannel(
  conversation: ConversationState,
  channel: string | null,
  epoch: number,
): ConversationState {
  if (channel === null || epoch <= conversation.epoch) return conversation;
  return { ...conversation, channel, epoch };
}
