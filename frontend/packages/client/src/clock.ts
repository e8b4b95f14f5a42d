/** Time, handed in so that tests can hold it in their hands. */

/** Takes back what was asked for. Calling it twice does no harm. */
export type Unsubscribe = () => void;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, after so many milliseconds. */
  after(ms: number, call: () => void): Unsubscribe;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Doubling waits in milliseconds with some chance in them, so that clients do not come back all at once. */
export function backOff(attempt: number, { first = 1_000, most = 30_000 } = {}): number {
  const wait = Math.min(first * 2 ** attempt, most);
  return wait * (0.75 + Math.random() / 2);
}
