/** Fetches the changes of the conversations that are wanted: one request at a time, for all of them. */

import type { CatchUpOptions } from "./catchUp";
import type { ChangesPosition } from "./chatApi";
import { backOff, type Unsubscribe } from "./clock";
import { Problem, unreachable } from "./problem";
import { type ChatState, openConversations, serverWentBack } from "./state";
import type { TrackedConversation } from "./trackedConversation";
import type { CatchUpAnswer, Included } from "./types";

/** A conversation that is behind by more changes is loaded again instead. */
export const RESET_WHEN_BEHIND = 1_000;
const CONVERSATIONS_PER_REQUEST = 500;
const NOTHING_INCLUDED: Included = { users: [], messages: [] };

type ChangesQueueOptions = Omit<CatchUpOptions, "hidden">;

export class ChangesQueue {
  readonly #options: ChangesQueueOptions;
  readonly #wanted = new Set<string>();
  #running: Promise<void> | null = null;
  #cancelRetry: Unsubscribe = () => undefined;
  #failures = 0;
  #closed = false;

  constructor(options: ChangesQueueOptions) {
    this.#options = options;
  }

  /** The promise ends when these are fetched, or the server does not answer: then they are fetched later. */
  async fetch(conversationIds: readonly string[]): Promise<void> {
    for (const id of conversationIds) this.#wanted.add(id);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  async #run(): Promise<void> {
    this.#cancelRetry();
    while (this.#wanted.size > 0 && !this.#closed) {
      const ids = this.#take();
      try {
        await this.#fetch(ids);
        this.#failures = 0;
      } catch (error) {
        if (!(error instanceof Problem) || !error.retryable) continue;
        for (const id of ids) this.#wanted.add(id);
        this.#cancelRetry = this.#options.clock.after(backOff(this.#failures++), () => void this.fetch([]));
        return;
      }
    }
  }

  /** The next ones to fetch: open conversations first, then by their last activity. */
  #take(): string[] {
    const state = this.#options.engine.state();
    const open = new Set(openConversations(state));
    const known = [...this.#wanted].flatMap((id) => state.conversations.get(id) ?? []);
    known.sort(
      (one, other) =>
        Number(open.has(other.id)) - Number(open.has(one.id)) ||
        (one.lastChangedAt < other.lastChangedAt ? 1 : -1),
    );
    const taken = known.slice(0, CONVERSATIONS_PER_REQUEST).map((each) => each.id);
    if (taken.length === known.length) this.#wanted.clear();
    for (const id of taken) this.#wanted.delete(id);
    return taken;
  }

  async #fetch(ids: readonly string[]): Promise<void> {
    const before = this.#options.engine.state();
    const known = ids.flatMap((id) => before.conversations.get(id) ?? []);
    const far = known.filter((each) => isFarBehind(before, each));
    const near = known.filter((each) => !far.includes(each));
    if (near.length > 0) {
      const after = near.map((each): ChangesPosition => [each.id, each.appliedSeq]);
      const answer = await this.#options.api.catchUp(after);
      this.#apply(before, new Map(after), answer);
      if (!advances(new Map(after), answer)) throw unreachable(); // ask again after a wait, not at once
      for (const { id, reads, has_more } of answer.conversations)
        if (reads === null && !has_more) await this.#fetchReads(id);
    }
    for (const { id } of far) await this.#reset(id);
  }

  #apply(before: ChatState, after: ReadonlyMap<string, number>, answer: CatchUpAnswer): void {
    if (this.#closed) return;
    const { engine } = this.#options;
    const wentBack = new Set(
      answer.conversations.filter((page) => serverWentBack(before, page.id, page)).map(({ id }) => id),
    );
    const pages = answer.conversations
      .filter((page) => !wentBack.has(page.id))
      .map((page) => ({ after: after.get(page.id) ?? 0, page }));
    const { included = NOTHING_INCLUDED } = answer;
    void engine.dispatch({ type: "changes", pages, included, requestVersion: before.version });
    for (const conversationId of [...wentBack, ...answer.start_over])
      void engine.dispatch({ type: "serverWentBack", conversationId });
    for (const conversationId of answer.gone)
      void engine.dispatch({ type: "conversationLeft", conversationId });
    const more = pages.filter(({ page }) => page.has_more).map(({ page }) => page.id);
    const again = [...more, ...wentBack, ...answer.start_over, ...answer.not_reached];
    for (const id of again) this.#wanted.add(id);
  }

  /** The answer has no read markers of large groups. Those of an open one are read besides. */
  async #fetchReads(id: string): Promise<void> {
    const { engine, api } = this.#options;
    const before = engine.state();
    const known = before.conversations.get(id);
    if (this.#closed || !known || !openConversations(before).includes(id)) return;
    const { included, ...page } = await api.changes(id, known.appliedSeq);
    const pages = [{ after: known.appliedSeq, page: { ...page, id } }];
    if (!this.#closed && !serverWentBack(before, id, page))
      void engine.dispatch({ type: "changes", pages, included, requestVersion: before.version });
  }

  /** Loads a conversation again, with its newest message. */
  async #reset(id: string): Promise<void> {
    const { engine, api } = this.#options;
    const before = engine.state();
    try {
      const conversation = await api.conversation(id);
      if (this.#closed) return;
      const requestVersion = before.version;
      const changed = engine.state().conversations.get(id) !== before.conversations.get(id);
      // An event may have arrived meanwhile and been dropped or ignored, so check once more.
      if (changed || engine.state().outdated.has(id)) this.#wanted.add(id);
      void engine.dispatch({ type: "conversationReset", conversation, requestVersion });
    } catch (error) {
      if (this.#closed || !(error instanceof Problem) || error.status !== 404) throw error;
      void engine.dispatch({ type: "conversationLeft", conversationId: id });
    }
  }
}

/** Whether an answer brings any conversation further. The server promises it; a client must not request without end if not. */
function advances(after: ReadonlyMap<string, number>, answer: CatchUpAnswer): boolean {
  return (
    answer.start_over.length + answer.gone.length > 0 ||
    answer.conversations.some((page) => !page.has_more || page.next_after > (after.get(page.id) ?? 0))
  );
}

function isFarBehind(state: ChatState, { id, lastSeq, appliedSeq }: TrackedConversation): boolean {
  return state.outdated.has(id) || lastSeq - appliedSeq > RESET_WHEN_BEHIND;
}
