/** What survives a reload: text by key. Never a token. */
import type { Undo } from "./clock";

export interface Storage {
  get(key: string): string | null;
  /** Keeps it if there is room; a full or forbidden store loses it in silence, and the page goes on. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
  /** Calls with the key when another tab keeps or removes something; with null when it removes everything. */
  onChange(call: (key: string | null) => void): Undo;
}

export function browserStorage(): Storage {
  return {
    get: (key) => guarded(() => localStorage.getItem(key), null),
    set: (key, value) => guarded(() => localStorage.setItem(key, value), undefined),
    remove: (key) => guarded(() => localStorage.removeItem(key), undefined),
    keys: (prefix) => guarded(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
    onChange(call) {
      const hear = (event: StorageEvent) => call(event.key);
      window.addEventListener("storage", hear);
      return () => window.removeEventListener("storage", hear);
    },
  };
}

type Listener = (key: string | null) => void;
const tabs = new WeakMap<ReadonlyMap<string, string>, Set<Set<Listener>>>();

/** A store that forgets with the page: for tests, and for engines that run without a browser. One map is one browser. */
export function memoryStorage(kept = new Map<string, string>()): Storage {
  const self = new Set<Listener>();
  const all = tabs.get(kept) ?? new Set<Set<Listener>>();
  tabs.set(kept, all.add(self));
  const tell = (key: string) => {
    for (const calls of all) if (calls !== self) for (const call of calls) call(key);
  };
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => {
      kept.set(key, value);
      tell(key);
    },
    remove: (key) => {
      if (kept.delete(key)) tell(key);
    },
    onChange(call) {
      self.add(call);
      return () => void self.delete(call);
    },
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  };
}

// Private windows and blocked cookies make localStorage throw at any touch.
function guarded<Result>(attempt: () => Result, otherwise: Result): Result {
  try {
    return attempt();
  } catch {
    return otherwise;
  }
}
