/** Catching up: comparing heads, and fetching what changed. This alone is authoritative; live events only spare it. */

import type { Backend } from "./chatApi";
import { backOff, type Clock, type Undo } from "./clock";
import type { Heard } from "./actions";
import { Problem } from "./problem";
import { type ChatState, isBehind, wentBack } from "./state";
import type { Head, Heads } from "./types";

/** How long a missing change may take to come by itself, in milliseconds. */
export const GAP_PATIENCE = 400;
/** So many changes behind, a conversation is read afresh rather than change by change. */
export const TOO_FAR = 1_000;

export interface CatchUpParts {
  backend: Backend;
  clock: Clock;
  state(): ChatState;
  hear(heard: Heard): void;
  /** Told after each comparison whether the server could be reached. */
  reached(answered: boolean): void;
  /** A read mark of mine that the server does not have. */
  unmarked(conversationId: string, no: number): void;
  /** Something that was known of a conversation was dropped. */
  dropped(): void;
  /** The database is of another era, and nothing is known of it yet. */
  restored(): void;
}

export class CatchUp {
  readonly #parts: CatchUpParts;
  readonly #waiting = new Map<string, Undo>();
  readonly #fetches = new Turns();
  readonly #comparisons = new Turns();
  /** Conversations of which more is known than the server has: an older database was restored. */
  readonly #outdated = new Set<string>();
  #last: { heads: Heads; etag: string | null } | null = null;
  #failures = 0;
  #closed = false;

  constructor(parts: CatchUpParts) {
    this.#parts = parts;
  }

  /** Did I miss anything? Every head is compared, and what moved is fetched. */
  compare(): Promise<void> {
    return this.#comparisons.take("heads", () => this.#compareOnce());
  }

  /** What changed in one conversation, and its read marks, which no head shows. */
  fetch(conversationId: string): Promise<void> {
    this.#unwait(conversationId);
    return this.#fetches.take(conversationId, () => this.#fetchAll(conversationId));
  }

  /** A conversation that I do not know. */
  introduce(conversationId: string): Promise<void> {
    return this.#fetches.take(`new ${conversationId}`, () => this.#introduceOnce(conversationId));
  }

  /** Gives what is missing a moment to come by itself, then fetches it. */
  look(conversationId: string, wait = GAP_PATIENCE): void {
    if (this.#closed || this.#waiting.has(conversationId) || !this.#behind(conversationId)) return;
    const undo = this.#parts.clock.after(wait, () => {
      this.#waiting.delete(conversationId);
      if (this.#behind(conversationId)) void this.fetch(conversationId);
    });
    this.#waiting.set(conversationId, undo);
  }

  close(): void {
    this.#closed = true;
    for (const undo of this.#waiting.values()) undo();
  }

  #behind(conversationId: string): boolean {
    const conversation = this.#parts.state().conversations.get(conversationId);
    return conversation !== undefined && (isBehind(conversation) || this.#outdated.has(conversationId));
  }

  async #compareOnce(): Promise<void> {
    if (this.#closed) return;
    const before = this.#parts.state();
    try {
      // When nothing moved since the last answer, it is the answer; what was heard since may well say otherwise.
      this.#last = (await this.#parts.backend.heads(this.#last?.etag ?? null)) ?? this.#last;
      if (this.#closed) return;
      this.#parts.reached(true);
      if (this.#last) this.#compareWith(this.#last.heads, before);
    } catch (error) {
      if (this.#closed) return;
      this.#parts.reached(!(error instanceof Problem) || error.status !== 0);
      return;
    }
    const behind = [...this.#parts.state().conversations.keys()].filter((id) => this.#behind(id));
    await Promise.all(behind.map((id) => this.fetch(id)));
  }

  /** `before` is the state of the moment of asking: what is heard between question and answer proves nothing. */
  #compareWith(heads: Heads, before: ChatState): void {
    this.#parts.hear({ type: "heads", heads, asked: before.version });
    if (before.era !== null && this.#parts.state().era !== before.era) {
      this.#outdated.clear();
      this.#parts.dropped();
      this.#parts.restored();
      return;
    }
    for (const head of heads.heads) this.#lookInto(head, before);
  }

  #lookInto(head: Head, before: ChatState): void {
    const { conversations, listed } = this.#parts.state();
    const known = conversations.get(head.conversation_id);
    if (wentBack(before, head.conversation_id, head)) this.#outdated.add(head.conversation_id);
    // A mark that goes further than what is left would pass over what nobody saw.
    else if (known && known.readNo > head.read_no) this.#parts.unmarked(known.id, known.readNo);
    if (!known && listed) void this.introduce(head.conversation_id);
  }

  async #fetchAll(conversationId: string): Promise<void> {
    try {
      while (await this.#fetchPage(conversationId)) this.#failures = 0;
      this.#failures = 0;
    } catch (error) {
      this.#failed(conversationId, error);
    }
  }

  /** One page; whether there is more. */
  async #fetchPage(conversationId: string): Promise<boolean> {
    const { backend, hear, state, dropped } = this.#parts;
    const before = state();
    const known = before.conversations.get(conversationId);
    if (this.#closed || !known) return false;
    const asked = before.version;
    if (this.#outdated.has(conversationId) || known.lastSeq - known.heardSeq > TOO_FAR) {
      const conversation = await backend.conversation(conversationId);
      if (this.#closed) return false;
      // What was heard meanwhile goes with the rest, or was not heard at all for its low number: one more look.
      const moved =
        this.#outdated.delete(conversationId) || state().conversations.get(conversationId) !== known;
      hear({ type: "startedOver", conversation, asked });
      dropped();
      return moved;
    }
    const after = known.heardSeq;
    const page = await backend.changes(conversationId, after);
    if (this.#closed) return false;
    if (wentBack(before, conversationId, page)) {
      this.#outdated.add(conversationId);
      return true;
    }
    hear({ type: "changes", conversationId, after, page, asked });
    return page.has_more;
  }

  async #introduceOnce(conversationId: string): Promise<void> {
    if (this.#closed) return;
    const asked = this.#parts.state().version;
    try {
      const conversation = await this.#parts.backend.conversation(conversationId);
      if (this.#closed) return;
      // One that I had left, and am in again because nobody knows that I left.
      if (this.#outdated.delete(conversationId))
        this.#parts.hear({ type: "startedOver", conversation, asked });
      else this.#parts.hear({ type: "conversations", items: [conversation], asked });
    } catch (error) {
      this.#failed(conversationId, error);
      const again = error instanceof Problem && error.passing && !this.#closed;
      if (again) this.#parts.clock.after(backOff(this.#failures), () => void this.introduce(conversationId));
    }
  }

  #failed(conversationId: string, error: unknown): void {
    if (this.#closed || !(error instanceof Problem)) return;
    // 422: what somebody wrote into the address is no id at all.
    if (error.status === 404 || error.status === 422) this.#parts.hear({ type: "left", conversationId });
    if (error.passing) this.look(conversationId, backOff(this.#failures++));
  }

  #unwait(conversationId: string): void {
    this.#waiting.get(conversationId)?.();
    this.#waiting.delete(conversationId);
  }
}

/** One at a time under each name; whoever asks meanwhile gets one more turn after it, shared by all who ask. */
class Turns {
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  take(name: string, run: () => Promise<void>): Promise<void> {
    const running = this.#running.get(name);
    if (!running) return this.#run(name, run);
    const waiting = this.#next.get(name);
    if (waiting) return waiting;
    const next = running.then(() => {
      this.#next.delete(name);
      return this.#run(name, run);
    });
    this.#next.set(name, next);
    return next;
  }

  #run(name: string, run: () => Promise<void>): Promise<void> {
    const running = run().finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }
}
