/** Catching up: compares heads and fetches what changed. This alone is authoritative; events only make it rare. */

import type { Action } from "./actions";
import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import { Problem } from "./problem";
import { type ChatState, isBehind, serverWentBack } from "./state";
import type { Head, Heads } from "./types";

/** How long a missing change may take to arrive as an event, in milliseconds. */
export const GAP_WAIT = 400;
/** A conversation that is behind by more changes is loaded again instead. */
export const RESET_WHEN_BEHIND = 1_000;

export interface CatchUpOptions {
  api: ChatApi;
  clock: Clock;
  state(): ChatState;
  dispatch(action: Action): void;
  /** Called after each comparison with whether the server could be reached. */
  onAnswer(answered: boolean): void;
  /** The server lacks one of our read markers. */
  onMissingReadMarker(conversationId: string, number: number): void;
  /** The known messages of a conversation were dropped. */
  onConversationReset(): void;
  /** The database has another history, and all conversations were dropped. */
  onHistoryChanged(): void;
}

export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #scheduled = new Map<string, Unsubscribe>();
  readonly #fetches = new KeyedQueue();
  readonly #comparisons = new KeyedQueue();
  /** Conversations of which more is known than the server has, because an older database was restored. */
  readonly #outdated = new Set<string>();
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

  /** Fetches the changes of one conversation, and its read markers, which no head shows. */
  fetchChanges(conversationId: string): Promise<void> {
    this.#cancelScheduled(conversationId);
    return this.#fetches.run(conversationId, () => this.#fetchAll(conversationId));
  }

  /** Fetches a conversation that is unknown. */
  fetchConversation(conversationId: string): Promise<void> {
    return this.#fetches.run(`new ${conversationId}`, () => this.#fetchConversationOnce(conversationId));
  }

  /** Waits a moment for the missing changes to arrive as events, then fetches them. */
  scheduleFetch(conversationId: string, wait = GAP_WAIT): void {
    if (this.#closed || this.#scheduled.has(conversationId) || !this.#isBehind(conversationId)) return;
    const cancel = this.#options.clock.after(wait, () => {
      this.#scheduled.delete(conversationId);
      if (this.#isBehind(conversationId)) void this.fetchChanges(conversationId);
    });
    this.#scheduled.set(conversationId, cancel);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#scheduled.values()) cancel();
  }

  #isBehind(conversationId: string): boolean {
    const conversation = this.#options.state().conversations.get(conversationId);
    return conversation !== undefined && (isBehind(conversation) || this.#outdated.has(conversationId));
  }

  async #compareOnce(): Promise<void> {
    if (this.#closed) return;
    const before = this.#options.state();
    try {
      // When nothing changed since the last answer, that answer still holds; the state may have changed since.
      this.#last = (await this.#options.api.heads(this.#last?.etag ?? null)) ?? this.#last;
      if (this.#closed) return;
      this.#options.onAnswer(true);
      if (this.#last) this.#compareWith(this.#last.heads, before);
    } catch (error) {
      if (this.#closed) return;
      this.#options.onAnswer(!(error instanceof Problem) || error.status !== 0);
      return;
    }
    const conversationsBehind = [...this.#options.state().conversations.keys()].filter((id) =>
      this.#isBehind(id),
    );
    await Promise.all(conversationsBehind.map((id) => this.fetchChanges(id)));
  }

  /** `before` is the state when the request was made: events that arrived since then prove nothing. */
  #compareWith(heads: Heads, before: ChatState): void {
    this.#options.dispatch({ type: "heads", heads, requestVersion: before.version });
    if (before.historyId !== null && this.#options.state().historyId !== before.historyId) {
      this.#outdated.clear();
      this.#options.onConversationReset();
      this.#options.onHistoryChanged();
      return;
    }
    for (const head of heads.heads) this.#compareHead(head, before);
  }

  #compareHead(head: Head, before: ChatState): void {
    const { conversations, listed } = this.#options.state();
    const known = conversations.get(head.conversation_id);
    if (serverWentBack(before, head.conversation_id, head)) this.#outdated.add(head.conversation_id);
    // After a restore, a read marker beyond the last message would mark new messages as read.
    else if (known && known.readNumber > head.read_number)
      this.#options.onMissingReadMarker(known.id, known.readNumber);
    if (!known && listed) void this.fetchConversation(head.conversation_id);
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
    const { api, dispatch, state, onConversationReset } = this.#options;
    const before = state();
    const known = before.conversations.get(conversationId);
    if (this.#closed || !known) return false;
    const requestVersion = before.version;
    if (this.#outdated.has(conversationId) || known.lastSeq - known.appliedSeq > RESET_WHEN_BEHIND) {
      const conversation = await api.conversation(conversationId);
      if (this.#closed) return false;
      // An event may have arrived meanwhile and been dropped or ignored, so check once more.
      const changedMeanwhile =
        this.#outdated.delete(conversationId) || state().conversations.get(conversationId) !== known;
      dispatch({ type: "conversationReset", conversation, requestVersion });
      onConversationReset();
      return changedMeanwhile;
    }
    const after = known.appliedSeq;
    const page = await api.changes(conversationId, after);
    if (this.#closed) return false;
    if (serverWentBack(before, conversationId, page)) {
      this.#outdated.add(conversationId);
      return true;
    }
    dispatch({ type: "changes", conversationId, after, page, requestVersion });
    return page.has_more;
  }

  async #fetchConversationOnce(conversationId: string): Promise<void> {
    if (this.#closed) return;
    const requestVersion = this.#options.state().version;
    try {
      const conversation = await this.#options.api.conversation(conversationId);
      if (this.#closed) return;
      // We left it, but the restored database does not know that.
      if (this.#outdated.delete(conversationId))
        this.#options.dispatch({ type: "conversationReset", conversation, requestVersion });
      else this.#options.dispatch({ type: "conversations", items: [conversation], requestVersion });
    } catch (error) {
      this.#onError(conversationId, error);
      const retry = error instanceof Problem && error.retryable && !this.#closed;
      if (retry)
        this.#options.clock.after(backOff(this.#failures), () => void this.fetchConversation(conversationId));
    }
  }

  #onError(conversationId: string, error: unknown): void {
    if (this.#closed || !(error instanceof Problem)) return;
    // 422: the address contains something that is not an id.
    if (error.status === 404 || error.status === 422)
      this.#options.dispatch({ type: "conversationLeft", conversationId });
    if (error.retryable) this.scheduleFetch(conversationId, backOff(this.#failures++));
  }

  #cancelScheduled(conversationId: string): void {
    this.#scheduled.get(conversationId)?.();
    this.#scheduled.delete(conversationId);
  }
}

/** Runs one task at a time per key. Calls during a run share one more run after it. */
class KeyedQueue {
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  run(name: string, task: () => Promise<void>): Promise<void> {
    const running = this.#running.get(name);
    if (!running) return this.#start(name, task);
    const waiting = this.#next.get(name);
    if (waiting) return waiting;
    const next = running.then(() => {
      this.#next.delete(name);
      return this.#start(name, task);
    });
    this.#next.set(name, next);
    return next;
  }

  #start(name: string, task: () => Promise<void>): Promise<void> {
    const running = task().finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }
}
