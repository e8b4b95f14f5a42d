/** No realtime service. The engine polls `/sync`, which also says who is typing and online. */
import type { Realtime } from "../realtime";

export function openNone(): Realtime {
  return {
    state: () => "polling",
    onState: () => () => undefined, // it never changes
    subscribe: () => () => undefined,
    socketId: () => null,
    connectNow: () => undefined,
    close: () => undefined,
  };
}
