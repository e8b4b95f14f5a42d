/** What members do with messages on the server in memory. */

import type { Message } from "../types";
import type { TestPublisher } from "./publisher";
import { nextSeq, type ServerData } from "./serverData";
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
      ...{ created_at, edited_at: null, deleted_at: null, system: false, metadata: {} },
    };
    row.messages.push(message);
    row.lastChangedAt = created_at;
    memberOf(row, me).readNumber = number;
    this.#publisher.publishChange(row, "new-message", { conversation_id: id, seq, message });
    return message;
  }

  edit(me: string, id: string, messageId: string, body: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, { body, edited_at: this.#data.nextTime() }),
    );
  }

  delete(me: string, id: string, messageId: string): Message {
    return this.#change(me, id, messageId, (message) =>
      Object.assign(message, { body: "", deleted_at: this.#data.nextTime() }),
    );
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
