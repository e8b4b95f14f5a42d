/** What members do with messages on the server in memory. */

import type { Message, MessageReactions } from "../types";
import type { TestPublisher } from "./publisher";
import { nextQuietSeq, nextSeq, type ServerData } from "./serverData";
import { channelOf, fail, memberOf } from "./storedConversation";

export class MessageChanges {
  readonly #data: ServerData;
  readonly #publisher: TestPublisher;

  constructor(data: ServerData, publisher: TestPublisher) {
    this.#data = data;
    this.#publisher = publisher;
  }

  send(
    me: string,
    id: string,
    body: string,
    client_id = this.#data.newId(),
    reply_to_id: string | null = null,
  ): Message {
    const row = this.#data.ownConversation(me, id);
    const there = row.messages.find((each) => each.sender_id === me && each.client_id === client_id);
    if (there) return there;
    const seq = nextSeq(row);
    const number = row.messages.length + 1;
    const created_at = this.#data.nextTime();
    const replied = row.messages.find((each) => each.id === reply_to_id);
    const message: Message = {
      ...{ id: this.#data.newId(), conversation_id: id, number, seq, sender_id: me, client_id, body },
      reply_to: replied ? { id: replied.id, number: replied.number, sender_id: replied.sender_id } : null,
      ...{ created_at, edited_at: null, deleted_at: null, reactions: [], mentions: mentionsIn(body) },
      attachments: [],
      ...{ system: false, metadata: {} },
    };
    row.messages.push(message);
    row.lastChangedAt = created_at;
    memberOf(row, me).readNumber = number;
    this.#publisher.publishChange(row, "new-message", { conversation_id: id, seq, message });
    return message;
  }

  edit(me: string, id: string, messageId: string, body: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, { body, mentions: mentionsIn(body), edited_at: this.#data.nextTime() }),
    );
  }

  delete(me: string, id: string, messageId: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, {
        body: "",
        reactions: [],
        mentions: [],
        attachments: [],
        deleted_at: this.#data.nextTime(),
      }),
    );
  }

  /** Adds or takes back a reaction, as a quiet change. */
  react(me: string, id: string, messageId: string, emoji: string, added: boolean): MessageReactions {
    const row = this.#data.ownConversation(me, id);
    const message = row.messages.find((each) => each.id === messageId) ?? fail(404, "message_not_found");
    if (message.deleted_at) return fail(409, "message_deleted");
    const users = reactorsOf(message, emoji);
    if (users.includes(me) !== added) {
      const { seq, after } = nextQuietSeq(row);
      message.seq = seq;
      message.reactions = reactionsWith(
        message,
        emoji,
        added ? [...users, me] : users.filter((each) => each !== me),
      );
      const { number, reactions } = message;
      const change = {
        conversation_id: id,
        seq,
        message_id: messageId,
        number,
        reactions,
        actor_id: me,
        emoji,
        added,
      };
      this.#publisher.publishChange(row, "reactions-updated", change, true, after);
    }
    const own = message.reactions.flatMap((each) => (each.user_ids.includes(me) ? [each.emoji] : []));
    return {
      message_id: messageId,
      number: message.number,
      seq: message.seq,
      reactions: message.reactions,
      own,
    };
  }

  read(me: string, id: string, number: number): void {
    const row = this.#data.ownConversation(me, id);
    const member = memberOf(row, me);
    const reached = Math.min(number, row.messages.length);
    if (reached <= member.readNumber) return;
    member.readNumber = reached;
    const data = { conversation_id: id, user_id: me, read_number: reached };
    this.#publisher.publish([channelOf(row), this.#data.userChannel(me)], "message-read", data);
  }

  typing(me: string, id: string, typing: boolean): void {
    const row = this.#data.ownConversation(me, id);
    this.#publisher.publish([channelOf(row)], typing ? "typing-start" : "typing-stop", {
      conversation_id: id,
      user_id: me,
    });
  }

  #change(me: string, id: string, messageId: string, change: (message: Message) => void): Message {
    const row = this.#data.ownConversation(me, id);
    const message = row.messages.find((each) => each.id === messageId && each.sender_id === me);
    if (!message) return fail(404, "message_not_found");
    const seq = nextSeq(row);
    change(message);
    message.seq = seq;
    this.#publisher.publishChange(row, "message-updated", { conversation_id: id, seq, message });
    return message;
  }
}

/** All of them are named here: nothing is tested with more than five. */
function reactorsOf({ reactions }: Message, emoji: string): string[] {
  return reactions.find((each) => each.emoji === emoji)?.user_ids ?? [];
}

function reactionsWith({ reactions }: Message, emoji: string, user_ids: string[]): Message["reactions"] {
  const changed = { emoji, count: user_ids.length, user_ids };
  const others = reactions.some((each) => each.emoji === emoji) ? reactions : [...reactions, changed];
  return others.map((each) => (each.emoji === emoji ? changed : each)).filter((each) => each.count > 0);
}

function mentionsIn(body: string): string[] {
  return [...new Set([...body.matchAll(/<@(all|[0-9a-f-]{36})>/g)].map(([, name]) => name ?? ""))];
}
