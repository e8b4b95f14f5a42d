/** A Parley server in memory: the rules that a client leans on, and a wire that can lose, repeat and disorder events. */

import type { Backend, Place } from "../chatApi";
import { Problem, unreachable } from "../problem";
import type { Change, Conversation, Member, Message, Role, User } from "../types";

interface Row {
  id: string;
  kind: "direct" | "group";
  title: string | null;
  titleSeq: number;
  epoch: number;
  lastSeq: number;
  lastChangedAt: string;
  createdBy: string;
  clientId: string;
  messages: Message[];
  seats: Map<
    string,
    { role: Role; readNo: number; seq: number; left: boolean; muted: boolean; archived: boolean }
  >;
}

type Backup = { rows: Map<string, Row>; epochs: Map<string, number> };

type Wire = (channel: string, event: string, data: object) => void;

export class TestServer {
  readonly users = new Map<string, User>();
  readonly rows = new Map<string, Row>();
  /** Who hears: set by a test's realtime. */
  wire: Wire = () => undefined;
  /** Every question that reached the server, for tests of what is asked. */
  readonly asked: string[] = [];
  /** What goes wrong with the next questions whose name starts so. */
  faults: { name: string; times: number; problem: Problem; after?: boolean }[] = [];
  #era = 1;
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

  backend(me: string): Backend {
    const ask = async <Answer>(name: string, work: () => Answer): Promise<Answer> => {
      this.asked.push(name);
      await Promise.resolve();
      const fault = this.faults.find((each) => each.times > 0 && name.startsWith(each.name));
      if (fault) fault.times -= 1;
      if (fault && !fault.after) throw fault.problem;
      const answer = structuredClone(work());
      await Promise.resolve();
      // The work was done and the answer got lost.
      if (fault) throw fault.problem;
      return answer;
    };
    return {
      heads: (etag) => ask("heads", () => this.#heads(me, etag)),
      changes: (id, after) => ask(`changes ${after}`, () => this.#changes(me, id, after)),
      history: (id, place) => ask(`history ${JSON.stringify(place)}`, () => this.#history(me, id, place)),
      message: (id, messageId) => ask("message", () => this.#message(me, id, messageId)),
      conversations: (cursor) => ask("conversations", () => this.#conversations(me, cursor)),
      conversation: (id) => ask("conversation", () => this.#seen(this.#mine(me, id), me)),
      person: (id) => ask("person", () => this.users.get(id) ?? refuse(404, "user_not_found")),
      send: (id, draft) =>
        ask(`send ${draft.body}`, () => this.send(me, id, draft.body, draft.client_id, draft.reply_to_id)),
      edit: (id, messageId, body) => ask("edit", () => this.edit(me, id, messageId, body)),
      delete: (id, messageId) => ask("delete", () => this.delete(me, id, messageId)),
      markRead: (id, no) => ask(`read ${no}`, () => this.read(me, id, no)),
      setTyping: (id, typing) => ask(`typing ${typing}`, () => this.typing(me, id, typing)),
      startDirect: (userId) =>
        ask("start", () => this.#seen(this.#start(me, "direct", null, [userId], this.#id()), me)),
      startGroup: (group) =>
        ask("start", () =>
          this.#seen(this.#start(me, "group", group.title, group.member_ids, group.client_id), me),
        ),
      rename: (id, title) => ask("rename", () => this.rename(me, id, title)),
      keep: (id, change) => ask("keep", () => this.#keep(me, id, change)),
      invite: (id, userId) => ask("invite", () => this.invite(me, id, userId)),
      changeRole: (id, userId, role) => ask("role", () => this.role(me, id, userId, role)),
      deleteGroup: (id) => ask("delete group", () => this.deleteGroup(me, id)),
      remove: (id, userId) => ask("remove", () => this.remove(me, id, userId)),
    };
  }

  backup(): Backup {
    return structuredClone({ rows: this.rows, epochs: this.#epochs });
  }

  /** Everything since is gone, and its numbers will be given again. */
  restore(backup: Backup): void {
    const { rows, epochs } = structuredClone(backup);
    this.rows.clear();
    this.#epochs.clear();
    for (const [id, row] of rows) this.rows.set(id, row);
    for (const [id, epoch] of epochs) this.#epochs.set(id, epoch);
  }

  /** The operator says that it was restored. */
  startEra(): void {
    this.#era += 1;
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
    const row = this.#mine(me, id);
    const there = row.messages.find((each) => each.sender_id === me && each.client_id === client_id);
    if (there) return there;
    const seq = this.#next(row);
    const no = row.messages.length + 1;
    const created_at = this.#time();
    const message: Message = {
      ...{ id: this.#id(), conversation_id: id, no, seq, sender_id: me, client_id, body, reply_to_id },
      ...{ created_at, edited_at: null, deleted_at: null },
    };
    row.messages.push(message);
    row.lastChangedAt = created_at;
    this.#seat(row, me).readNo = no;
    this.#announce(row, "new-message", { conversation_id: id, seq, message });
    return message;
  }

  edit(me: string, id: string, messageId: string, body: string): Message {
    return this.#alter(me, id, messageId, (message) =>
      Object.assign(message, { body, edited_at: this.#time() }),
    );
  }

  delete(me: string, id: string, messageId: string): Message {
    return this.#alter(me, id, messageId, (message) =>
      Object.assign(message, { body: "", deleted_at: this.#time() }),
    );
  }

  read(me: string, id: string, no: number): void {
    const row = this.#mine(me, id);
    const seat = this.#seat(row, me);
    const reached = Math.min(no, row.messages.length);
    if (reached <= seat.readNo) return;
    seat.readNo = reached;
    const data = { conversation_id: id, user_id: me, read_no: reached };
    this.#tell([channelOf(row), this.#userChannel(me)], "message-read", data);
  }

  typing(me: string, id: string, typing: boolean): void {
    const row = this.#mine(me, id);
    this.#tell([channelOf(row)], typing ? "typing-start" : "typing-stop", {
      conversation_id: id,
      user_id: me,
    });
  }

  rename(me: string, id: string, title: string): Conversation {
    const row = this.#mine(me, id);
    const seq = this.#next(row);
    Object.assign(row, { title, titleSeq: seq, lastChangedAt: this.#time() });
    this.#announce(
      row,
      "conversation-updated",
      { conversation_id: id, seq, conversation: this.#shared(row) },
      false,
    );
    return this.#seen(row, me);
  }

  invite(me: string, id: string, userId: string): Member {
    const row = this.#mine(me, id);
    const before = row.seats.get(userId);
    if (before && !before.left) return this.#member(row, userId);
    const seq = this.#next(row);
    const readNo = row.messages.length;
    row.seats.set(userId, { role: "member", readNo, seq, left: false, muted: false, archived: false });
    this.#announceMember(row, "member-added", userId, seq);
    return this.#member(row, userId);
  }

  role(me: string, id: string, userId: string, role: Role): Member {
    const row = this.#mine(me, id);
    const seat = this.#presentSeat(row, userId);
    const seq = this.#next(row);
    Object.assign(seat, { role, seq });
    this.#announceMember(row, "member-updated", userId, seq);
    return this.#member(row, userId);
  }

  remove(me: string, id: string, userId: string): void {
    const row = this.#mine(me, id);
    const seat = this.#presentSeat(row, userId);
    const seq = this.#next(row);
    const old = channelOf(row);
    Object.assign(seat, { left: true, seq });
    row.epoch += 1;
    this.#announceMember(row, "member-removed", userId, seq);
    const member = this.#member(row, userId);
    this.#tell([this.#userChannel(userId)], "member-removed", {
      conversation_id: id,
      seq,
      member,
      channel: null,
      epoch: row.epoch,
    });
    this.#tell([old], "channel-changed", {});
  }

  deleteGroup(me: string, id: string): void {
    const row = this.#mine(me, id);
    if (row.kind === "direct") refuse(409, "direct_is_fixed");
    if (this.#seat(row, me).role !== "owner") refuse(403, "not_allowed");
    for (const userId of present(row)) this.remove(userId, id, userId);
    this.rows.delete(id);
  }

  /** A session of theirs was ended elsewhere: their channel gets a new name. */
  renameChannelOf(userId: string, told = true): void {
    const old = this.#userChannel(userId);
    this.#epochs.set(userId, (this.#epochs.get(userId) ?? 0) + 1);
    if (told) this.#tell([old], "channel-changed", {});
  }

  /** The same for the channels of their conversations. No conversation takes a `seq` for it. */
  renameChannelsOfConversations(userId: string, told = true): void {
    for (const row of this.rows.values()) {
      if (!present(row).includes(userId)) continue;
      const old = channelOf(row);
      row.epoch += 1;
      if (told) this.#tell([old], "channel-changed", {});
    }
  }

  presence(userId: string, online: boolean): void {
    const user = this.users.get(userId);
    if (!user) return;
    const at = this.#time();
    Object.assign(user, { online, last_seen_at: online ? user.last_seen_at : at });
    const acquaintances = new Set(
      [...this.rows.values()].filter((row) => row.seats.has(userId)).flatMap((row) => [...row.seats.keys()]),
    );
    acquaintances.delete(userId);
    const channels = [...acquaintances].map((each) => this.#userChannel(each));
    this.#tell(channels, online ? "user-online" : "user-offline", { user_id: userId, at });
  }

  head(id: string): void {
    const row = this.rows.get(id);
    if (!row) return;
    const data = { conversation_id: id, last_seq: row.lastSeq, last_no: row.messages.length };
    this.#tell(
      present(row).map((each) => this.#userChannel(each)),
      "conversation-head",
      data,
    );
  }

  /** What a client that asks for everything now would have. */
  truth(me: string, id: string) {
    const row = this.#mine(me, id);
    return {
      conversation: this.#seen(row, me),
      messages: structuredClone(row.messages),
      seats: [...row.seats].map(([userId, seat]) => ({
        userId,
        role: seat.role,
        readNo: seat.readNo,
        left: seat.left,
      })),
    };
  }

  mayHear(me: string, channel: string): boolean {
    if (channel === this.#userChannel(me)) return true;
    return [...this.rows.values()].some((row) => channelOf(row) === channel && present(row).includes(me));
  }

  #heads(me: string, etag: string | null) {
    const heads = [...this.rows.values()]
      .filter((row) => present(row).includes(me))
      .map((row) => {
        const { readNo, muted, archived } = this.#seat(row, me);
        return {
          ...{
            conversation_id: row.id,
            channel: channelOf(row),
            epoch: row.epoch,
            last_seq: row.lastSeq,
            last_no: row.messages.length,
          },
          ...{ read_no: readNo, muted, archived },
        };
      });
    const all = { user_channel: this.#userChannel(me), era: `era ${this.#era}`, heads };
    const tag = JSON.stringify(all);
    return tag === etag ? null : { heads: all, etag: tag };
  }

  #changes(me: string, id: string, after: number, limit = 5) {
    const row = this.#mine(me, id);
    const all: Change[] = row.messages.map((message) => ({ type: "message", seq: message.seq, message }));
    for (const [userId, { seq }] of row.seats)
      all.push({ type: "member", seq, member: this.#member(row, userId) });
    if (row.titleSeq > 0)
      all.push({
        type: "conversation",
        seq: row.titleSeq,
        conversation: { id, kind: row.kind, title: row.title, last_changed_at: row.lastChangedAt },
      } as Change);
    const due = all.filter((item) => item.seq > after).sort((one, other) => one.seq - other.seq);
    const end = due.length > limit ? (due[limit - 1]?.seq ?? 0) : row.lastSeq;
    return {
      items: due.filter((item) => item.seq <= end),
      reads: present(row).map((user_id) => ({ user_id, read_no: this.#seat(row, user_id).readNo })),
      ...{ channel: channelOf(row), epoch: row.epoch },
      ...{ last_seq: row.lastSeq, last_no: row.messages.length },
      ...{ next_after: end, has_more: end < row.lastSeq },
    };
  }

  #history(me: string, id: string, place: Place, limit = 50) {
    const row = this.#mine(me, id);
    const last = row.messages.length;
    let first = last - limit;
    if ("before" in place) first = Math.min(place.before, last + 1) - 1 - limit;
    if ("after" in place) first = place.after;
    if ("around" in place) first = Math.min(place.around, last) - 1 - limit / 2;
    const items = row.messages.slice(Math.max(0, first), Math.max(0, first + limit));
    const ends = { has_before: (items[0]?.no ?? 1) > 1, has_after: (items.at(-1)?.no ?? last) < last };
    return { items, ...ends, last_seq: row.lastSeq };
  }

  #conversations(me: string, cursor: string | null) {
    const mine = [...this.rows.values()].filter((row) => present(row).includes(me));
    mine.sort((one, other) => (one.lastChangedAt < other.lastChangedAt ? 1 : -1));
    const start = Number(cursor ?? 0);
    const items = mine.slice(start, start + 2).map((row) => this.#seen(row, me));
    return { items, next_cursor: start + 2 < mine.length ? String(start + 2) : null };
  }

  #message(me: string, id: string, messageId: string): Message {
    return (
      this.#mine(me, id).messages.find((each) => each.id === messageId) ?? refuse(404, "message_not_found")
    );
  }

  #keep(me: string, id: string, change: { muted?: boolean; archived?: boolean }): Conversation {
    const row = this.#mine(me, id);
    Object.assign(this.#seat(row, me), change);
    return this.#seen(row, me);
  }

  #alter(me: string, id: string, messageId: string, change: (message: Message) => void): Message {
    const row = this.#mine(me, id);
    const message = row.messages.find((each) => each.id === messageId && each.sender_id === me);
    if (!message) return refuse(404, "message_not_found");
    const seq = this.#next(row);
    change(message);
    message.seq = seq;
    this.#announce(row, "message-updated", { conversation_id: id, seq, message });
    return message;
  }

  #start(me: string, kind: Row["kind"], title: string | null, others: string[], clientId: string): Row {
    const same = [...this.rows.values()].find((row) =>
      kind === "direct"
        ? row.kind === kind && row.seats.has(me) && row.seats.has(others[0] ?? "")
        : row.clientId === clientId,
    );
    if (same) return same;
    const at = this.#time();
    const row: Row = {
      ...{ id: this.#id(), kind, title, titleSeq: 0, epoch: 0, lastSeq: 1, lastChangedAt: at },
      ...{ createdBy: me, clientId, messages: [], seats: new Map() },
    };
    for (const userId of [me, ...others]) {
      const role = kind === "group" && userId === me ? "owner" : "member";
      row.seats.set(userId, { role, readNo: 0, seq: 1, left: false, muted: false, archived: false });
    }
    this.rows.set(row.id, row);
    this.#announce(
      row,
      "conversation-created",
      { conversation_id: row.id, seq: 1, conversation: this.#shared(row) },
      false,
    );
    return row;
  }

  #shared(row: Row) {
    return {
      ...{ id: row.id, kind: row.kind, title: row.title, channel: channelOf(row), epoch: row.epoch },
      last_seq: row.lastSeq,
      ...{
        last_no: row.messages.length,
        last_message: row.messages.at(-1) ?? null,
        created_by: row.createdBy,
      },
      ...{ created_at: row.lastChangedAt, last_changed_at: row.lastChangedAt },
      members: present(row).map((userId) => this.#member(row, userId)),
    };
  }

  #seen(row: Row, me: string): Conversation {
    const { role, readNo, muted, archived } = this.#seat(row, me);
    const unread_count = row.messages.length - readNo;
    return { ...this.#shared(row), role, read_no: readNo, unread_count, muted, archived };
  }

  #member(row: Row, userId: string): Member {
    const { role, readNo, seq, left } = this.#seat(row, userId);
    const user = this.users.get(userId) ?? refuse(404, "user_not_found");
    return { user, role, read_no: readNo, seq, left };
  }

  #seat(row: Row, userId: string) {
    return row.seats.get(userId) ?? refuse(404, "member_not_found");
  }

  #presentSeat(row: Row, userId: string) {
    const seat = this.#seat(row, userId);
    return seat.left ? refuse(404, "member_not_found") : seat;
  }

  #mine(me: string, id: string): Row {
    const row = this.rows.get(id);
    return row && present(row).includes(me) ? row : refuse(404, "conversation_not_found");
  }

  #next(row: Row): number {
    row.lastSeq += 1;
    return row.lastSeq;
  }

  #announceMember(row: Row, name: string, userId: string, seq: number): void {
    const member = this.#member(row, userId);
    const { id: conversation_id, epoch } = row;
    this.#announce(row, name, { conversation_id, seq, member, channel: channelOf(row), epoch }, false);
  }

  #announce(row: Row, name: string, data: object, live = true): void {
    const users = present(row).map((each) => this.#userChannel(each));
    this.#tell(live ? [channelOf(row), ...users] : users, name, data);
  }

  #tell(channels: string[], name: string, data: object): void {
    for (const channel of channels) this.wire(channel, name, structuredClone(data));
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

export function noLine(name: string, times = 1) {
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

function present(row: Row): string[] {
  return [...row.seats].filter(([, seat]) => !seat.left).map(([userId]) => userId);
}

function channelOf(row: Row): string {
  return `conversation ${row.id}${row.epoch > 0 ? `;${row.epoch}` : ""}`;
}

function refuse(status: number, code: string): never {
  throw new Problem({ status, code, detail: code });
}
