/** Messages on their way to the server: sent once and in order, retried, and kept until they are confirmed. */
import type { OutboxAction } from "../actions";
import { directKey } from "../directKey";
import { type Effect, only, type Step } from "../effects";
import type { Handlers } from "../handlers";
import { withEntry, withoutEntry, withoutValue, withValue } from "../immutable";
import type { PendingMessage } from "../parleyState";
import type { ChatState, OutboxState } from "../state";
import { otherMemberOf } from "../trackedConversation";
import { applyOwnMessage } from "./messages";

const MAX_ATTEMPTS = 5; // server errors in a row, before the user is asked
const TOO_FAST = "You are sending messages too fast. This one will be sent automatically.";

/** The message of a conversation to send now; null if there is none, or one is on its way, or it has to wait. */
export function nextToSend(outbox: OutboxState, conversationId: string): PendingMessage | null {
  if (outbox.sending.has(conversationId) || outbox.pauses.has(conversationId)) return null;
  return (
    outbox.entries.find((entry) => entry.conversationId === conversationId && entry.status === "waiting") ??
    null
  );
}

export const outboxHandlers: Handlers<OutboxAction> = {
  messageQueued(state, { type: _, at, ...message }) {
    const last = state.outbox.entries.at(-1)?.queuedAt ?? 0;
    const queuedAt = Math.max(at, last + 1);
    return sendLater(state, { ...message, queuedAt, status: "waiting", problem: null });
  },
  messageRetried(state, { clientId }) {
    const entry = find(state, clientId);
    if (entry?.status !== "failed") return only(state);
    const rested = update(state, { attempts: withoutEntry(state.outbox.attempts, clientId) });
    return sendLater(rested, { ...entry, status: "waiting", problem: null });
  },
  messageDiscarded: (state, { clientId }) => drop(state, clientId),
  sendStarted(state, { clientId }) {
    const entry = find(state, clientId);
    if (!entry) return only(state);
    const sending = withValue(state.outbox.sending, entry.conversationId);
    return only(put(update(state, { sending }), { ...entry, status: "sending" }));
  },
  sendSucceeded(state, { clientId, conversationId, message }) {
    const [next, effects] = drop(applyOwnMessage(state, message), clientId);
    return [ended(next, conversationId), [...effects, { type: "sendNext", conversationId }]];
  },
  sendFailed: fail,
  directStarted(state, { from, to }) {
    const [next, effects] = move(state, from, to);
    return [ended(next, from), effects];
  },
  pauseEnded(state, { conversationId }) {
    const pauses = withoutEntry(state.outbox.pauses, conversationId);
    return [update(state, { pauses }), [{ type: "sendNext", conversationId }]];
  },
};

/** The connection is back: ends all pauses that the server did not ask for, and sends what waits. */
export function flushOutbox(state: ChatState): Step {
  const { entries, pauses } = state.outbox;
  const ending = [...pauses].flatMap(([id, by]) => (by === "client" ? [id] : []));
  const waiting = new Set(entries.map((entry) => entry.conversationId));
  return [
    ending.length === 0
      ? state
      : update(state, { pauses: new Map([...pauses].filter(([, by]) => by === "server")) }),
    [
      ...ending.map((conversationId): Effect => ({ type: "cancelPause", conversationId })),
      ...[...waiting].map((conversationId): Effect => ({ type: "sendNext", conversationId })),
    ],
  ];
}

/**
 * What a change of a conversation means for its pending messages. An event with our own message may arrive before the
 * answer to the request, and messages for a user may be older than the conversation with them.
 */
export function settleOutbox(state: ChatState, conversationId: string): Step {
  const conversation = state.conversations.get(conversationId);
  if (!conversation) return only(state);
  const other = otherMemberOf(conversation, state.me);
  const from = other === null ? null : directKey(other);
  let [next, effects]: Step = from === null ? only(state) : move(state, from, conversationId);
  if (from !== null) effects = [{ type: "moveDraft", from, to: conversationId }, ...effects];
  const mine = next.outbox.entries.filter((entry) => entry.conversationId === conversationId);
  if (mine.length === 0) return [next, effects];
  const ids = new Set(mine.map((entry) => entry.clientId));
  for (const message of conversation.messages.values()) {
    if (message.sender_id !== state.me || !ids.has(message.client_id)) continue;
    const [rest, dropped] = drop(next, message.client_id);
    next = rest;
    effects = [...effects, ...dropped];
  }
  return [next, effects];
}

/**
 * Without a connection, or when the server asks to wait, a message waits as long as needed. A server error gets a few
 * attempts. A signed-out user keeps the message for the next sign-in; an expired token is renewed by then.
 */
function fail(
  state: ChatState,
  { clientId, conversationId, failure }: Extract<OutboxAction, { type: "sendFailed" }>,
): Step {
  const next = ended(state, conversationId);
  const entry = find(next, clientId);
  // It was confirmed or discarded meanwhile, or belongs to another conversation by now.
  if (entry?.conversationId !== conversationId) return [next, [{ type: "sendNext", conversationId }]];
  const attempts = next.outbox.attempts.get(clientId) ?? 0;
  const serverError = failure.status !== null && failure.status !== 0 && failure.retryAfter === null;
  const givesUp = !failure.retryable || (serverError && attempts + 1 >= MAX_ATTEMPTS);
  if (failure.status !== 401 && givesUp)
    return sendLater(next, { ...entry, status: "failed", problem: failure.text });
  const retryAfter = failure.retryAfter ?? 0;
  const paused = update(next, {
    attempts: withEntry(next.outbox.attempts, clientId, attempts + 1),
    pauses: withEntry(next.outbox.pauses, conversationId, retryAfter > 0 ? "server" : "client"),
  });
  const waiting: PendingMessage = {
    ...entry,
    status: "waiting",
    problem: failure.status === 429 ? TOO_FAST : null,
  };
  return [
    put(paused, waiting),
    [
      { type: "storePending", message: waiting },
      { type: "pauseSending", conversationId, attempts, retryAfter },
    ],
  ];
}

/** Moves pending messages to another conversation. */
function move(state: ChatState, from: string, to: string): Step {
  const moving = state.outbox.entries.filter((entry) => entry.conversationId === from);
  if (moving.length === 0) return only(state);
  const moved = moving.map(
    (entry): PendingMessage => ({
      ...entry,
      conversationId: to,
      status: entry.status === "failed" ? "failed" : "waiting",
    }),
  );
  return [
    moved.reduce(put, state),
    [
      ...moved.map((message): Effect => ({ type: "storePending", message })),
      { type: "sendNext", conversationId: to },
    ],
  ];
}

/** Removes a message that was discarded or is known to be confirmed. */
function drop(state: ChatState, clientId: string): Step {
  if (!find(state, clientId)) return only(state);
  const entries = state.outbox.entries.filter((entry) => entry.clientId !== clientId);
  const attempts = withoutEntry(state.outbox.attempts, clientId);
  return [update(state, { entries, attempts }), [{ type: "removePending", clientId }]];
}

function sendLater(state: ChatState, message: PendingMessage): Step {
  return [
    put(state, message),
    [
      { type: "storePending", message },
      { type: "sendNext", conversationId: message.conversationId },
    ],
  ];
}

/** The attempt of a conversation has ended. */
function ended(state: ChatState, conversationId: string): ChatState {
  return update(state, { sending: withoutValue(state.outbox.sending, conversationId) });
}

function find(state: ChatState, clientId: string): PendingMessage | undefined {
  return state.outbox.entries.find((entry) => entry.clientId === clientId);
}

function put(state: ChatState, message: PendingMessage): ChatState {
  const others = state.outbox.entries.filter((entry) => entry.clientId !== message.clientId);
  return update(state, {
    entries: [...others, message].sort((one, other) => one.queuedAt - other.queuedAt),
  });
}

function update(state: ChatState, change: Partial<OutboxState>): ChatState {
  return { ...state, outbox: { ...state.outbox, ...change } };
}
