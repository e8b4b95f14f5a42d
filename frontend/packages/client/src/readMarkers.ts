/** Sends read markers: soon, but not for every scrolled line, and until the server has them. */
import type { Clock, Unsubscribe } from "./clock";

const SEND_AFTER = 300; // milliseconds

export interface ReadMarkersOptions {
  clock: Clock;
  online(): boolean;
  send(conversationId: string, number: number): Promise<void>;
}

export class ReadMarkers {
  readonly #options: ReadMarkersOptions;
  readonly #pending = new Map<string, number>();
  readonly #sending = new Set<string>();
  #cancelTimer: Unsubscribe | null = null;

  constructor(options: ReadMarkersOptions) {
    this.#options = options;
  }

  markRead(conversationId: string, number: number): void {
    this.#pending.set(conversationId, Math.max(number, this.#pending.get(conversationId) ?? 0));
    this.#cancelTimer ??= this.#options.clock.after(SEND_AFTER, () => this.flush());
  }

  /** Sends them at once: the page is being closed, or the connection is back. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (!this.#options.online()) return;
    for (const conversationId of this.#pending.keys()) void this.#send(conversationId);
  }

  close(): void {
    this.flush();
  }

  async #send(conversationId: string): Promise<void> {
    const number = this.#pending.get(conversationId);
    if (number === undefined || this.#sending.has(conversationId)) return;
    this.#sending.add(conversationId);
    try {
      await this.#options.send(conversationId, number);
      if (this.#pending.get(conversationId) === number) this.#pending.delete(conversationId);
    } catch {
      // The next comparison of heads notices that the server lacks it, and sends it again.
      this.#pending.delete(conversationId);
    } finally {
      this.#sending.delete(conversationId);
    }
    if (this.#pending.has(conversationId)) await this.#send(conversationId);
  }
}
