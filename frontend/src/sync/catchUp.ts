/** Catching up: comparing heads, and fetching what changed. This alone is authoritative; live events only spare it. */
import { backOff, type Clock, type Undo } from "../foundation/clock";
import { Problem } from "../foundation/problem";
import type { Head } from "../foundation/types";
import type { Backend } from "./backend";
import type { Heard } from "./heard";
import { type ChatState, isBehind } from "./state";

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
}

export class CatchUp {
  readonly #parts: CatchUpParts;
  readonly #waiting = new Map<string, Undo>();
  readonly #fetches = new Turns();
  readonly #comparisons = new Turns();
  #etag: string | null = null;
  /** As the server last told them. When nothing moved there, something may still have moved here. */
  #heads: readonly Head[] = [];
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
    return conversation !== undefined && isBehind(conversation);
  }

  async #compareOnce(): Promise<void> {
    if (this.#closed) return;
    const asked = this.#parts.state().version;
    try {
      const answer = await this.#parts.backend.heads(this.#etag);
      if (this.#closed) return;
      this.#parts.reached(true);
      if (answer) {
        this.#etag = answer.etag;
        this.#heads = answer.heads.heads;
        this.#parts.hear({ type: "heads", heads: answer.heads, asked });
      }
      this.#lookInto(this.#heads);
    } catch (error) {
      if (this.#closed) return;
      this.#parts.reached(!(error instanceof Problem) || error.status !== 0);
      return;
    }
    const behind = [...this.#parts.state().conversations.values()].filter(isBehind);
    await Promise.all(behind.map((conversation) => this.fetch(conversation.id)));
  }

  #lookInto(heads: readonly Head[]): void {
    const { conversations, listed } = this.#parts.state();
    for (const head of heads) {
      const known = conversations.get(head.conversation_id);
      if (!known && listed) void this.introduce(head.conversation_id);
      if (known && known.readNo > head.read_no) this.#parts.unmarked(known.id, known.readNo);
    }
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
    const { backend, hear, state } = this.#parts;
    const known = state().conversations.get(conversationId);
    if (this.#closed || !known) return false;
    const asked = state().version;
    if (known.lastSeq - known.heardSeq > TOO_FAR) {
      const conversation = await backend.conversation(conversationId);
      if (!this.#closed) hear({ type: "startedOver", conversation, asked });
      return false;
    }
    const after = known.heardSeq;
    const page = await backend.changes(conversationId, after);
    if (this.#closed) return false;
    hear({ type: "changes", conversationId, after, page, asked });
    return page.has_more;
  }

  async #introduceOnce(conversationId: string): Promise<void> {
    if (this.#closed) return;
    const asked = this.#parts.state().version;
    try {
      const conversation = await this.#parts.backend.conversation(conversationId);
      if (!this.#closed) this.#parts.hear({ type: "conversations", items: [conversation], asked });
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
