/** Loads the list of conversations once, newest first. */

import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type { Engine } from "./dispatcher";
import { Problem } from "./problem";
import { Store } from "./store";

/** Whether the list of conversations is loaded. After an error it is tried again by itself, if that can help. */
export type ConversationListStatus =
  | { status: "loading" }
  | { status: "ready" }
  | { status: "error"; error: unknown };

export interface ConversationListOptions {
  engine: Engine;
  api: ChatApi;
  clock: Clock;
}

export class ConversationListLoader {
  readonly status = new Store<ConversationListStatus>({ status: "loading" });
  readonly #options: ConversationListOptions;
  #cancelRetry: Unsubscribe = () => undefined;
  #runs = 0;
  #closed = false;

  constructor(options: ConversationListOptions) {
    this.#options = options;
  }

  /** Loads page by page; the first page is enough to show. Retries until it is done. */
  async load(attempt = 0): Promise<void> {
    this.#cancelRetry();
    const run = ++this.#runs;
    const isStale = () => this.#closed || run !== this.#runs;
    try {
      let cursor: string | null = null;
      do {
        cursor = await this.#loadPage(cursor);
        if (isStale()) return;
        this.status.set({ status: "ready" });
      } while (cursor !== null);
      await this.#options.engine.dispatch({ type: "conversationsListed" });
    } catch (error) {
      if (isStale()) return;
      if (this.status.get().status !== "ready") this.status.set({ status: "error", error });
      if (!(error instanceof Problem) || !error.retryable) return;
      this.#cancelRetry = this.#options.clock.after(backOff(attempt), () => void this.load(attempt + 1));
    }
  }

  /** Starts again: what was listed belongs to another history. */
  async reload(): Promise<void> {
    this.status.set({ status: "loading" });
    await this.load();
  }

  /** Reads the most recent conversations again, for what no sequence number shows: who is online, and changed names. */
  async refreshFirstPage(): Promise<void> {
    await this.#loadPage(null).catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  async #loadPage(cursor: string | null): Promise<string | null> {
    const { engine, api } = this.#options;
    const requestVersion = engine.state().version;
    const page = await api.conversations(cursor);
    const { items, included, next_cursor } = page;
    if (!this.#closed) void engine.dispatch({ type: "conversations", items, included, requestVersion });
    return next_cursor;
  }
}
