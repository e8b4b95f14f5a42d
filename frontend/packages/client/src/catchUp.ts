/** Catching up: compares heads and fetches what changed. This alone is authoritative; events only make it rare. */

import { ChangesQueue } from "./changesQueue";
import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type { Engine } from "./dispatcher";
import { KeyedQueue } from "./keyedQueue";
import { Problem } from "./problem";
import { serverWentBack, watchedConversation } from "./state";
import { isAwaiting } from "./trackedConversation";
import type { Heads } from "./types";

/** How long a missing change may take to arrive as an event, in milliseconds. */
export const GAP_WAIT = 400;

export interface CatchUpOptions {
  engine: Engine;
  api: ChatApi;
  clock: Clock;
  /** Whether the page is hidden. */
  hidden(): boolean;
}

export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #scheduled = new Map<string, Unsubscribe>();
  readonly #changes: ChangesQueue;
  readonly #fetches = new KeyedQueue();
  readonly #comparisons = new KeyedQueue();
  #last: { heads: Heads; etag: string | null } | null = null;
  #failures = 0;
  #closed = false;

  constructor(options: CatchUpOptions) {
    this.#options = options;
    this.#changes = new ChangesQueue(options);
  }

  /** Compares all heads and fetches what changed. */
  compareHeads(): Promise<void> {
    return this.#comparisons.run("heads", () => this.#compareOnce());
  }

  /** Fetches the changes of these conversations, and their read markers, which no head shows. */
  async fetchChanges(conversationIds: readonly string[]): Promise<void> {
    for (const id of conversationIds) this.#cancelScheduled(id);
    await this.#changes.fetch(conversationIds);
  }

  /** Fetches a conversation that is unknown, or what we may do in it. */
  fetchConversation(conversationId: string): Promise<void> {
    return this.#fetches.run(conversationId, () => this.#fetchConversationOnce(conversationId));
  }

  /** Waits a moment for the missing changes to arrive as events, then fetches them. */
  scheduleFetch(conversationId: string): void {
    if (this.#closed || this.#scheduled.has(conversationId) || !this.#isAwaiting(conversationId)) return;
    const cancel = this.#options.clock.after(GAP_WAIT, () => {
      this.#scheduled.delete(conversationId);
      if (this.#isAwaiting(conversationId)) void this.#changes.fetch([conversationId]);
    });
    this.#scheduled.set(conversationId, cancel);
  }

  close(): void {
    this.#closed = true;
    this.#changes.close();
    for (const cancel of this.#scheduled.values()) cancel();
  }

  #isAwaiting(conversationId: string): boolean {
    const known = this.#options.engine.state().conversations.get(conversationId);
    return known !== undefined && isAwaiting(known);
  }

  async #compareOnce(): Promise<void> {
    if (this.#closed) return;
    const { engine, api, clock } = this.#options;
    const before = engine.state();
    const watching = watchedConversation(before);
    try {
      // When nothing changed since the last answer, that answer still holds; the state may have changed since.
      const request = { hidden: this.#options.hidden(), activity: before.polling, watching };
      this.#last = (await api.heads(this.#last?.etag ?? null, request)) ?? this.#last;
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
    const requestVersion = before.version;
    const comparing = engine.dispatch({ type: "heads", heads, requestVersion, wentBack });
    const { activity } = heads;
    if (activity)
      void engine.dispatch({ type: "activity", activity, watching, at: clock.now(), requestVersion });
    await comparing;
  }

  async #fetchConversationOnce(conversationId: string): Promise<void> {
    if (this.#closed) return;
    const { engine, api, clock } = this.#options;
    const requestVersion = engine.state().version;
    try {
      const conversation = await api.conversation(conversationId);
      this.#failures = 0;
      if (this.#closed) return;
      const { included } = conversation;
      // We left it, but the restored database does not know that.
      if (engine.state().outdated.has(conversationId))
        void engine.dispatch({ type: "conversationReset", conversation, requestVersion });
      else void engine.dispatch({ type: "conversations", items: [conversation], included, requestVersion });
    } catch (error) {
      if (this.#closed || !(error instanceof Problem)) return;
      // 422: the address contains something that is not an id.
      if (error.status === 404 || error.status === 422)
        void engine.dispatch({ type: "conversationLeft", conversationId });
      if (error.retryable)
        clock.after(backOff(this.#failures++), () => void this.fetchConversation(conversationId));
    }
  }

  #cancelScheduled(conversationId: string): void {
    this.#scheduled.get(conversationId)?.();
    this.#scheduled.delete(conversationId);
  }
}
