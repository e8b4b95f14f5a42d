/** The events of the server in memory. */

import type { SystemLine } from "../types";
import type { ServerData } from "./serverData";
import { activeMembers, channelOf, fail, memberView, type StoredConversation } from "./storedConversation";

export type Publish = (channel: string, event: string, data: object) => void;

export class TestPublisher {
  readonly #data: ServerData;
  readonly #send: Publish;

  constructor(data: ServerData, send: Publish) {
    this.#data = data;
    this.#send = send;
  }

  publish(channels: string[], name: string, data: object): void {
    for (const channel of channels) this.#send(channel, name, structuredClone(data));
  }

  publishMember(row: StoredConversation, name: string, userId: string, line: SystemLine): void {
    this.publishChange(row, name, this.memberEvent(row, userId, line), false);
  }

  memberEvent(row: StoredConversation, userId: string, line: SystemLine) {
    const user = this.#data.users.get(userId) ?? fail(404, "user_not_found");
    const { id: conversation_id, epoch } = row;
    const member_count = activeMembers(row).length;
    return {
      conversation_id,
      seq: line.seq,
      line,
      member: memberView(row, userId),
      user,
      member_count,
      channel: channelOf(row),
      epoch,
    };
  }

  /** `after` is the last loud change before it. */
  publishChange(
    row: StoredConversation,
    name: string,
    change: { conversation_id: string; seq: number } & Record<string, unknown>,
    live = true,
    after = row.previousLoudSeq,
  ): void {
    const data = { ...change, after };
    const users = activeMembers(row).map((each) => this.#data.userChannel(each));
    this.publish(live ? [channelOf(row), ...users] : users, name, data);
  }

  presence(userId: string, online: boolean): void {
    const user = this.#data.users.get(userId);
    if (!user) return;
    const at = this.#data.nextTime();
    Object.assign(user, { online, last_seen_at: online ? user.last_seen_at : at });
    const acquaintances = new Set(
      [...this.#data.rows.values()]
        .filter((row) => row.members.has(userId))
        .flatMap((row) => [...row.members.keys()]),
    );
    acquaintances.delete(userId);
    const channels = [...acquaintances].map((each) => this.#data.userChannel(each));
    this.publish(channels, online ? "user-online" : "user-offline", { user_id: userId, at });
  }

  head(id: string): void {
    const row = this.#data.rows.get(id);
    if (!row) return;
    const { epoch, lastSeq, loudSeq } = row;
    const data = {
      ...{
        conversation_id: id,
        epoch,
        last_seq: lastSeq,
        loud_seq: loudSeq,
        last_number: row.messages.length,
      },
    };
    this.publish(
      activeMembers(row).map((each) => this.#data.userChannel(each)),
      "conversation-head",
      data,
    );
  }

  /** A session of the user was revoked: their channel gets a new name. */
  renameChannelOf(userId: string, published = true): void {
    const old = this.#data.userChannel(userId);
    this.#data.raiseUserEpoch(userId);
    if (published) this.publish([old], "channel-changed", {});
  }

  /** The same for the channels of their conversations, without a `seq`. */
  renameChannelsOfConversations(userId: string, published = true): void {
    for (const row of this.#data.rows.values()) {
      if (!activeMembers(row).includes(userId)) continue;
      const old = channelOf(row);
      row.epoch += 1;
      if (published) this.publish([old], "channel-changed", {});
    }
  }
}
