/** One value that changes, and who wants to know. */
import type { Undo } from "./clock";

export interface Readable<Value> {
  get(): Value;
  onChange(call: () => void): Undo;
}

export class Store<Value> implements Readable<Value> {
  #value: Value;
  readonly #calls = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get = (): Value => this.#value;

  set = (value: Value): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const call of [...this.#calls]) call();
  };

  onChange = (call: () => void): Undo => {
    this.#calls.add(call);
    return () => void this.#calls.delete(call);
  };
}
