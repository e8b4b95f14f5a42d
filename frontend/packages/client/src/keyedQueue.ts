/** Tasks that must not run at the same time as others of the same key. */

/** Runs one task at a time per key. Calls during a run share one more run after it. */
export class KeyedQueue {
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
