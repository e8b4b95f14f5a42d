/** How the server in memory answers requests that change nothing. */

import type { ChangesPosition, PagePosition } from "../chatApi";
import type { Activity, ConversationAnswer, Heads, Included, Message } from "../types";
import { catchUp, changesPage, namedIn, repliedTo } from "./catchingUp";
import type { ServerData } from "./serverData";
import {
  activeMembers,
  channelOf,
  conversationView,
  fail,
  listedMember,
  memberOf,
  type StoredConversation,
} from "./storedConversation";

export function heads(
  data: ServerData,
  me: string,
  etag: string | null,
  provider: Heads["provider"],
  activity: Activity | null,
) {
  const heads = [...data.rows.values()]
    .filter((row) => activeMembers(row).includes(me))
    .map((row) => {
      const { readNumber, preferences } = memberOf(row, me);
      return {
        ...{
          conversation_id: row.id,
          channel: channelOf(row),
          epoch: row.epoch,
          last_seq: row.lastSeq,
          loud_seq: row.loudSeq,
          last_number: row.messages.length,
        },
        read_number: readNumber,
        ...preferences,
      };
    });
  const history_id = `history ${data.historyNumber}`;
  const own_seq = Math.max(0, ...heads.map((head) => head.own_seq));
  const all = { user_channel: data.userChannel(me), history_id, own_seq, provider, heads, activity };
  const tag = JSON.stringify(all);
  return tag === etag ? null : { heads: all, etag: tag };
}

export function catchUpAnswer(data: ServerData, me: string, after: readonly ChangesPosition[]) {
  const answer = catchUp(after, (id) => {
    const row = data.rows.get(id);
    return row && activeMembers(row).includes(me) ? row : null;
  });
  const named = namedIn(answer.conversations.flatMap((page) => page.items));
  return { ...answer, included: included(data, named.users, named.messages) };
}

export function changes(data: ServerData, me: string, id: string, after: number) {
  const page = changesPage(data.ownConversation(me, id), after);
  const { users, messages } = namedIn(page.items);
  return { ...page, included: included(data, users, messages) };
}

export function members(data: ServerData, me: string, id: string, cursor: string | null, limit = 100) {
  const row = data.ownConversation(me, id);
  const ids = activeMembers(row).sort();
  const shown = ids.filter((userId) => userId > (cursor ?? "")).slice(0, limit);
  return {
    items: shown.map((userId) => listedMember(row, me, userId)),
    included: included(data, shown, []),
    next_cursor: shown.length > 0 && shown.at(-1) !== ids.at(-1) ? (shown.at(-1) ?? null) : null,
  };
}

export function history(data: ServerData, me: string, id: string, position: PagePosition, limit = 50) {
  const row = data.ownConversation(me, id);
  const last = row.messages.length;
  let first = last - limit;
  if ("before" in position) first = Math.min(position.before, last + 1) - 1 - limit;
  if ("after" in position) first = position.after;
  if ("around" in position) first = Math.min(position.around, last) - 1 - limit / 2;
  const items = row.messages.slice(Math.max(0, first), Math.max(0, first + limit));
  const ends = {
    has_before: (items[0]?.number ?? 1) > 1,
    has_after: (items.at(-1)?.number ?? last) < last,
  };
  const lines = row.lines.filter(
    ({ after_number }) =>
      (after_number > first && after_number <= first + limit) || (after_number === 0 && first <= 0),
  );
  return { items, lines, included: included(data, [], items), ...ends, last_seq: row.lastSeq };
}

export function conversations(data: ServerData, me: string, cursor: string | null) {
  const mine = [...data.rows.values()].filter((row) => activeMembers(row).includes(me));
  mine.sort((one, other) => (one.lastChangedAt < other.lastChangedAt ? 1 : -1));
  const start = Number(cursor ?? 0);
  const page = views(data, mine.slice(start, start + 2), me);
  return { ...page, next_cursor: start + 2 < mine.length ? String(start + 2) : null };
}

export function message(data: ServerData, me: string, id: string, messageId: string): Message {
  return (
    data.ownConversation(me, id).messages.find((each) => each.id === messageId) ??
    fail(404, "message_not_found")
  );
}

export function userReactions(data: ServerData, me: string, id: string, messageId: string, emoji: string) {
  const { reactions } = message(data, me, id, messageId);
  const users = reactions.find((each) => each.emoji === emoji)?.user_ids ?? [];
  const included = { users: users.flatMap((each) => data.users.get(each) ?? []), messages: [] };
  return { items: users.map((user_id) => ({ user_id, emoji })), included, next_cursor: null };
}

export function ownReactions(data: ServerData, me: string, id: string, first: number) {
  const { messages } = data.ownConversation(me, id);
  const items = messages.flatMap((each) => {
    const emoji = each.reactions.flatMap((reaction) =>
      reaction.user_ids.includes(me) ? [reaction.emoji] : [],
    );
    return each.number >= first && emoji.length > 0 ? [{ message_id: each.id, emoji }] : [];
  });
  return { items };
}

export function viewOf(data: ServerData, row: StoredConversation, me: string): ConversationAnswer {
  return { ...conversationView(row, me), included: views(data, [row], me).included };
}

function views(data: ServerData, rows: readonly StoredConversation[], me: string) {
  const items = rows.map((row) => conversationView(row, me));
  const named = items.flatMap(({ other_member, first_members, created_by }) => [
    ...[other_member?.user_id ?? [], first_members ?? [], created_by ?? []].flat(),
  ]);
  const lasts = items.flatMap((item) => item.last_message ?? []);
  return { items, included: included(data, named, lasts) };
}

/** These users, the senders of these messages, and what the messages reply to. */
function included(data: ServerData, userIds: readonly string[], messages: readonly Message[]): Included {
  const named = messages.flatMap(({ sender_id, reply_to }) => [sender_id, reply_to?.sender_id ?? sender_id]);
  const ids = [...new Set([...userIds, ...named])];
  return {
    users: ids.flatMap((id) => data.users.get(id) ?? []),
    messages: repliedTo(messages, data.rows),
  };
}

/** What a client that loads everything now would have. */
export function serverState(data: ServerData, me: string, id: string) {
  const row = data.ownConversation(me, id);
  return {
    conversation: viewOf(data, row, me),
    messages: structuredClone(row.messages),
    members: [...row.members].map(([userId, member]) => ({
      userId,
      role: member.role,
      readNumber: member.readNumber,
      left: member.left,
    })),
  };
}

export function mayListen(data: ServerData, me: string, channel: string): boolean {
  if (channel === data.userChannel(me)) return true;
  return [...data.rows.values()].some((row) => channelOf(row) === channel && activeMembers(row).includes(me));
}
