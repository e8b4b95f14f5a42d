/** Changing things: each answer counts as the event that this client is spared. */

import type { Backend, GroupStart } from "./chatApi";
import type { Heard } from "./actions";
import type { ChatState } from "./state";
import type { Role } from "./types";

export interface WritesParts {
  backend: Backend;
  state(): ChatState;
  hear(heard: Heard): void;
  fetch(conversationId: string): Promise<void>;
}

/** All of them throw a Problem when they are refused. */
export class Writes {
  readonly #parts: WritesParts;

  constructor(parts: WritesParts) {
    this.#parts = parts;
  }

  async edit(conversationId: string, messageId: string, body: string): Promise<void> {
    this.#parts.hear({
      type: "message",
      message: await this.#parts.backend.edit(conversationId, messageId, body),
    });
  }

  async delete(conversationId: string, messageId: string): Promise<void> {
    this.#parts.hear({
      type: "message",
      message: await this.#parts.backend.delete(conversationId, messageId),
    });
  }

  async startDirect(userId: string): Promise<string> {
    return await this.#started(() => this.#parts.backend.startDirect(userId));
  }

  async startGroup(group: GroupStart): Promise<string> {
    return await this.#started(() => this.#parts.backend.startGroup(group));
  }

  async rename(conversationId: string, title: string): Promise<void> {
    await this.#started(() => this.#parts.backend.rename(conversationId, title));
  }

  async keep(conversationId: string, change: { muted?: boolean; archived?: boolean }): Promise<void> {
    this.#parts.hear({ type: "kept", conversation: await this.#parts.backend.keep(conversationId, change) });
  }

  async invite(conversationId: string, userId: string): Promise<void> {
    const member = await this.#parts.backend.invite(conversationId, userId);
    this.#parts.hear({ type: "member", conversationId, member });
  }

  async changeRole(conversationId: string, userId: string, role: Role): Promise<void> {
    const member = await this.#parts.backend.changeRole(conversationId, userId, role);
    this.#parts.hear({ type: "member", conversationId, member });
  }

  async remove(conversationId: string, userId: string): Promise<void> {
    await this.#parts.backend.remove(conversationId, userId);
    if (userId === this.#parts.state().me) this.#parts.hear({ type: "left", conversationId });
    // The answer is empty, and says neither the change's number nor the new channel.
    else await this.#parts.fetch(conversationId);
  }

  async deleteGroup(conversationId: string): Promise<void> {
    await this.#parts.backend.deleteGroup(conversationId);
    this.#parts.hear({ type: "left", conversationId });
  }

  async #started(ask: () => ReturnType<Backend["startDirect"]>): Promise<string> {
    const asked = this.#parts.state().version;
    const conversation = await ask();
    this.#parts.hear({ type: "conversations", items: [conversation], asked });
    return conversation.id;
  }
}
