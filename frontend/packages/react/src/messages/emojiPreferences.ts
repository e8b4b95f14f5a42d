/** The emoji that the user picked recently, and the skin tone. They are kept in this browser, and removed by `clearUserData`. */

import { useSyncExternalStore } from "react";
import { useParleyState } from "../ParleyProvider";

const MOST = 24;

export interface EmojiPreferences {
  /** The last one first. */
  readonly recent: readonly string[];
  /** A modifier, or empty. */
  readonly tone: string;
}

const NONE: EmojiPreferences = { recent: [], tone: "" };
const listeners = new Set<() => void>();
/** What was read last: the same text is the same object. */
let known: { text: string | null; preferences: EmojiPreferences } = { text: null, preferences: NONE };

export function useEmojiPreferences() {
  const key = `parley.emoji.${useParleyState((state) => state.me)}`;
  const preferences = useSyncExternalStore(
    onChange,
    () => read(key),
    () => NONE,
  );
  const write = (change: Partial<EmojiPreferences>) => store(key, { ...read(key), ...change });
  return {
    ...preferences,
    addRecent(emoji: string): void {
      const others = read(key).recent.filter((each) => each !== emoji);
      write({ recent: [emoji, ...others].slice(0, MOST) });
    },
    setTone: (tone: string) => write({ tone }),
  };
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): EmojiPreferences {
  const text = stored(key);
  if (text !== known.text) known = { text, preferences: parsed(text) };
  return known.preferences;
}

function store(key: string, preferences: EmojiPreferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    return; // in private windows, or where cookies are blocked
  }
  for (const listener of listeners) listener();
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Anything may be in the storage. */
function parsed(text: string | null): EmojiPreferences {
  try {
    const { recent, tone } = JSON.parse(text ?? "{}") as Partial<Record<keyof EmojiPreferences, unknown>>;
    return {
      recent: Array.isArray(recent) ? recent.filter((each) => typeof each === "string") : [],
      tone: typeof tone === "string" && /^[\u{1f3fb}-\u{1f3ff}]$/u.test(tone) ? tone : "",
    };
  } catch {
    return NONE;
  }
}
