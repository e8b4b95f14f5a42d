/** What is written and not yet said, for each conversation; kept over reloads. */
import type { Storage } from "../foundation/storage";
import { Store } from "./store";

export function draftPrefix(me: string): string {
  return `parley.draft.${me}.`;
}

export class Drafts {
  readonly texts: Store<ReadonlyMap<string, string>>;
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(storage: Storage, me: string) {
    this.#storage = storage;
    this.#prefix = draftPrefix(me);
    const kept = storage
      .keys(this.#prefix)
      .map((key) => [key.slice(this.#prefix.length), storage.get(key) ?? ""] as const);
    this.texts = new Store<ReadonlyMap<string, string>>(new Map(kept));
  }

  write(conversationId: string, text: string): void {
    const next = new Map(this.texts.get());
    if (text === "") {
      next.delete(conversationId);
      this.#storage.remove(this.#prefix + conversationId);
    } else {
      next.set(conversationId, text);
      this.#storage.set(this.#prefix + conversationId, text);
    }
    this.texts.set(next);
  }
}
