/** Marking as read what was seen: soon, not at every line that scrolls by, and until the server has it. */
import type { Clock, Undo } from "./clock";

const SOON = 300; // milliseconds

export interface ReadsParts {
  clock: Clock;
  online(): boolean;
  mark(conversationId: string, no: number): Promise<void>;
}

export class Reads {
  readonly #parts: ReadsParts;
  readonly #due = new Map<string, number>();
  readonly #sending = new Set<string>();
  #undo: Undo | null = null;

  constructor(parts: ReadsParts) {
    this.#parts = parts;
  }

  seen(conversationId: string, no: number): void {
    this.#due.set(conversationId, Math.max(no, this.#due.get(conversationId) ?? 0));
    this.#undo ??= this.#parts.clock.after(SOON, () => this.flush());
  }

  /** At once: the page is going, or the line has come back. */
  flush(): void {
    this.#undo?.();
    this.#undo = null;
    if (!this.#parts.online()) return;
    for (const conversationId of this.#due.keys()) void this.#send(conversationId);
  }

  close(): void {
    this.flush();
  }

  async #send(conversationId: string): Promise<void> {
    const no = this.#due.get(conversationId);
    if (no === undefined || this.#sending.has(conversationId)) return;
    this.#sending.add(conversationId);
    try {
      await this.#parts.mark(conversationId, no);
      if (this.#due.get(conversationId) === no) this.#due.delete(conversationId);
    } catch {
      // The next comparison of heads shows that it is missing there, and asks for it again.
      this.#due.delete(conversationId);
    } finally {
      this.#sending.delete(conversationId);
    }
    if (this.#due.has(conversationId)) await this.#send(conversationId);
  }
}
