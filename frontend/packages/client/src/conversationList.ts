/** Loads the list of conversations once, newest first, and the users in them. */

import type { Action } from "./actions";
import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import { Problem } from "./problem";
import type { ChatState } from "./state";
import { Store } from "./store";
import type { Message } from "./types";

export type ConversationListStatus =
  | { status: "loading" }
  | { status: "ready" }
  | { status: "error"; error: unknown };

export interface ConversationListOptions {
  api: ChatApi;
  clock: Clock;
  state(): ChatState;
  dispatch(action: Action): void;
}

export class ConversationListLoader {
  readonly status = new Store<ConversationListStatus>({ status: "loading" });
  readonly #options: ConversationListOptions;
  readonly #requested = new Set<string>();
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
      this.#options.dispatch({ type: "conversationsListed" });
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
    this.#requested.clear();
    await this.load();
  }

  /** Reads the most recent conversations again, for what no sequence number shows: who is online, and changed names. */
  async refreshUsers(): Promise<void> {
    await this.#loadPage(null).catch(() => undefined);
  }

  /** Senders who are no longer members. Each is requested once. */
  loadSenders(messages: readonly Message[]): void {
    const { users } = this.#options.state();
    for (const { sender_id } of messages) if (!users.has(sender_id)) void this.loadUser(sender_id);
  }

  async loadUser(userId: string): Promise<void> {
    if (this.#requested.has(userId) || this.#closed) return;
    this.#requested.add(userId);
    const requestVersion = this.#options.state().version;
    try {
      const user = await this.#options.api.user(userId);
      if (!this.#closed) this.#options.dispatch({ type: "users", users: [user], requestVersion });
    } catch (error) {
      if (error instanceof Problem && error.retryable) this.#requested.delete(userId);
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  async #loadPage(cursor: string | null): Promise<string | null> {
    const requestVersion = this.#options.state().version;
    const page = await this.#options.api.conversations(cursor);
    if (!this.#closed) this.#options.dispatch({ type: "conversations", items: page.items, requestVersion });
    return page.next_cursor;
  }
}
