/** When to catch up: after changes of the page, the socket and the connection, and at intervals. */
import type { SyncAction } from "../actions";
import { type Effect, only, type Step } from "../effects";
import type { Handlers } from "../handlers";
import { type ChatState, openConversations } from "../state";
import { flushOutbox } from "./outbox";
import { refreshOpen } from "./subscriptions";
import { expireTyping, typingExpiry } from "./typing";

export const syncHandlers: Handlers<SyncAction> = {
  pageChanged(state, { change }) {
    // What must leave before the page does.
    if (change === "hidden") return [state, [{ type: "flushReadMarkers" }]];
    if (change === "blur" || change === "offline") return only(state);
    const restored = change === "restored";
    const shown = change === "shown";
    const [next, sending] = change === "online" || restored ? sendPending(state) : only(state);
    return [
      next,
      [
        ...when(restored, { type: "reconnect" }),
        ...sending,
        ...(shown || restored ? refreshOpen(openConversations(state)) : []),
        ...when(shown, { type: "refreshStaleUsers" }),
        ...when(restored, { type: "refreshUsers" }),
        { type: "compareHeads" },
      ],
    ];
  },
  socketChanged(state, { socket }) {
    if (socket === state.socket) return only(state);
    const track: Effect = { type: "trackSocket", socket };
    if (socket === "polling") return [{ ...state, socket, polling: true }, [track, { type: "compareHeads" }]];
    if (socket !== "connected") return [{ ...state, socket }, [track]];
    const [next, sending] = sendPending({ ...state, socket, polling: false, wasConnected: true });
    // Presence was missed while there was no connection.
    return [next, [track, ...sending, ...when(state.wasConnected, { type: "refreshStaleUsers" })]];
  },
  serverAnswered: (state, { answered }) => [state, [{ type: "trackAnswer", answered }]],
  serverBack: sendPending,
  connectionDue: (state) => [state, [{ type: "connectNow" }]],
  polled: (state, { withoutSocket }) => [
    state.polling || !withoutSocket ? state : { ...state, polling: true },
    [{ type: "compareHeads" }],
  ],
  timePassed(state, { now }) {
    const next = expireTyping(state, now);
    return [next, [{ type: "expireTypingAt", at: typingExpiry(next) }]];
  },
};

/** Sends what waited for the connection. */
function sendPending(state: ChatState): Step {
  const [next, effects] = flushOutbox(state);
  return [next, [...effects, { type: "flushReadMarkers" }]];
}

function when(condition: boolean, effect: Effect): Effect[] {
  return condition ? [effect] : [];
}
