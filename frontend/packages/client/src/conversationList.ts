/** Listing all my conversations once, newest first, and the people in them. */

import type { Backend } from "./chatApi";
import { backOff, type Clock, type Undo } from "./clock";
import type { Heard } from "./actions";
import { Problem } from "./problem";
import type { ChatState } from "./state";
import { Store } from "./store";
import type { Message } from "./types";

export type ListingStatus = { status: "loading" } | { status: "ready" } | { status: "error"; error: unknown };

export interface ListingParts {
  backend: Backend;
  clock: Clock;
  state(): ChatState;
  hear(heard: Heard): void;
}

export class Listing {
  readonly status = new Store<ListingStatus>({ status: "loading" });
  readonly #parts: ListingParts;
  readonly #asked = new Set<string>();
  #undo: Undo = () => undefined;
  #runs = 0;
  #closed = false;

  constructor(parts: ListingParts) {
    this.#parts = parts;
  }

  /** Page by page; the first is enough to show. Tried again until it is done. */
  async list(attempt = 0): Promise<void> {
    this.#undo();
    const run = ++this.#runs;
    const isOver = () => this.#closed || run !== this.#runs;
    try {
      let cursor: string | null = null;
      do {
        cursor = await this.#page(cursor);
        if (isOver()) return;
        this.status.set({ status: "ready" });
      } while (cursor !== null);
      this.#parts.hear({ type: "listed" });
    } catch (error) {
      if (isOver()) return;
      if (this.status.get().status !== "ready") this.status.set({ status: "error", error });
      if (!(error instanceof Problem) || !error.passing) return;
      this.#undo = this.#parts.clock.after(backOff(attempt), () => void this.list(attempt + 1));
    }
  }

  /** From the beginning: what was listed is of another era. */
  async again(): Promise<void> {
    this.status.set({ status: "loading" });
    this.#asked.clear();
    await this.list();
  }

  /** The liveliest again, for what no number tells: who is online, and what they are called now. */
  async refreshPeople(): Promise<void> {
    await this.#page(null).catch(() => undefined);
  }

  /** Whoever wrote here and is no longer a member: asked for once each. */
  introduceSenders(messages: readonly Message[]): void {
    const { people } = this.#parts.state();
    for (const { sender_id } of messages) if (!people.has(sender_id)) void this.introduce(sender_id);
  }

  async introduce(userId: string): Promise<void> {
    if (this.#asked.has(userId) || this.#closed) return;
    this.#asked.add(userId);
    const asked = this.#parts.state().version;
    try {
      const user = await this.#parts.backend.person(userId);
      if (!this.#closed) this.#parts.hear({ type: "people", users: [user], asked });
    } catch (error) {
      if (error instanceof Problem && error.passing) this.#asked.delete(userId);
    }
  }

  close(): void {
    this.#closed = true;
    this.#undo();
  }

  async #page(cursor: string | null): Promise<string | null> {
    const asked = this.#parts.state().version;
    const page = await this.#parts.backend.conversations(cursor);
    if (!this.#closed) this.#parts.hear({ type: "conversations", items: page.items, asked });
    return page.next_cursor;
  }
}
