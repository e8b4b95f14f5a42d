/** Time, passed in so that tests can control it. */

/** Undoes a subscription or cancels a timer. Calling it twice is harmless. */
export type Unsubscribe = () => void;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, after this many milliseconds. */
  after(ms: number, call: () => void): Unsubscribe;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Exponential backoff with jitter, in milliseconds, so that clients do not return all at once. */
export function backOff(attempt: number, { first = 1_000, most = 30_000 } = {}): number {
  const wait = Math.min(first * 2 ** attempt, most);
  return wait * (0.75 + Math.random() / 2);
}
