/** Catching up: compares heads and fetches what changed. This alone is authoritative; events only make it rare. */

import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type { Engine } from "./dispatcher";
import { KeyedQueue } from "./keyedQueue";
import { Problem } from "./problem";
import { type ConversationState, needsFetch, serverWentBack } from "./state";
import type { Heads } from "./types";

/** How long a missing change may take to arrive as an event, in milliseconds. */
export const GAP_WAIT = 400;
/** A conversation that is behind by more changes is loaded again instead. */
export const RESET_WHEN_BEHIND = 1_000;

export interface CatchUpOptions {
  engine: Engine;
  api: ChatApi;
  clock: Clock;
}

export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #scheduled = new Map<string, Unsubscribe>();
  readonly #fetches = new KeyedQueue();
  readonly #comparisons = new KeyedQueue();
  #last: { heads: Heads; etag: string | null } | null = null;
  #failures = 0;
  #closed = false;

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  /** Compares all heads and fetches what changed. */
  compareHeads(): Promise<void> {
    return this.#comparisons.run("heads", () => this.#compareOnce());
  }

  /** Fetches the changes of these conversations, and their read markers, which no head shows. */
  async fetchChanges(conversationIds: readonly string[]): Promise<void> {
    await Promise.all(conversationIds.map((id) => this.#fetchChangesOf(id)));
  }

  /** Fetches a conversation that is unknown. */
  fetchConversation(conversationId: string): Promise<void> {
    return this.#fetches.run(`new ${conversationId}`, () => this.#fetchConversationOnce(conversationId));
  }

  /** Waits a moment for the missing changes to arrive as events, then fetches them. */
  scheduleFetch(conversationId: string, wait = GAP_WAIT): void {
    if (this.#closed || this.#scheduled.has(conversationId) || !this.#needsFetch(conversationId)) return;
    const cancel = this.#options.clock.after(wait, () => {
      this.#scheduled.delete(conversationId);
      if (this.#needsFetch(conversationId)) void this.#fetchChangesOf(conversationId);
    });
    this.#scheduled.set(conversationId, cancel);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#scheduled.values()) cancel();
  }

  #needsFetch(conversationId: string): boolean {
    return needsFetch(this.#options.engine.state(), conversationId);
  }

  #fetchChangesOf(conversationId: string): Promise<void> {
    this.#cancelScheduled(conversationId);
    return this.#fetches.run(conversationId, () => this.#fetchAll(conversationId));
  }

  async #compareOnce(): Promise<void> {
    if (this.#closed) return;
    const { engine, api } = this.#options;
    const before = engine.state();
    try {
      // When nothing changed since the last answer, that answer still holds; the state may have changed since.
      this.#last = (await api.heads(this.#last?.etag ?? null)) ?? this.#last;
    } catch (error) {
      const answered = !(error instanceof Problem) || error.status !== 0;
      if (!this.#closed) await engine.dispatch({ type: "serverAnswered", answered });
      return;
    }
    if (this.#closed) return;
    void engine.dispatch({ type: "serverAnswered", answered: true });
    if (!this.#last) return;
    const { heads } = this.#last;
    // Compared with the state when the request was made: events that arrived since then prove nothing.
    const wentBack = heads.heads
      .filter((head) => serverWentBack(before, head.conversation_id, head))
      .map((head) => head.conversation_id);
    await engine.dispatch({ type: "heads", heads, requestVersion: before.version, wentBack });
  }

  async #fetchAll(conversationId: string): Promise<void> {
    try {
      while (await this.#fetchPage(conversationId)) this.#failures = 0;
      this.#failures = 0;
    } catch (error) {
      this.#onError(conversationId, error);
    }
  }

  /** Fetches one page. Returns whether there are more. */
  async #fetchPage(conversationId: string): Promise<boolean> {
    const { engine, api } = this.#options;
    const before = engine.state();
    const known = before.conversations.get(conversationId);
    if (this.#closed || !known) return false;
    if (before.outdated.has(conversationId) || known.lastSeq - known.appliedSeq > RESET_WHEN_BEHIND)
      return await this.#reset(known, before.version);
    const after = known.appliedSeq;
    const page = await api.changes(conversationId, after);
    if (this.#closed) return false;
    if (serverWentBack(before, conversationId, page)) {
      void engine.dispatch({ type: "serverWentBack", conversationId });
      return true;
    }
    void engine.dispatch({ type: "changes", conversationId, after, page, requestVersion: before.version });
    return page.has_more;
  }

  /** Loads a conversation again. Returns whether there may be more. */
  async #reset(known: ConversationState, requestVersion: number): Promise<boolean> {
    const { engine, api } = this.#options;
    const conversation = await api.conversation(known.id);
    if (this.#closed) return false;
    const { outdated, conversations } = engine.state();
    // An event may have arrived meanwhile and been dropped or ignored, so check once more.
    const changedMeanwhile = outdated.has(known.id) || conversations.get(known.id) !== known;
    void engine.dispatch({ type: "conversationReset", conversation, requestVersion });
    return changedMeanwhile;
  }

  async #fetchConversationOnce(conversationId: string): Promise<void> {
    if (this.#closed) return;
    const { engine, api, clock } = this.#options;
    const requestVersion = engine.state().version;
    try {
      const conversation = await api.conversation(conversationId);
      if (this.#closed) return;
      // We left it, but the restored database does not know that.
      if (engine.state().outdated.has(conversationId))
        void engine.dispatch({ type: "conversationReset", conversation, requestVersion });
      else void engine.dispatch({ type: "conversations", items: [conversation], requestVersion });
    } catch (error) {
      this.#onError(conversationId, error);
      const retry = error instanceof Problem && error.retryable && !this.#closed;
      if (retry) clock.after(backOff(this.#failures), () => void this.fetchConversation(conversationId));
    }
  }

  #onError(conversationId: string, error: unknown): void {
    if (this.#closed || !(error instanceof Problem)) return;
    // 422: the address contains something that is not an id.
    if (error.status === 404 || error.status === 422)
      void this.#options.engine.dispatch({ type: "conversationLeft", conversationId });
    if (error.retryable) this.scheduleFetch(conversationId, backOff(this.#failures++));
  }

  #cancelScheduled(conversationId: string): void {
    this.#scheduled.get(conversationId)?.();
    this.#scheduled.delete(conversationId);
  }
}
