/** Saying that I type: at the first key, again every five seconds while I go on, and when I stop. */
import type { Clock, Unsubscribe } from "./clock";

/** Milliseconds until it is said again, and without a key until it is over. */
export const REPEAT_AFTER = 5_000;
// Listeners let it lapse after eight seconds. Who has paused for half the time is likely done: no need to say it again.
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

  /** My message says it too: everybody who hears it knows that I have stopped. */
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
    const times = [active.sentAt + REPEAT_AFTER, active.lastKey + REPEAT_AFTER].filter(
      (time) => time > now,
    );
    active.cancelTimer();
    active.cancelTimer = this.#clock.after(Math.min(...times) - now, () => this.#check(conversationId, active));
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
