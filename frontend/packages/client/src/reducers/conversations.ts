/** What the server answered: whole conversations, heads, and what changed. */

import type { Heard } from "../actions";
import { changed, withEntry, withoutEntry } from "../immutable";
import {
  advanced,
  noted,
  onChannel,
  reaching,
  withMarks,
  withMembers,
  withMessages,
  withNews,
  withPeople,
} from "./messages";
import { type ChatState, firstSeen, isFromBefore, isLater, nothingYet } from "../state";
import type { Conversation, Member, Message, User } from "../types";

/** A message as it is since the change that it carries. */
export function said(state: ChatState, message: Message): ChatState {
  return changed(state, message.conversation_id, (conversation) =>
    noted(withNews(conversation, [message], state.me), message.seq),
  );
}

/** A member as they are since the change that they carry. */
export function seated(state: ChatState, conversationId: string, member: Member): ChatState {
  return changed(withUsers(state, [member], "late"), conversationId, (conversation) =>
    noted(withMembers(conversation, [member], state.me), member.seq),
  );
}

/** A conversation as the API describes it, read when the state had the version `asked`; an event may come late. */
export function described(state: ChatState, given: Conversation, asked: number | "late"): ChatState {
  const departure = state.left.get(given.id);
  if (departure && (asked === "late" || departure.version > asked || given.last_seq <= departure.seq))
    return state;
  const known = state.conversations.get(given.id);
  let next = reaching(known ?? firstSeen(given, state.version), given.last_seq, given.last_no);
  if (given.last_seq >= next.titleSeq) next = { ...next, title: given.title, titleSeq: given.last_seq };
  if (isLater(given.last_changed_at, next.lastChangedAt))
    next = { ...next, lastChangedAt: given.last_changed_at };
  if (asked !== "late" && next.keptAt <= asked)
    next = { ...next, muted: given.muted, archived: given.archived };
  next = onChannel(next, given.channel, given.epoch);
  next = withMembers(next, given.members, state.me);
  const last = given.last_message ? [given.last_message] : [];
  next = known ? withNews(next, last, state.me) : withMessages(next, last, state.me);
  next = withMarks(next, new Map([[state.me, given.read_no]]), state.me);
  const people = withUsers(state, given.members, asked).people;
  return {
    ...state,
    people,
    left: withoutEntry(state.left, given.id),
    conversations: withEntry(state.conversations, given.id, next),
  };
}

export function compared(state: ChatState, { heads, asked }: Extract<Heard, { type: "heads" }>): ChatState {
  // A server that is older than eras, or has none, says nothing by it.
  const era = heads.era || state.era;
  if (state.era !== null && era !== state.era)
    return { ...forgotten(state), era, userChannel: heads.user_channel };
  const conversations = new Map(state.conversations);
  const left = new Map(state.left);
  const listed = new Set(heads.heads.map((head) => head.conversation_id));
  for (const conversation of state.conversations.values()) {
    // One that is missing is one I am no longer in, unless it came after the question.
    if (listed.has(conversation.id) || isFromBefore(conversation, asked)) continue;
    conversations.delete(conversation.id);
    left.set(conversation.id, {
      ...{ seq: conversation.lastSeq, version: state.version, title: conversation.title, mine: false },
    });
  }
  for (const head of heads.heads) {
    const known = conversations.get(head.conversation_id);
    if (!known) continue;
    let next = reaching(known, head.last_seq, head.last_no);
    next = onChannel(next, head.channel, head.epoch);
    next = withMarks(next, new Map([[state.me, head.read_no]]), state.me);
    const kept = next.muted === head.muted && next.archived === head.archived;
    if (!kept && next.keptAt <= asked) next = { ...next, muted: head.muted, archived: head.archived };
    if (next !== known) conversations.set(next.id, next);
  }
  return { ...state, era, conversations, left, userChannel: heads.user_channel };
}

/** Nothing but the people: all the rest is of another era. */
function forgotten({ me, version, people, presences }: ChatState): ChatState {
  return { ...nothingYet(me), version, since: version, people, presences };
}

export function caughtUp(state: ChatState, heard: Extract<Heard, { type: "changes" }>): ChatState {
  const { page, after, asked } = heard;
  const members = page.items.flatMap((item) => (item.type === "member" ? [item.member] : []));
  const messages = page.items.flatMap((item) => (item.type === "message" ? [item.message] : []));
  return changed(withUsers(state, members, asked), heard.conversationId, (conversation) => {
    let next = withNews(withMembers(conversation, members, state.me), messages, state.me);
    for (const item of page.items) {
      if (item.type !== "conversation") continue;
      const { title, last_changed_at: lastChangedAt } = item.conversation;
      if (item.seq > next.titleSeq) next = { ...next, title, titleSeq: item.seq };
      if (isLater(lastChangedAt, next.lastChangedAt)) next = { ...next, lastChangedAt };
    }
    next = withMarks(next, new Map(page.reads.map((read) => [read.user_id, read.read_no])), state.me);
    next = onChannel(next, page.channel, page.epoch);
    next = reaching(next, page.last_seq, page.last_no);
    // A page that begins above the cursor leaves a gap between: its rows count, its end does not.
    return after <= next.heardSeq ? advanced(next, page.next_after) : next;
  });
}

export function departed(state: ChatState, conversationId: string, seq: number): ChatState {
  const known = state.conversations.get(conversationId);
  // An old removal, heard after I had been invited again.
  const seat = known?.members.get(state.me);
  if (seq > 0 && seat && !seat.left && seat.seq > seq) return state;
  const before = state.left.get(conversationId);
  const reached = Math.max(seq, known?.lastSeq ?? 0, before?.seq ?? 0);
  if (!known && before && before.seq >= reached) return state;
  return {
    ...state,
    conversations: withoutEntry(state.conversations, conversationId),
    left: withEntry(state.left, conversationId, {
      ...{ seq: reached, version: state.version, mine: before?.mine ?? seq === 0 },
      title: known?.title ?? before?.title ?? null,
    }),
  };
}

/** The people of these seats. What came by itself may be late: then it only introduces those who are unknown. */
function withUsers(state: ChatState, members: readonly { user: User }[], asked: number | "late"): ChatState {
  const users = members.map((member) => member.user);
  if (asked !== "late") return withPeople(state, users, asked);
  return withPeople(
    state,
    users.filter((user) => !state.people.has(user.id)),
    0,
  );
}
