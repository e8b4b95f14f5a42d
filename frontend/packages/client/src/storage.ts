/** What survives a reload: text by key. Never a token. */
import type { Unsubscribe } from "./clock";

export interface Storage {
  get(key: string): string | null;
  /** Keeps it if there is room; a full or forbidden store loses it in silence, and the page goes on. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
  /** Calls with the key when another tab keeps or removes something; with null when it removes everything. */
  onChange(listener: (key: string | null) => void): Unsubscribe;
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

/** A store that forgets with the page: for tests, and for engines that run without a browser. One map is one browser. */
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

// Private windows and blocked cookies make localStorage throw at any touch.
function orElse<Result>(attempt: () => Result, otherwise: Result): Result {
  try {
    return attempt();
  } catch {
    return otherwise;
  }
}
