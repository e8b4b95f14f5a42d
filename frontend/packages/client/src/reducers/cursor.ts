/** How far a conversation is known here (`appliedSeq`), how far it goes on the server (`lastSeq`), and its channel. */
import type { TrackedConversation } from "../trackedConversation";

/** Records that the changes with these sequence numbers are applied. The cursor follows as far as there is no gap. */
export function recordSeqs(conversation: TrackedConversation, ...seqs: number[]): TrackedConversation {
  const newSeqs = seqs.filter((seq) => seq > conversation.appliedSeq && !conversation.ahead.has(seq));
  if (newSeqs.length === 0) return conversation;
  return advanceCursor({
    ...conversation,
    ahead: new Set([...conversation.ahead, ...newSeqs]),
    awaited: without(conversation.awaited, (seq) => newSeqs.includes(seq)),
    lastSeq: Math.max(conversation.lastSeq, ...newSeqs),
  });
}

/** Records a change that brought only a part of its row. Without the changes before it the row has to be fetched. */
export function recordPartialSeq(conversation: TrackedConversation, seq: number): TrackedConversation {
  if (seq <= conversation.appliedSeq || conversation.partial.has(seq)) return conversation;
  return advanceCursor({
    ...conversation,
    partial: new Set([...conversation.partial, seq]),
    awaited: without(conversation.awaited, (each) => each === seq),
    lastSeq: Math.max(conversation.lastSeq, seq),
  });
}

/** The next page of changes will have the rows of these. */
export function forgetPartialSeqs(conversation: TrackedConversation): TrackedConversation {
  return conversation.partial.size === 0 ? conversation : { ...conversation, partial: new Set() };
}

/** Records that a change exists and matters at once. If it is missing, it is awaited. */
export function awaitSeq(conversation: TrackedConversation, seq: number): TrackedConversation {
  const { appliedSeq, ahead, awaited } = conversation;
  if (seq <= appliedSeq || ahead.has(seq) || awaited.has(seq)) return conversation;
  return { ...conversation, awaited: new Set([...awaited, seq]) };
}

/** Moves the cursor to at least `seq`, and on over the changes that were applied ahead of it. */
export function advanceCursor(
  conversation: TrackedConversation,
  seq = conversation.appliedSeq,
): TrackedConversation {
  let appliedSeq = Math.max(conversation.appliedSeq, seq);
  const { ahead, partial } = conversation;
  while (ahead.has(appliedSeq + 1) || partial.has(appliedSeq + 1)) appliedSeq += 1;
  if (appliedSeq === conversation.appliedSeq) return conversation;
  const isPast = (each: number) => each <= appliedSeq;
  return {
    ...conversation,
    appliedSeq,
    ahead: without(ahead, isPast),
    partial: without(partial, isPast),
    awaited: without(conversation.awaited, isPast),
    lastSeq: Math.max(conversation.lastSeq, appliedSeq),
  };
}

/** Records how far the conversation goes on the server. `loudSeq` is the last change that matters at once, if known. */
export function raiseHead(
  conversation: TrackedConversation,
  lastSeq: number,
  lastNumber: number,
  loudSeq = lastSeq,
): TrackedConversation {
  const known = awaitSeq(conversation, loudSeq);
  if (lastSeq <= known.lastSeq && lastNumber <= known.lastNumber) return known;
  return {
    ...known,
    lastSeq: Math.max(lastSeq, known.lastSeq),
    lastNumber: Math.max(lastNumber, known.lastNumber),
  };
}

/** The number of members as of a change. */
export function applyMemberCount(
  conversation: TrackedConversation,
  memberCount: number,
  seq: number,
): TrackedConversation {
  const { memberCount: known, memberCountSeq } = conversation;
  if (seq < memberCountSeq || (seq === memberCountSeq && memberCount === known)) return conversation;
  return { ...conversation, memberCount, memberCountSeq: seq };
}

function without(set: ReadonlySet<number>, isDone: (seq: number) => boolean): ReadonlySet<number> {
  return new Set([...set].filter((seq) => !isDone(seq)));
}

/** The channel with the higher epoch is the valid one, whatever the `seq`: revoking a session raises the epoch without one. */
export function applyChannel(
  conversation: TrackedConversation,
  channel: string | null,
  epoch: number,
): TrackedConversation {
  if (channel === null || epoch <= conversation.epoch) return conversation;
  return { ...conversation, channel, epoch };
}
