/** The other tabs of the same browser: they share one refresh cookie, so they take turns and tell each other. */
import type { Undo } from "./clock";

export interface Tabs<News> {
  /** Runs while no other tab does anything under this name. */
  alone<Result>(name: string, run: () => Promise<Result>): Promise<Result>;
  tell(news: News): void;
  onNews(call: (news: News) => void): Undo;
}

export function browserTabs<News>(name: string): Tabs<News> {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  return {
    // Plain http has no locks. The server forgives a refresh token that is used twice at once.
    async alone(what, run) {
      if (!navigator.locks) return await run();
      return await navigator.locks.request(`${name}:${what}`, run);
    },
    tell: (news) => channel?.postMessage(news),
    onNews(call) {
      const hear = (event: MessageEvent<News>) => call(event.data);
      channel?.addEventListener("message", hear);
      return () => channel?.removeEventListener("message", hear);
    },
  };
}

/** Tabs that stand in one process: for tests, and for engines that run without a browser. Call it for each tab. */
export function tabsOfOneProcess<News>(): () => Tabs<News> {
  const listeners = new Map<object, Set<(news: News) => void>>();
  const turns = new Map<string, Promise<unknown>>();
  return () => {
    const self = {};
    listeners.set(self, new Set());
    return {
      alone(what, run) {
        const turn = (turns.get(what) ?? Promise.resolve()).then(run, run);
        turns.set(
          what,
          turn.catch(() => undefined),
        );
        return turn;
      },
      tell(news) {
        for (const [tab, calls] of listeners) if (tab !== self) for (const call of calls) call(news);
      },
      onNews(call) {
        listeners.get(self)?.add(call);
        return () => void listeners.get(self)?.delete(call);
      },
    };
  };
}
