/** What survives a reload: text by key. Never a token. */

export interface Storage {
  get(key: string): string | null;
  /** Keeps it if there is room; a full or forbidden store loses it in silence, and the page goes on. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
}

export function browserStorage(): Storage {
  return {
    get: (key) => guarded(() => localStorage.getItem(key), null),
    set: (key, value) => guarded(() => localStorage.setItem(key, value), undefined),
    remove: (key) => guarded(() => localStorage.removeItem(key), undefined),
    keys: (prefix) => guarded(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
  };
}

/** A store that forgets with the page: for tests, and for engines that run without a browser. */
export function memoryStorage(kept = new Map<string, string>()): Storage {
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
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
