/** Sends that the user is typing: at the first key, every five seconds while they go on, and when they stop. */
import type { Clock, Unsubscribe } from "./clock";

/** Milliseconds until it is repeated, and, without a key, until it has stopped. */
export const REPEAT_AFTER = 5_000;
// Other clients expire it after eight seconds. A user who paused for half the time is probably done.
const PAUSED_AFTER = REPEAT_AFTER / 2;

interface ActiveTyping {
  sentAt: number;
  lastKey: number;
  cancelTimer: Unsubscribe;
}

export class TypingNotifier {
  readonly #clock: Clock;
  readonly #send: (conversationId: string, typing: boolean) => void;
  readonly #active = new Map<string, ActiveTyping>();

  constructor(clock: Clock, send: (conversationId: string, typing: boolean) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  key(conversationId: string): void {
    const now = this.#clock.now();
    const active = this.#active.get(conversationId) ?? {
      sentAt: -Infinity,
      lastKey: now,
      cancelTimer: () => undefined,
    };
    this.#active.set(conversationId, active);
    active.lastKey = now;
    if (now - active.sentAt >= REPEAT_AFTER) this.#start(conversationId, active);
  }

  stop(conversationId: string): void {
    if (this.#end(conversationId)) this.#send(conversationId, false);
  }

  /** The message itself tells the others that typing has stopped. */
  messageSent(conversationId: string): void {
    this.#end(conversationId);
  }

  close(): void {
    for (const conversationId of [...this.#active.keys()]) this.stop(conversationId);
  }

  #start(conversationId: string, active: ActiveTyping): void {
    active.sentAt = this.#clock.now();
    this.#send(conversationId, true);
    this.#scheduleCheck(conversationId, active);
  }

  #scheduleCheck(conversationId: string, active: ActiveTyping): void {
    const now = this.#clock.now();
    const times = [active.sentAt + REPEAT_AFTER, active.lastKey + REPEAT_AFTER].filter((time) => time > now);
    active.cancelTimer();
    active.cancelTimer = this.#clock.after(Math.min(...times) - now, () =>
      this.#check(conversationId, active),
    );
  }

  #check(conversationId: string, active: ActiveTyping): void {
    const now = this.#clock.now();
    if (now - active.lastKey >= REPEAT_AFTER) this.stop(conversationId);
    else if (now - active.sentAt >= REPEAT_AFTER && now - active.lastKey < PAUSED_AFTER)
      this.#start(conversationId, active);
    else this.#scheduleCheck(conversationId, active);
  }

  #end(conversationId: string): boolean {
    this.#active.get(conversationId)?.cancelTimer();
    return this.#active.delete(conversationId);
  }
}
