/** Loads the members of groups page by page, with what we may do to each. */
import type { ChatApi } from "./chatApi";
import type { Engine } from "./dispatcher";
import { KeyedQueue } from "./keyedQueue";

export interface MemberPagesOptions {
  engine: Engine;
  api: ChatApi;
}

export class MemberPages {
  readonly #options: MemberPagesOptions;
  readonly #requests = new KeyedQueue();
  #closed = false;

  constructor(options: MemberPagesOptions) {
    this.#options = options;
  }

  /** The first page, also again. If it fails, the next time the conversation is opened asks again. */
  async loadFirst(conversationId: string): Promise<void> {
    if (this.#options.engine.state().conversations.get(conversationId)?.kind !== "group") return;
    await this.#requests.run(conversationId, () => this.#load(conversationId, null)).catch(() => undefined);
  }

  /** The page after those that are loaded. Throws a Problem. */
  async loadNext(conversationId: string): Promise<void> {
    await this.#requests.run(`next ${conversationId}`, async () => {
      const next = this.#options.engine.state().conversations.get(conversationId)?.memberPages?.next;
      if (next) await this.#load(conversationId, next);
    });
  }

  close(): void {
    this.#closed = true;
  }

  async #load(conversationId: string, cursor: string | null): Promise<void> {
    if (this.#closed) return;
    const { engine, api } = this.#options;
    const requestVersion = engine.state().version;
    const page = await api.members(conversationId, cursor);
    if (!this.#closed)
      void engine.dispatch({ type: "membersLoaded", conversationId, cursor, page, requestVersion });
  }
}
