/** Messages that are not confirmed yet. They survive reloads, and are sent once and in order. */
import { backOff, type Clock, type Unsubscribe } from "./clock";
import { userIdOfDirectKey } from "./directKey";
import { newId } from "./ids";
import { errorMessage, Problem } from "./problem";
import type { Storage } from "./storage";
import { Store } from "./store";
import type { Message } from "./types";

export interface PendingMessage {
  readonly clientId: string;
  /** The conversation, or the key of the other user while there is none: see `directKey`. */
  readonly conversationId: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** When it was queued, in milliseconds. Strictly increasing. */
  readonly queuedAt: number;
  readonly status: "waiting" | "sending" | "failed";
  /** What went wrong, or why it has to wait, as shown to the user. */
  readonly problem: string | null;
}

export interface OutboxOptions {
  me: string;
  clock: Clock;
  storage: Storage;
  send(message: PendingMessage): Promise<Message>;
  /** Starts the direct conversation with a user, or finds it. Returns its id. */
  startDirect(userId: string): Promise<string>;
  /** The message was confirmed. Called before it leaves the outbox. */
  onSent(message: Message): void;
  online(): boolean;
}

const LONGEST_PAUSE = 8_000; // milliseconds: once the server is back, messages should leave soon
const MAX_ATTEMPTS = 5; // server errors in a row, before the user is asked

const TOO_FAST = "You are sending messages too fast. This one will be sent automatically.";

interface Pause {
  readonly cancel: Unsubscribe;
  /** Whether the server asked for the pause: coming back online does not end it then. */
  readonly byServer: boolean;
}

export function outboxPrefix(me: string): string {
  return `parley.outbox.2.${me}.`;
}

export class Outbox {
  readonly entries: Store<readonly PendingMessage[]>;
  readonly #options: OutboxOptions;
  readonly #busy = new Set<string>();
  readonly #attempts = new Map<string, number>();
  readonly #pauses = new Map<string, Pause>();
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.entries = new Store(storedMessages(options.storage, options.me));
  }

  add(conversationId: string, body: string, replyToId: string | null): string {
    const last = this.entries.get().at(-1)?.queuedAt ?? 0;
    const queuedAt = Math.max(this.#options.clock.now(), last + 1);
    const clientId = newId();
    this.#put({ clientId, conversationId, body, replyToId, queuedAt, status: "waiting", problem: null });
    void this.#sendNext(conversationId);
    return clientId;
  }

  retry(clientId: string): void {
    const entry = this.#find(clientId);
    if (entry?.status !== "failed") return;
    this.#attempts.delete(clientId);
    this.#put({ ...entry, status: "waiting", problem: null });
    void this.#sendNext(entry.conversationId);
  }

  /** Removes a message that was discarded or is known to be confirmed. */
  drop(clientId: string): void {
    if (!this.#find(clientId)) return;
    this.#attempts.delete(clientId);
    this.#options.storage.remove(outboxPrefix(this.#options.me) + clientId);
    this.entries.set(this.entries.get().filter((entry) => entry.clientId !== clientId));
  }

  /** The conversation exists now: its pending messages are moved to its id. */
  move(from: string, to: string): void {
    const moving = this.entries.get().filter((entry) => entry.conversationId === from);
    if (moving.length === 0) return;
    for (const entry of moving)
      this.#put({ ...entry, conversationId: to, status: entry.status === "failed" ? "failed" : "waiting" });
    void this.#sendNext(to);
  }

  /** The connection is back: ends all pauses that the server did not ask for. */
  flush(): void {
    for (const [id, { cancel, byServer }] of this.#pauses) {
      if (byServer) continue;
      cancel();
      this.#pauses.delete(id);
    }
    for (const id of new Set(this.entries.get().map((entry) => entry.conversationId)))
      void this.#sendNext(id);
  }

  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#pauses.values()) cancel();
  }

  /** Sends one message at a time per conversation, to keep their order. */
  async #sendNext(conversationId: string): Promise<void> {
    if (this.#closed || this.#busy.has(conversationId) || this.#pauses.has(conversationId)) return;
    const next = this.entries
      .get()
      .find((entry) => entry.conversationId === conversationId && entry.status === "waiting");
    if (!next || !this.#options.online()) return;
    this.#busy.add(conversationId);
    this.#put({ ...next, status: "sending" });
    const mayContinue = await this.#attempt(next);
    this.#busy.delete(conversationId);
    if (mayContinue) await this.#sendNext(conversationId);
  }

  /** Sends one message. Returns whether the next one may be sent. */
  async #attempt(entry: PendingMessage): Promise<boolean> {
    const userId = userIdOfDirectKey(entry.conversationId);
    try {
      if (userId !== null) {
        const conversationId = await this.#options.startDirect(userId);
        if (!this.#closed) this.move(entry.conversationId, conversationId);
        return false;
      }
      const message = await this.#options.send(entry);
      if (this.#closed) return false;
      this.#options.onSent(message);
      this.drop(entry.clientId);
      return true;
    } catch (error) {
      if (this.#closed || !this.#find(entry.clientId)) return !this.#closed;
      return this.#onError(entry, error);
    }
  }

  #onError(entry: PendingMessage, error: unknown): boolean {
    const problem = error instanceof Problem ? error : null;
    const attempts = this.#attempts.get(entry.clientId) ?? 0;
    // Without a connection, or when the server asks to wait, it waits as long as needed. A server error gets a few attempts.
    // A signed-out user keeps the message for the next sign-in; an expired token is renewed by then.
    const signedOut = problem?.status === 401;
    const serverError = problem !== null && problem.status !== 0 && problem.retryAfter === null;
    if (!signedOut && (!problem?.retryable || (serverError && attempts + 1 >= MAX_ATTEMPTS))) {
      this.#put({ ...entry, status: "failed", problem: errorMessage(error) });
      return true;
    }
    this.#attempts.set(entry.clientId, attempts + 1);
    this.#put({ ...entry, status: "waiting", problem: problem?.status === 429 ? TOO_FAST : null });
    this.#pause(entry.conversationId, backOff(attempts, { most: LONGEST_PAUSE }), problem?.retryAfter ?? 0);
    return false;
  }

  /** Pauses for `backOffMs` milliseconds, but at least for `retryAfter` seconds. */
  #pause(conversationId: string, backOffMs: number, retryAfter: number): void {
    const wait = Math.max(backOffMs, retryAfter * 1000);
    const cancel = this.#options.clock.after(wait, () => {
      this.#pauses.delete(conversationId);
      void this.#sendNext(conversationId);
    });
    this.#pauses.set(conversationId, { cancel, byServer: retryAfter > 0 });
  }

  #find(clientId: string): PendingMessage | undefined {
    return this.entries.get().find((entry) => entry.clientId === clientId);
  }

  #put(entry: PendingMessage): void {
    const { clientId, status, ...rest } = entry;
    const stored = { ...rest, failed: status === "failed" };
    this.#options.storage.set(outboxPrefix(this.#options.me) + clientId, JSON.stringify(stored));
    const others = this.entries.get().filter((each) => each.clientId !== clientId);
    this.entries.set([...others, entry].sort((one, other) => one.queuedAt - other.queuedAt));
  }
}

/** Messages from before a reload. Another tab may send them too: the server recognises their client_id. */
function storedMessages(storage: Storage, me: string): readonly PendingMessage[] {
  const prefix = outboxPrefix(me);
  const found = storage.keys(prefix).flatMap((key): PendingMessage[] => {
    try {
      const { failed, ...stored } = JSON.parse(storage.get(key) ?? "");
      if (typeof stored.body !== "string" || typeof stored.conversationId !== "string") return [];
      const clientId = key.slice(prefix.length);
      return [
        failed
          ? { ...stored, clientId, status: "failed" }
          : { ...stored, clientId, status: "waiting", problem: null },
      ];
    } catch {
      return [];
    }
  });
  return found.sort((one, other) => one.queuedAt - other.queuedAt);
}
