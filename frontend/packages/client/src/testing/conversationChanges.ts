/** What members do with conversations, and with each other's membership, on the server in memory. */

import type { ConversationAnswer, Member, PreferencesChange, Role } from "../types";
import type { TestPublisher } from "./publisher";
import { viewOf } from "./responses";
import { nextSeq, type ServerData } from "./serverData";
import {
  activeMember,
  activeMembers,
  addLine,
  channelOf,
  fail,
  memberOf,
  memberView,
  newMember,
  type StoredConversation,
  sharedView,
} from "./storedConversation";

export class ConversationChanges {
  readonly #data: ServerData;
  readonly #publisher: TestPublisher;

  constructor(data: ServerData, publisher: TestPublisher) {
    this.#data = data;
    this.#publisher = publisher;
  }

  start(
    me: string,
    kind: StoredConversation["kind"],
    title: string | null,
    others: string[],
    clientId: string,
  ): StoredConversation {
    const same = [...this.#data.rows.values()].find((row) =>
      kind === "direct"
        ? row.kind === kind && row.members.has(me) && row.members.has(others[0] ?? "")
        : row.clientId === clientId,
    );
    if (same) return same;
    const at = this.#data.nextTime();
    const row: StoredConversation = {
      ...{ id: this.#data.newId(), kind, title, titleSeq: 0, epoch: 0, lastChangedAt: at },
      ...{ lastSeq: 1, loudSeq: 1, previousLoudSeq: 0 },
      ...{ createdBy: me, clientId, messages: [], lines: [], members: new Map() },
    };
    if (kind === "group")
      addLine(row, at, { seq: 1, kind: "created", actor_id: me, data: { title: title ?? "" } });
    for (const userId of [me, ...others]) {
      const role = kind === "group" && userId === me ? "owner" : "member";
      row.members.set(userId, newMember(role, 1, 0));
    }
    this.#data.rows.set(row.id, row);
    this.#publisher.publishChange(
      row,
      "conversation-created",
      { conversation_id: row.id, seq: 1, conversation: sharedView(row) },
      false,
    );
    return row;
  }

  rename(me: string, id: string, title: string): ConversationAnswer {
    const row = this.#data.ownConversation(me, id);
    const seq = nextSeq(row);
    Object.assign(row, { title, titleSeq: seq, lastChangedAt: this.#data.nextTime() });
    this.#publisher.publishChange(
      row,
      "conversation-updated",
      {
        conversation_id: id,
        seq,
        conversation: sharedView(row),
        line: addLine(row, this.#data.nextTime(), { seq, kind: "renamed", actor_id: me, data: { title } }),
      },
      false,
    );
    return viewOf(this.#data, row, me);
  }

  invite(me: string, id: string, userId: string): Member {
    const row = this.#data.ownConversation(me, id);
    const before = row.members.get(userId);
    if (before && !before.left) return memberView(row, userId);
    const seq = nextSeq(row);
    const readNumber = row.messages.length;
    row.members.set(userId, newMember("member", seq, readNumber));
    const line = this.#line(row, { seq, kind: "added", actor_id: me, subject_id: userId });
    this.#publisher.publishMember(row, "member-added", userId, line);
    return memberView(row, userId);
  }

  role(me: string, id: string, userId: string, role: Role): Member {
    const row = this.#data.ownConversation(me, id);
    const member = activeMember(row, userId);
    const seq = nextSeq(row);
    Object.assign(member, { role, seq });
    const line = this.#line(row, { seq, kind: "role", actor_id: me, subject_id: userId, data: { role } });
    this.#publisher.publishMember(row, "member-updated", userId, line);
    return memberView(row, userId);
  }

  remove(me: string, id: string, userId: string): void {
    const row = this.#data.ownConversation(me, id);
    const member = activeMember(row, userId);
    const seq = nextSeq(row);
    const old = channelOf(row);
    Object.assign(member, { left: true, seq });
    row.epoch += 1;
    const kind = me === userId ? "left" : "removed";
    const line = this.#line(row, { seq, kind, actor_id: me, subject_id: userId });
    this.#publisher.publishMember(row, "member-removed", userId, line);
    const removed = { ...this.#publisher.memberEvent(row, userId, line), after: seq - 1, channel: null };
    this.#publisher.publish([this.#data.userChannel(userId)], "member-removed", removed);
    this.#publisher.publish([old], "channel-changed", {});
  }

  #line(row: StoredConversation, line: Parameters<typeof addLine>[2]) {
    return addLine(row, this.#data.nextTime(), line);
  }

  deleteGroup(me: string, id: string): void {
    const row = this.#data.ownConversation(me, id);
    if (row.kind === "direct") fail(409, "not_a_group");
    if (memberOf(row, me).role !== "owner") fail(403, "not_allowed");
    for (const userId of activeMembers(row)) this.remove(userId, id, userId);
    this.#data.rows.delete(id);
  }

  setPreferences(
    me: string,
    id: string,
    { pinned, mute_for, ...flags }: PreferencesChange,
  ): ConversationAnswer {
    const row = this.#data.ownConversation(me, id);
    const member = memberOf(row, me);
    const others = [...this.#data.rows.values()].flatMap((each) => each.members.get(me) ?? []);
    member.preferences = {
      ...member.preferences,
      ...flags,
      ...(pinned === undefined ? {} : { pinned_at: pinned ? this.#data.nextTime() : null }),
      ...(mute_for === undefined ? {} : { muted: true, muted_until: "2999-01-01T00:00:00Z" }),
      own_seq: Math.max(...others.map((each) => each.preferences.own_seq)) + 1,
    };
    const updated = { conversation_id: id, ...member.preferences };
    this.#publisher.publish([this.#data.userChannel(me)], "preferences-updated", updated);
    return viewOf(this.#data, row, me);
  }
}
