/** What I said and the server has not: kept over reloads, sent once and in order. */
import { backOff, type Clock, type Undo } from "./clock";
import { personOf } from "./directKey";
import { newId } from "./ids";
import { Problem, sentence } from "./problem";
import type { Storage } from "./storage";
import { Store } from "./store";
import type { Message } from "./types";

export interface Waiting {
  readonly clientId: string;
  /** Or whom it is for, while there is no conversation with them: see `directKey`. */
  readonly conversationId: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** When it was said, in milliseconds; later ones have higher ones. */
  readonly saidAt: number;
  readonly status: "waiting" | "sending" | "failed";
  /** What went wrong, or why it has to wait, for a person. */
  readonly problem: string | null;
}

export interface OutboxParts {
  me: string;
  clock: Clock;
  storage: Storage;
  send(waiting: Waiting): Promise<Message>;
  /** Starts the direct conversation with somebody, or finds it; answers its id. */
  begin(userId: string): Promise<string>;
  /** It has arrived; called before it leaves the queue. */
  sent(message: Message): void;
  online(): boolean;
}

const LONGEST_REST = 8_000; // milliseconds: once the server is back, nobody should wonder why nothing is sent
const TRIES = 5; // answers that something is wrong with the server, before a person is asked

const TOO_FAST = "You are sending messages too fast. This one will be sent automatically.";

interface Rest {
  readonly undo: Undo;
  /** Whether the server asked for it: then a line that comes back does not shorten it. */
  readonly asked: boolean;
}

export function outboxPrefix(me: string): string {
  return `parley.outbox.${me}.`;
}

export class Outbox {
  readonly entries: Store<readonly Waiting[]>;
  readonly #parts: OutboxParts;
  readonly #busy = new Set<string>();
  readonly #tries = new Map<string, number>();
  readonly #resting = new Map<string, Rest>();
  #closed = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.entries = new Store(restored(parts.storage, parts.me));
  }

  add(conversationId: string, body: string, replyToId: string | null): string {
    const last = this.entries.get().at(-1)?.saidAt ?? 0;
    const saidAt = Math.max(this.#parts.clock.now(), last + 1);
    const clientId = newId();
    this.#put({ clientId, conversationId, body, replyToId, saidAt, status: "waiting", problem: null });
    void this.#work(conversationId);
    return clientId;
  }

  retry(clientId: string): void {
    const entry = this.#find(clientId);
    if (entry?.status !== "failed") return;
    this.#tries.delete(clientId);
    this.#put({ ...entry, status: "waiting", problem: null });
    void this.#work(entry.conversationId);
  }

  /** Takes it out: it was dropped, or is known to have arrived. */
  drop(clientId: string): void {
    if (!this.#find(clientId)) return;
    this.#tries.delete(clientId);
    this.#parts.storage.remove(outboxPrefix(this.#parts.me) + clientId);
    this.entries.set(this.entries.get().filter((entry) => entry.clientId !== clientId));
  }

  /** The conversation has begun, and what waits for it belongs there. */
  move(from: string, to: string): void {
    const moving = this.entries.get().filter((entry) => entry.conversationId === from);
    if (moving.length === 0) return;
    for (const entry of moving)
      this.#put({ ...entry, conversationId: to, status: entry.status === "failed" ? "failed" : "waiting" });
    void this.#work(to);
  }

  /** The line is back: what waits for it need wait no longer. */
  kick(): void {
    for (const [id, { undo, asked }] of this.#resting) {
      if (asked) continue;
      undo();
      this.#resting.delete(id);
    }
    for (const id of new Set(this.entries.get().map((entry) => entry.conversationId))) void this.#work(id);
  }

  close(): void {
    this.#closed = true;
    for (const { undo } of this.#resting.values()) undo();
  }

  /** One at a time for each conversation: what was said first arrives first. */
  async #work(conversationId: string): Promise<void> {
    if (this.#closed || this.#busy.has(conversationId) || this.#resting.has(conversationId)) return;
    const next = this.entries
      .get()
      .find((entry) => entry.conversationId === conversationId && entry.status === "waiting");
    if (!next || !this.#parts.online()) return;
    this.#busy.add(conversationId);
    this.#put({ ...next, status: "sending" });
    const goOn = await this.#attempt(next);
    this.#busy.delete(conversationId);
    if (goOn) await this.#work(conversationId);
  }

  /** Whether the next one may try its luck. */
  async #attempt(entry: Waiting): Promise<boolean> {
    const person = personOf(entry.conversationId);
    try {
      if (person !== null) {
        const begun = await this.#parts.begin(person);
        if (!this.#closed) this.move(entry.conversationId, begun);
        return false;
      }
      const message = await this.#parts.send(entry);
      if (this.#closed) return false;
      this.#parts.sent(message);
      this.drop(entry.clientId);
      return true;
    } catch (error) {
      if (this.#closed || !this.#find(entry.clientId)) return !this.#closed;
      return this.#failed(entry, error);
    }
  }

  #failed(entry: Waiting, error: unknown): boolean {
    const problem = error instanceof Problem ? error : null;
    const tries = this.#tries.get(entry.clientId) ?? 0;
    // It waits for the line, and for a server that asks to wait, however long; one that answers badly gets a few tries.
    // Whoever is signed out keeps it for the next time; a token that only grew too old on the way is a new one by then.
    const unsigned = problem?.status === 401;
    const worksBadly = problem !== null && problem.status !== 0 && problem.retryAfter === null;
    if (!unsigned && (!problem?.passing || (worksBadly && tries + 1 >= TRIES))) {
      this.#put({ ...entry, status: "failed", problem: sentence(error) });
      return true;
    }
    this.#tries.set(entry.clientId, tries + 1);
    this.#put({ ...entry, status: "waiting", problem: problem?.status === 429 ? TOO_FAST : null });
    this.#rest(entry.conversationId, backOff(tries, { most: LONGEST_REST }), problem?.retryAfter ?? 0);
    return false;
  }

  /** For so many milliseconds, and no less than the seconds that the server asked for. */
  #rest(conversationId: string, patience: number, asked: number): void {
    const wait = Math.max(patience, asked * 1000);
    const undo = this.#parts.clock.after(wait, () => {
      this.#resting.delete(conversationId);
      void this.#work(conversationId);
    });
    this.#resting.set(conversationId, { undo, asked: asked > 0 });
  }

  #find(clientId: string): Waiting | undefined {
    return this.entries.get().find((entry) => entry.clientId === clientId);
  }

  #put(entry: Waiting): void {
    const { clientId, status, ...rest } = entry;
    const kept = { ...rest, failed: status === "failed" };
    this.#parts.storage.set(outboxPrefix(this.#parts.me) + clientId, JSON.stringify(kept));
    const others = this.entries.get().filter((each) => each.clientId !== clientId);
    this.entries.set([...others, entry].sort((one, other) => one.saidAt - other.saidAt));
  }
}

/** What the last page left behind. Another tab may send it too: the server knows it by its client_id. */
function restored(storage: Storage, me: string): readonly Waiting[] {
  const prefix = outboxPrefix(me);
  const found = storage.keys(prefix).flatMap((key): Waiting[] => {
    try {
      const { failed, ...kept } = JSON.parse(storage.get(key) ?? "");
      if (typeof kept.body !== "string" || typeof kept.conversationId !== "string") return [];
      const clientId = key.slice(prefix.length);
      return [
        failed
          ? { ...kept, clientId, status: "failed" }
          : { ...kept, clientId, status: "waiting", problem: null },
      ];
    } catch {
      return [];
    }
  });
  return found.sort((one, other) => one.saidAt - other.saidAt);
}
