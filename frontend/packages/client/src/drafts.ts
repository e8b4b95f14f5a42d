/** Drafts by conversation. They survive reloads and are the same in every tab. */
import type { Unsubscribe } from "./clock";
import type { PageLifecycle } from "./pageLifecycle";
import type { Storage } from "./storage";
import { Store } from "./store";

/** What is being written in a conversation. */
export interface Draft {
  readonly text: string;
  /** The message that it replies to. */
  readonly replyToId: string | null;
  /** Our message that is being edited, and its new text. */
  readonly edit: { readonly messageId: string; readonly text: string } | null;
}

export const NO_DRAFT: Draft = { text: "", replyToId: null, edit: null };

export function draftPrefix(me: string): string {
  return `parley.draft.${me}.`;
}

export class Drafts {
  readonly all = new Store<ReadonlyMap<string, Draft>>(new Map());
  /** The texts of those that have one. */
  readonly texts = new Store<ReadonlyMap<string, string>>(new Map());
  readonly #storage: Storage;
  readonly #page: Pick<PageLifecycle, "focused" | "onChange">;
  /** Null until it is known whose they are. */
  #prefix: string | null = null;
  #unsubscribers: Unsubscribe[] = [];

  constructor(storage: Storage, page: Pick<PageLifecycle, "focused" | "onChange">) {
    this.#storage = storage;
    this.#page = page;
  }

  /** Reads the stored ones. Those that were written before are kept. */
  start(me: string): void {
    const early = this.all.get();
    const prefix = draftPrefix(me);
    const [storage, page] = [this.#storage, this.#page];
    this.#prefix = prefix;
    this.#set(this.#stored(prefix));
    for (const [id, draft] of early) this.write(id, draft);
    // The text must not change while the user types: a tab takes over the others' drafts only while it lacks the focus.
    this.#unsubscribers = [
      storage.onChange((key) => {
        if ((key === null || key.startsWith(prefix)) && !page.focused()) this.#set(this.#stored(prefix));
      }),
      page.onChange((what) => {
        if (what === "focus" || what === "shown") this.#set(this.#stored(prefix));
      }),
    ];
  }

  of(conversationId: string): Draft {
    return this.all.get().get(conversationId) ?? NO_DRAFT;
  }

  write(conversationId: string, change: Partial<Draft>): void {
    const draft = { ...this.of(conversationId), ...change };
    const next = new Map(this.all.get());
    if (draft.text === "" && draft.replyToId === null && draft.edit === null) {
      next.delete(conversationId);
      if (this.#prefix !== null) this.#storage.remove(this.#prefix + conversationId);
    } else {
      next.set(conversationId, draft);
      if (this.#prefix !== null) this.#storage.set(this.#prefix + conversationId, JSON.stringify(draft));
    }
    this.#set(next);
  }

  /** Moves a draft to another key, unless that has one. */
  move(from: string, to: string): void {
    const draft = this.all.get().get(from);
    if (!draft) return;
    this.write(from, NO_DRAFT);
    if (!this.all.get().has(to)) this.write(to, draft);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
  }

  #set(drafts: ReadonlyMap<string, Draft>): void {
    this.all.set(drafts);
    this.texts.set(textsOf(drafts));
  }

  #stored(prefix: string): ReadonlyMap<string, Draft> {
    const keys = this.#storage.keys(prefix);
    return new Map(
      keys.map((key) => [key.slice(prefix.length), draftOf(this.#storage.get(key) ?? "")] as const),
    );
  }
}

function textsOf(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, string> {
  return new Map([...drafts].flatMap(([id, { text }]) => (text === "" ? [] : [[id, text] as const])));
}

/** Anything else is taken as the text. */
function draftOf(stored: string): Draft {
  try {
    const read: Partial<Draft> | null = JSON.parse(stored);
    if (typeof read === "object" && typeof read?.text === "string") return { ...NO_DRAFT, ...read };
  } catch {}
  return { ...NO_DRAFT, text: stored };
}
