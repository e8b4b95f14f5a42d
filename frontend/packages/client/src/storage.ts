/** What survives a reload: text by key. Never a token. */
import type { Unsubscribe } from "./clock";

/** Text by key that survives a reload; never a token. In React Native, pass one over a synchronous store. */
export interface Storage {
  /** Null if there is none. */
  get(key: string): string | null;
  /** Stores the value if possible. If the storage is full or blocked, the value is lost without an error. */
  set(key: string, value: string): void;
  /** Does nothing if there is none. */
  remove(key: string): void;
  /** All keys that start with this. */
  keys(prefix: string): string[];
  /** Calls with the key when another tab changes something; with null when it clears everything. */
  onChange(listener: (key: string | null) => void): Unsubscribe;
}

/** The browser's storage; memory where there is none. */
export function systemStorage(): Storage {
  return typeof document === "undefined" ? memoryStorage() : browserStorage();
}

export function browserStorage(): Storage {
  return {
    get: (key) => orElse(() => localStorage.getItem(key), null),
    set: (key, value) => orElse(() => localStorage.setItem(key, value), undefined),
    remove: (key) => orElse(() => localStorage.removeItem(key), undefined),
    keys: (prefix) => orElse(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
    onChange(listener) {
      const onEvent = (event: StorageEvent) => listener(event.key);
      window.addEventListener("storage", onEvent);
      return () => window.removeEventListener("storage", onEvent);
    },
  };
}

type Listener = (key: string | null) => void;
const tabsByMap = new WeakMap<ReadonlyMap<string, string>, Set<Set<Listener>>>();

/** A storage in memory, for tests and for clients without a browser. Tabs of one browser share the map. */
export function memoryStorage(map = new Map<string, string>()): Storage {
  const own = new Set<Listener>();
  const tabs = tabsByMap.get(map) ?? new Set<Set<Listener>>();
  tabsByMap.set(map, tabs.add(own));
  const notify = (key: string) => {
    for (const listeners of tabs) if (listeners !== own) for (const listener of listeners) listener(key);
  };
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => {
      map.set(key, value);
      notify(key);
    },
    remove: (key) => {
      if (map.delete(key)) notify(key);
    },
    onChange(listener) {
      own.add(listener);
      return () => void own.delete(listener);
    },
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)),
  };
}

// In private windows or with blocked cookies, any access to localStorage may throw.
function orElse<Result>(attempt: () => Result, otherwise: Result): Result {
  try {
    return attempt();
  } catch {
    return otherwise;
  }
}
