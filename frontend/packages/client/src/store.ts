/** A value and its listeners. */
import type { Unsubscribe } from "./clock";

/** A value that changes. The same value means that nothing has changed. */
export interface Readable<Value> {
  /** The present value. */
  get(): Value;
  /** Calls after each change, without the value. */
  onChange(listener: () => void): Unsubscribe;
}

export class Store<Value> implements Readable<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get = (): Value => this.#value;

  set = (value: Value): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  };

  onChange = (listener: () => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Nobody is told of further changes: an answer that was on its way may still come. */
  close(): void {
    this.#listeners.clear();
  }
}
