/** The other tabs of the same browser. They share one refresh cookie, so they take turns and exchange messages. */
import type { Unsubscribe } from "@parley/client";

export interface CrossTab<Message> {
  /** Runs while no other tab runs anything under this name. */
  withLock<Result>(name: string, run: () => Promise<Result>): Promise<Result>;
  post(message: Message): void;
  onMessage(listener: (message: Message) => void): Unsubscribe;
}

export function browserCrossTab<Message>(name: string): CrossTab<Message> {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  return {
    // Plain http has no locks. The server accepts a refresh token that is used twice at once.
    async withLock(what, run) {
      if (!navigator.locks) return await run();
      return await navigator.locks.request(`${name}:${what}`, run);
    },
    post: (message) => channel?.postMessage(message),
    onMessage(listener) {
      const onEvent = (event: MessageEvent<Message>) => listener(event.data);
      channel?.addEventListener("message", onEvent);
      return () => channel?.removeEventListener("message", onEvent);
    },
  };
}

/** Tabs in one process, for tests and for clients without a browser. Call the result for each tab. */
export function inProcessCrossTab<Message>(): () => CrossTab<Message> {
  const listenersByTab = new Map<object, Set<(message: Message) => void>>();
  const queues = new Map<string, Promise<unknown>>();
  return () => {
    const self = {};
    listenersByTab.set(self, new Set());
    return {
      withLock(what, run) {
        const result = (queues.get(what) ?? Promise.resolve()).then(run, run);
        queues.set(
          what,
          result.catch(() => undefined),
        );
        return result;
      },
      post(message) {
        for (const [tab, listeners] of listenersByTab)
          if (tab !== self) for (const listener of listeners) listener(message);
      },
      onMessage(listener) {
        listenersByTab.get(self)?.add(listener);
        return () => void listenersByTab.get(self)?.delete(listener);
      },
    };
  };
}
