/** A Parley server in memory: the rules that clients rely on, with events that tests can lose, repeat and reorder. */

import type { ChangesPosition, ChatApi, PagePosition } from "../chatApi";
import { Problem, unreachable } from "../problem";
import type { ConversationAnswer, Heads, Included, Member, Message, Role, User } from "../types";
import { catchUp, changesPage, namedIn, repliedTo } from "./catchingUp";
import {
  activeMember,
  activeMembers,
  channelOf,
  conversationView,
  fail,
  listedMember,
  memberOf,
  memberView,
  newMember,
  type StoredConversation,
  sharedView,
} from "./storedConversation";

type Backup = { rows: Map<string, StoredConversation>; epochs: Map<string, number> };

type Respond = <Answer>(name: string, work: () => Answer) => Promise<Answer>;
type Publish = (channel: string, event: string, data: object) => void;

export class TestServer {
  readonly users = new Map<string, User>();
  readonly rows = new Map<string, StoredConversation>();
  /** Called with every published event; set by a test's realtime service. */
  onPublish: Publish = () => undefined;
  /** Called before each answer with the changes of many conversations. */
  onCatchUp: (after: readonly ChangesPosition[]) => void = () => undefined;
  /** Every request that reached the server. */
  readonly requests: string[] = [];
  /** Errors for the next requests whose name starts with `name`. With `after`, the work is done first. */
  faults: { name: string; times: number; problem: Problem; after?: boolean }[] = [];
  /** The realtime provider in the heads, and the one in the configuration: a cache may still have an older one. */
  provider: Heads["provider"] = "pusher";
  configuredProvider: Heads["provider"] = "pusher";
  #historyNumber = 1;
  readonly #epochs = new Map<string, number>();
  #ids = 0;
  #now = Date.parse("2026-11-25T08:00:00Z");

  person(name: string): string {
    const id = this.#id();
    this.users.set(id, { id, display_name: name, avatar_url: null, online: false, last_seen_at: null });
    return id;
  }

  group(owner: string, title: string, ...others: string[]): string {
    return this.#start(owner, "group", title, others, this.#id()).id;
  }

  api(me: string): ChatApi {
    const respond: Respond = (name, work) => this.#respond(name, work);
    return {
      heads: (etag) => respond("heads", () => this.#heads(me, etag)),
      catchUp: (after) => respond("catch up", () => this.#catchUp(me, after)),
      changes: (id, after) => respond(`changes ${after}`, () => this.#changes(me, id, after)),
      messages: (id, position) =>
        respond(`history ${JSON.stringify(position)}`, () => this.#history(me, id, position)),
      message: (id, messageId) => respond("message", () => this.#message(me, id, messageId)),
      conversations: (cursor) => respond("conversations", () => this.#conversations(me, cursor)),
      conversation: (id) => respond("conversation", () => this.#viewOf(this.#ownConversation(me, id), me)),
      users: (ids) => respond("users", () => ids.flatMap((id) => this.users.get(id) ?? [])),
      members: (id, cursor) => respond("members", () => this.#members(me, id, cursor)),
      send: (id, draft) =>
        respond(`send ${draft.body}`, () =>
          this.send(me, id, draft.body, draft.client_id, draft.reply_to_id),
        ),
      edit: (id, messageId, body) => respond("edit", () => this.edit(me, id, messageId, body)),
      delete: (id, messageId) => respond("delete", () => this.delete(me, id, messageId)),
      markRead: (id, number) => respond(`read ${number}`, () => this.read(me, id, number)),
      setTyping: (id, typing) => respond(`typing ${typing}`, () => this.typing(me, id, typing)),
      startDirect: (userId) =>
        respond("start", () => this.#viewOf(this.#start(me, "direct", null, [userId], this.#id()), me)),
      startGroup: (group) =>
        respond("start", () =>
          this.#viewOf(this.#start(me, "group", group.title, group.member_ids, group.client_id), me),
        ),
      rename: (id, title) => respond("rename", () => this.rename(me, id, title)),
      setPreferences: (id, change) => respond("keep", () => this.#setPreferences(me, id, change)),
      invite: (id, userId) => respond("invite", () => this.invite(me, id, userId)),
      changeRole: (id, userId, role) => respond("role", () => this.role(me, id, userId, role)),
      deleteGroup: (id) => respond("delete group", () => this.deleteGroup(me, id)),
      remove: (id, userId) => respond("remove", () => this.remove(me, id, userId)),
    };
  }

  async #respond<Answer>(name: string, work: () => Answer): Promise<Answer> {
    this.requests.push(name);
    await Promise.resolve();
    const fault = this.faults.find((each) => each.times > 0 && name.startsWith(each.name));
    if (fault) fault.times -= 1;
    if (fault && !fault.after) throw fault.problem;
    const answer = structuredClone(work());
    await Promise.resolve();
    // The work was done, and the answer got lost.
    if (fault) throw fault.problem;
    return answer;
  }

  backup(): Backup {
    return structuredClone({ rows: this.rows, epochs: this.#epochs });
  }

  /** Goes back to a backup: its numbers will be used again. */
  restore(backup: Backup): void {
    const { rows, epochs } = structuredClone(backup);
    this.rows.clear();
    this.#epochs.clear();
    for (const [id, row] of rows) this.rows.set(id, row);
    for (const [id, epoch] of epochs) this.#epochs.set(id, epoch);
  }

  /** The operator declares that the database was restored. */
  startNewHistory(): void {
    this.#historyNumber += 1;
    for (const row of this.rows.values()) row.epoch += 1_000;
    for (const id of this.users.keys()) this.#epochs.set(id, (this.#epochs.get(id) ?? 0) + 1_000);
  }

  send(
    me: string,
    id: string,
    body: string,
    client_id = this.#id(),
    reply_to_id: string | null = null,
  ): Message {
    const row = this.#ownConversation(me, id);
    const there = row.messages.find((each) => each.sender_id === me && each.client_id === client_id);
    if (there) return there;
    const seq = this.#next(row);
    const number = row.messages.length + 1;
    const created_at = this.#time();
    const replied = row.messages.find((each) => each.id === reply_to_id);
    const message: Message = {
      ...{ id: this.#id(), conversation_id: id, number, seq, sender_id: me, client_id, body },
      reply_to: replied ? { id: replied.id, number: replied.number, sender_id: replied.sender_id } : null,
      ...{ created_at, edited_at: null, deleted_at: null },
    };
    row.messages.push(message);
    row.lastChangedAt = created_at;
    memberOf(row, me).readNumber = number;
    this.#publishChange(row, "new-message", { conversation_id: id, seq, message });
    return message;
  }

  edit(me: string, id: string, messageId: string, body: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, { body, edited_at: this.#time() }),
    );
  }

  delete(me: string, id: string, messageId: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, { body: "", deleted_at: this.#time() }),
    );
  }

  read(me: string, id: string, number: number): void {
    const row = this.#ownConversation(me, id);
    const member = memberOf(row, me);
    const reached = Math.min(number, row.messages.length);
    if (reached <= member.readNumber) return;
    member.readNumber = reached;
    const data = { conversation_id: id, user_id: me, read_number: reached };
    this.#publish([channelOf(row), this.#userChannel(me)], "message-read", data);
  }

  typing(me: string, id: string, typing: boolean): void {
    const row = this.#ownConversation(me, id);
    this.#publish([channelOf(row)], typing ? "typing-start" : "typing-stop", {
      conversation_id: id,
      user_id: me,
    });
  }

  rename(me: string, id: string, title: string): ConversationAnswer {
    const row = this.#ownConversation(me, id);
    const seq = this.#next(row);
    Object.assign(row, { title, titleSeq: seq, lastChangedAt: this.#time() });
    this.#publishChange(
      row,
      "conversation-updated",
      { conversation_id: id, seq, conversation: sharedView(row) },
      false,
    );
    return this.#viewOf(row, me);
  }

  invite(me: string, id: string, userId: string): Member {
    const row = this.#ownConversation(me, id);
    const before = row.members.get(userId);
    if (before && !before.left) return memberView(row, userId);
    const seq = this.#next(row);
    const readNumber = row.messages.length;
    row.members.set(userId, newMember("member", seq, readNumber));
    this.#publishMember(row, "member-added", userId, seq);
    return memberView(row, userId);
  }

  role(me: string, id: string, userId: string, role: Role): Member {
    const row = this.#ownConversation(me, id);
    const member = activeMember(row, userId);
    const seq = this.#next(row);
    Object.assign(member, { role, seq });
    this.#publishMember(row, "member-updated", userId, seq);
    return memberView(row, userId);
  }

  remove(me: string, id: string, userId: string): void {
    const row = this.#ownConversation(me, id);
    const member = activeMember(row, userId);
    const seq = this.#next(row);
    const old = channelOf(row);
    Object.assign(member, { left: true, seq });
    row.epoch += 1;
    this.#publishMember(row, "member-removed", userId, seq);
    const removed = { ...this.#memberEvent(row, userId, seq), after: seq - 1, channel: null };
    this.#publish([this.#userChannel(userId)], "member-removed", removed);
    this.#publish([old], "channel-changed", {});
  }

  deleteGroup(me: string, id: string): void {
    const row = this.#ownConversation(me, id);
    if (row.kind === "direct") fail(409, "not_a_group");
    if (memberOf(row, me).role !== "owner") fail(403, "not_allowed");
    for (const userId of activeMembers(row)) this.remove(userId, id, userId);
    this.rows.delete(id);
  }

  /** A session of the user was revoked: their channel gets a new name. */
  renameChannelOf(userId: string, published = true): void {
    const old = this.#userChannel(userId);
    this.#epochs.set(userId, (this.#epochs.get(userId) ?? 0) + 1);
    if (published) this.#publish([old], "channel-changed", {});
  }

  /** The same for the channels of their conversations, without a `seq`. */
  renameChannelsOfConversations(userId: string, published = true): void {
    for (const row of this.rows.values()) {
      if (!activeMembers(row).includes(userId)) continue;
      const old = channelOf(row);
      row.epoch += 1;
      if (published) this.#publish([old], "channel-changed", {});
    }
  }

  presence(userId: string, online: boolean): void {
    const user = this.users.get(userId);
    if (!user) return;
    const at = this.#time();
    Object.assign(user, { online, last_seen_at: online ? user.last_seen_at : at });
    const acquaintances = new Set(
      [...this.rows.values()]
        .filter((row) => row.members.has(userId))
        .flatMap((row) => [...row.members.keys()]),
    );
    acquaintances.delete(userId);
    const channels = [...acquaintances].map((each) => this.#userChannel(each));
    this.#publish(channels, online ? "user-online" : "user-offline", { user_id: userId, at });
  }

  head(id: string): void {
    const row = this.rows.get(id);
    if (!row) return;
    const { epoch, lastSeq } = row;
    const data = {
      ...{
        conversation_id: id,
        epoch,
        last_seq: lastSeq,
        loud_seq: lastSeq,
        last_number: row.messages.length,
      },
    };
    this.#publish(
      activeMembers(row).map((each) => this.#userChannel(each)),
      "conversation-head",
      data,
    );
  }

  /** What a client that loads everything now would have. */
  serverState(me: string, id: string) {
    const row = this.#ownConversation(me, id);
    return {
      conversation: this.#viewOf(row, me),
      messages: structuredClone(row.messages),
      members: [...row.members].map(([userId, member]) => ({
        userId,
        role: member.role,
        readNumber: member.readNumber,
        left: member.left,
      })),
    };
  }

  mayListen(me: string, channel: string): boolean {
    if (channel === this.#userChannel(me)) return true;
    return [...this.rows.values()].some(
      (row) => channelOf(row) === channel && activeMembers(row).includes(me),
    );
  }

  #heads(me: string, etag: string | null) {
    const heads = [...this.rows.values()]
      .filter((row) => activeMembers(row).includes(me))
      .map((row) => {
        const { readNumber, muted, archived } = memberOf(row, me);
        return {
          ...{
            conversation_id: row.id,
            channel: channelOf(row),
            epoch: row.epoch,
            last_seq: row.lastSeq,
            loud_seq: row.lastSeq,
            last_number: row.messages.length,
          },
          ...{ read_number: readNumber, muted, archived },
        };
      });
    const history_id = `history ${this.#historyNumber}`;
    const all = { user_channel: this.#userChannel(me), history_id, provider: this.provider, heads };
    const tag = JSON.stringify(all);
    return tag === etag ? null : { heads: all, etag: tag };
  }

  #catchUp(me: string, after: readonly ChangesPosition[]) {
    this.onCatchUp(after);
    const answer = catchUp(after, (id) => {
      const row = this.rows.get(id);
      return row && activeMembers(row).includes(me) ? row : null;
    });
    const named = namedIn(answer.conversations.flatMap((page) => page.items));
    return { ...answer, included: this.#included(named.users, named.messages) };
  }

  #changes(me: string, id: string, after: number) {
    const page = changesPage(this.#ownConversation(me, id), after);
    const { users, messages } = namedIn(page.items);
    return { ...page, included: this.#included(users, messages) };
  }

  #members(me: string, id: string, cursor: string | null, limit = 100) {
    const row = this.#ownConversation(me, id);
    const ids = activeMembers(row).sort();
    const shown = ids.filter((userId) => userId > (cursor ?? "")).slice(0, limit);
    return {
      items: shown.map((userId) => listedMember(row, me, userId)),
      included: this.#included(shown, []),
      next_cursor: shown.length > 0 && shown.at(-1) !== ids.at(-1) ? (shown.at(-1) ?? null) : null,
    };
  }

  /** These users, the senders of these messages, and what the messages reply to. */
  #included(userIds: readonly string[], messages: readonly Message[]): Included {
    const named = messages.flatMap(({ sender_id, reply_to }) => [
      sender_id,
      reply_to?.sender_id ?? sender_id,
    ]);
    const ids = [...new Set([...userIds, ...named])];
    return {
      users: ids.flatMap((id) => this.users.get(id) ?? []),
      messages: repliedTo(messages, this.rows),
    };
  }

  #history(me: string, id: string, position: PagePosition, limit = 50) {
    const row = this.#ownConversation(me, id);
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
    return { items, included: this.#included([], items), ...ends, last_seq: row.lastSeq };
  }

  #conversations(me: string, cursor: string | null) {
    const mine = [...this.rows.values()].filter((row) => activeMembers(row).includes(me));
    mine.sort((one, other) => (one.lastChangedAt < other.lastChangedAt ? 1 : -1));
    const start = Number(cursor ?? 0);
    const { items, included } = this.#views(mine.slice(start, start + 2), me);
    return { items, included, next_cursor: start + 2 < mine.length ? String(start + 2) : null };
  }

  #message(me: string, id: string, messageId: string): Message {
    return (
      this.#ownConversation(me, id).messages.find((each) => each.id === messageId) ??
      fail(404, "message_not_found")
    );
  }

  #setPreferences(
    me: string,
    id: string,
    change: { muted?: boolean; archived?: boolean },
  ): ConversationAnswer {
    const row = this.#ownConversation(me, id);
    Object.assign(memberOf(row, me), change);
    return this.#viewOf(row, me);
  }

  #change(me: string, id: string, messageId: string, change: (message: Message) => void): Message {
    const row = this.#ownConversation(me, id);
    const message = row.messages.find((each) => each.id === messageId && each.sender_id === me);
    if (!message) return fail(404, "message_not_found");
    const seq = this.#next(row);
    change(message);
    message.seq = seq;
    this.#publishChange(row, "message-updated", { conversation_id: id, seq, message });
    return message;
  }

  #start(
    me: string,
    kind: StoredConversation["kind"],
    title: string | null,
    others: string[],
    clientId: string,
  ): StoredConversation {
    const same = [...this.rows.values()].find((row) =>
      kind === "direct"
        ? row.kind === kind && row.members.has(me) && row.members.has(others[0] ?? "")
        : row.clientId === clientId,
    );
    if (same) return same;
    const at = this.#time();
    const row: StoredConversation = {
      ...{ id: this.#id(), kind, title, titleSeq: 0, epoch: 0, lastSeq: 1, lastChangedAt: at },
      ...{ createdBy: me, clientId, messages: [], members: new Map() },
    };
    for (const userId of [me, ...others]) {
      const role = kind === "group" && userId === me ? "owner" : "member";
      row.members.set(userId, newMember(role, 1, 0));
    }
    this.rows.set(row.id, row);
    this.#publishChange(
      row,
      "conversation-created",
      { conversation_id: row.id, seq: 1, conversation: sharedView(row) },
      false,
    );
    return row;
  }

  #views(rows: readonly StoredConversation[], me: string) {
    const items = rows.map((row) => conversationView(row, me));
    const named = items.flatMap(({ other_member, first_members, created_by }) => [
      ...[other_member?.user_id ?? [], first_members ?? [], created_by ?? []].flat(),
    ]);
    const lasts = items.flatMap((item) => item.last_message ?? []);
    return { items, included: this.#included(named, lasts) };
  }

  #viewOf(row: StoredConversation, me: string): ConversationAnswer {
    const { included } = this.#views([row], me);
    return { ...conversationView(row, me), included };
  }

  #ownConversation(me: string, id: string): StoredConversation {
    const row = this.rows.get(id);
    return row && activeMembers(row).includes(me) ? row : fail(404, "conversation_not_found");
  }

  #next(row: StoredConversation): number {
    row.lastSeq += 1;
    return row.lastSeq;
  }

  #publishMember(row: StoredConversation, name: string, userId: string, seq: number): void {
    this.#publishChange(row, name, this.#memberEvent(row, userId, seq), false);
  }

  #memberEvent(row: StoredConversation, userId: string, seq: number) {
    const user = this.users.get(userId) ?? fail(404, "user_not_found");
    const { id: conversation_id, epoch } = row;
    const member_count = activeMembers(row).length;
    return {
      conversation_id,
      seq,
      member: memberView(row, userId),
      user,
      member_count,
      channel: channelOf(row),
      epoch,
    };
  }

  /** Every change here is a loud one. */
  #publishChange(
    row: StoredConversation,
    name: string,
    change: { conversation_id: string; seq: number } & Record<string, unknown>,
    live = true,
  ): void {
    const data = { ...change, after: change.seq - 1 };
    const users = activeMembers(row).map((each) => this.#userChannel(each));
    this.#publish(live ? [channelOf(row), ...users] : users, name, data);
  }

  #publish(channels: string[], name: string, data: object): void {
    for (const channel of channels) this.onPublish(channel, name, structuredClone(data));
  }

  #userChannel(userId: string): string {
    const epoch = this.#epochs.get(userId) ?? 0;
    return `user ${userId}${epoch > 0 ? `;${epoch}` : ""}`;
  }

  #id(): string {
    this.#ids += 1;
    return `00000000-0000-7000-8000-${String(this.#ids).padStart(12, "0")}`;
  }

  #time(): string {
    this.#now += 1_000;
    return new Date(this.#now).toISOString().replace("Z", "000Z");
  }
}

export function lostAnswer(name: string, times = 1) {
  return { name, times, problem: unreachable(), after: true };
}

export function noConnection(name: string, times = 1) {
  return { name, times, problem: unreachable() };
}

export function answered(
  name: string,
  status: number,
  code: string,
  times = 1,
  retryAfter: number | null = null,
) {
  return { name, times, problem: new Problem({ status, code, detail: `It is ${code}.`, retryAfter }) };
}
