/** Changes made by the user. Each answer counts as the event that this client does not receive. */

import type { ChatApi, NewGroup } from "./chatApi";
import type { Engine } from "./dispatcher";
import type { PreferencesChange, Role } from "./types";

/** Each method throws a Problem if the change is rejected. */
export class Mutations {
  readonly #engine: Engine;
  readonly #api: ChatApi;

  constructor(engine: Engine, api: ChatApi) {
    this.#engine = engine;
    this.#api = api;
  }

  async edit(conversationId: string, messageId: string, body: string): Promise<void> {
    void this.#engine.dispatch({
      type: "message",
      message: await this.#api.edit(conversationId, messageId, body),
    });
  }

  async delete(conversationId: string, messageId: string): Promise<void> {
    void this.#engine.dispatch({
      type: "message",
      message: await this.#api.delete(conversationId, messageId),
    });
  }

  async react(conversationId: string, messageId: string, emoji: string): Promise<void> {
    const answer = await this.#api.react(conversationId, messageId, emoji);
    void this.#engine.dispatch({ type: "reactionsChanged", conversationId, answer });
  }

  async takeBack(conversationId: string, messageId: string, emoji: string): Promise<void> {
    const answer = await this.#api.takeBack(conversationId, messageId, emoji);
    void this.#engine.dispatch({ type: "reactionsChanged", conversationId, answer });
  }

  async startDirect(userId: string): Promise<string> {
    return await this.#dispatchConversation(() => this.#api.startDirect(userId));
  }

  async startGroup(group: NewGroup): Promise<string> {
    return await this.#dispatchConversation(() => this.#api.startGroup(group));
  }

  async rename(conversationId: string, title: string): Promise<void> {
    await this.#dispatchConversation(() => this.#api.rename(conversationId, title));
    void this.#engine.dispatch({ type: "groupChanged", conversationId });
  }

  async setPreferences(conversationId: string, change: PreferencesChange): Promise<void> {
    void this.#engine.dispatch({
      type: "preferencesChanged",
      conversation: await this.#api.setPreferences(conversationId, change),
    });
  }

  async invite(conversationId: string, userId: string): Promise<void> {
    const member = await this.#api.invite(conversationId, userId);
    void this.#engine.dispatch({ type: "member", conversationId, member });
  }

  async changeRole(conversationId: string, userId: string, role: Role): Promise<void> {
    const member = await this.#api.changeRole(conversationId, userId, role);
    void this.#engine.dispatch({ type: "member", conversationId, member });
  }

  async remove(conversationId: string, userId: string): Promise<void> {
    await this.#api.remove(conversationId, userId);
    if (userId === this.#engine.state().me)
      void this.#engine.dispatch({ type: "conversationLeft", conversationId });
    else await this.#engine.dispatch({ type: "groupChanged", conversationId });
  }

  async deleteGroup(conversationId: string): Promise<void> {
    await this.#api.deleteGroup(conversationId);
    void this.#engine.dispatch({ type: "conversationLeft", conversationId });
  }

  async #dispatchConversation(request: () => ReturnType<ChatApi["startDirect"]>): Promise<string> {
    const requestVersion = this.#engine.state().version;
    const conversation = await request();
    const { included } = conversation;
    void this.#engine.dispatch({ type: "conversations", items: [conversation], included, requestVersion });
    return conversation.id;
  }
}
