/** How the server in memory answers clients that catch up. */
import type { CatchUpAnswer, Change, Message } from "../types";
import {
  activeMembers,
  channelOf,
  memberOf,
  memberView,
  type StoredConversation,
} from "./storedConversation";

/** Changes of one conversation in an answer. Small, so that tests meet a second page. */
const CHANGES_EACH = 5;
const CHANGES = 500;
const FAR_BEHIND = 1_000;
const LARGEST_WITH_READS = 32;

/** One page of changes, without what its ids refer to. */
export function changesPage(row: StoredConversation, after: number, limit = CHANGES_EACH) {
  const due = changesOf(row).filter((item) => item.seq > after);
  const end = due.length > limit ? (due[limit - 1]?.seq ?? 0) : row.lastSeq;
  return {
    items: due.filter((item) => item.seq <= end),
    reads: activeMembers(row).map((user_id) => ({ user_id, read_number: memberOf(row, user_id).readNumber })),
    ...{ channel: channelOf(row), epoch: row.epoch, member_count: activeMembers(row).length },
    ...{ last_seq: row.lastSeq, last_number: row.messages.length, last_changed_at: row.lastChangedAt },
    ...{ next_after: end, has_more: end < row.lastSeq },
  };
}

/** The changes of many conversations. `find` returns null for one that the user is not in. */
export function catchUp(
  wanted: readonly (readonly [string, number])[],
  find: (id: string) => StoredConversation | null,
): Omit<CatchUpAnswer, "included"> {
  const answer: Omit<CatchUpAnswer, "included"> = {
    ...{ conversations: [], start_over: [], gone: [], not_reached: [] },
  };
  let room = CHANGES;
  const found = wanted.map(([id, after]) => ({ id, after, row: find(id) }));
  found.sort((one, other) => backlog(one) - backlog(other));
  for (const { id, after, row } of found) {
    if (!row) answer.gone.push(id);
    else if (after > row.lastSeq || row.lastSeq - after > FAR_BEHIND) answer.start_over.push(id);
    else if (room === 0 && row.lastSeq > after) answer.not_reached.push(id);
    else {
      const page = changesPage(row, after, Math.max(1, Math.min(CHANGES_EACH, room)));
      room -= page.next_after - after;
      const reads = page.reads.length > LARGEST_WITH_READS ? null : page.reads;
      answer.conversations.push({ id, ...page, reads });
    }
  }
  return answer;
}

/** The ids of the users in these changes, and of the messages they reply to. */
export function namedIn(items: readonly Change[]): { users: string[]; messages: Message[] } {
  const messages = items.flatMap((item) => (item.type === "message" ? [item.message] : []));
  const members = items.flatMap((item) => (item.type === "member" ? [item.member.user_id] : []));
  return { users: [...members, ...messages.map((message) => message.sender_id)], messages };
}

/** The messages that these reply to and that are not among them. */
export function repliedTo(
  messages: readonly Message[],
  rows: ReadonlyMap<string, StoredConversation>,
): Message[] {
  const ids = new Set(messages.map((message) => message.id));
  const wanted = messages.flatMap(({ conversation_id, reply_to }) => {
    const row = rows.get(conversation_id);
    const found = reply_to && row?.messages[reply_to.number - 1];
    return found && !ids.has(found.id) ? [found] : [];
  });
  return [...new Set(wanted)];
}

function changesOf(row: StoredConversation): Change[] {
  const all: Change[] = row.messages.map((message) => ({ type: "message", seq: message.seq, message }));
  for (const [userId, { seq }] of row.members)
    all.push({ type: "member", seq, member: memberView(row, userId) });
  for (const line of row.lines) all.push({ type: "line", seq: line.seq, line });
  const { id, kind, title, titleSeq } = row;
  if (titleSeq > 0)
    all.push({ type: "conversation", seq: titleSeq, conversation: { id, kind, title, metadata: {} } });
  return all.sort((one, other) => one.seq - other.seq);
}

function backlog({ row, after }: { row: StoredConversation | null; after: number }): number {
  return row ? row.lastSeq - after : 0;
}
