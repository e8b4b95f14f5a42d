/** Changes made by the user. Each answer counts as the event that this client does not receive. */

import type { Action } from "./actions";
import type { ChatApi, NewGroup } from "./chatApi";
import type { ChatState } from "./state";
import type { Role } from "./types";

export interface MutationsOptions {
  api: ChatApi;
  state(): ChatState;
  dispatch(action: Action): void;
  fetchChanges(conversationId: string): Promise<void>;
}

/** Each method throws a Problem if the change is rejected. */
export class Mutations {
  readonly #options: MutationsOptions;

  constructor(options: MutationsOptions) {
    this.#options = options;
  }

  async edit(conversationId: string, messageId: string, body: string): Promise<void> {
    this.#options.dispatch({
      type: "message",
      message: await this.#options.api.edit(conversationId, messageId, body),
    });
  }

  async delete(conversationId: string, messageId: string): Promise<void> {
    this.#options.dispatch({
      type: "message",
      message: await this.#options.api.delete(conversationId, messageId),
    });
  }

  async startDirect(userId: string): Promise<string> {
    return await this.#dispatchConversation(() => this.#options.api.startDirect(userId));
  }

  async startGroup(group: NewGroup): Promise<string> {
    return await this.#dispatchConversation(() => this.#options.api.startGroup(group));
  }

  async rename(conversationId: string, title: string): Promise<void> {
    await this.#dispatchConversation(() => this.#options.api.rename(conversationId, title));
  }

  async setPreferences(
    conversationId: string,
    change: { muted?: boolean; archived?: boolean },
  ): Promise<void> {
    this.#options.dispatch({
      type: "preferencesChanged",
      conversation: await this.#options.api.setPreferences(conversationId, change),
    });
  }

  async invite(conversationId: string, userId: string): Promise<void> {
    const member = await this.#options.api.invite(conversationId, userId);
    this.#options.dispatch({ type: "member", conversationId, member });
  }

  async changeRole(conversationId: string, userId: string, role: Role): Promise<void> {
    const member = await this.#options.api.changeRole(conversationId, userId, role);
    this.#options.dispatch({ type: "member", conversationId, member });
  }

  async remove(conversationId: string, userId: string): Promise<void> {
    await this.#options.api.remove(conversationId, userId);
    if (userId === this.#options.state().me)
      this.#options.dispatch({ type: "conversationLeft", conversationId });
    // The answer is empty: it has neither the sequence number of the change nor the new channel.
    else await this.#options.fetchChanges(conversationId);
  }

  async deleteGroup(conversationId: string): Promise<void> {
    await this.#options.api.deleteGroup(conversationId);
    this.#options.dispatch({ type: "conversationLeft", conversationId });
  }

  async #dispatchConversation(request: () => ReturnType<ChatApi["startDirect"]>): Promise<string> {
    const requestVersion = this.#options.state().version;
    const conversation = await request();
    this.#options.dispatch({ type: "conversations", items: [conversation], requestVersion });
    return conversation.id;
  }
}
