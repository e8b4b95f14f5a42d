/** The reducer: a state and an action give the next state, and what has to be done. */
import { type Action, conversationIdsOf } from "./actions";
import type { Effect, Step } from "./effects";
import type { Handlers } from "./handlers";
import { isSameState } from "./immutable";
import { incomingMessagesBetween } from "./incomingMessages";
import { reduceEvent } from "./reducers/events";
import { outboxHandlers, settleOutbox } from "./reducers/outbox";
import { ownHandlers } from "./reducers/own";
import { responseHandlers } from "./reducers/responses";
import { followChannels, subscriptionHandlers } from "./reducers/subscriptions";
import { syncHandlers } from "./reducers/sync";
import { type ChatState, openConversations } from "./state";
import { activeMembers, isAwaiting, isCanOutdated } from "./trackedConversation";

const HANDLERS: Handlers<Action> = {
  event: reduceEvent,
  ...responseHandlers,
  ...ownHandlers,
  ...outboxHandlers,
  ...subscriptionHandlers,
  ...syncHandlers,
};

/** The next state and its effects. Applying an action twice, or late, changes nothing. */
export function reduce(state: ChatState, action: Action): Step {
  if (isOfAnotherHistory(state, action)) return [state, []];
  const [applied, effects] = handle({ ...state, version: state.version + 1 }, action);
  const [settled, settling] = settle(state, applied, action);
  const next = isSameState(state, settled) ? state : settled;
  const following = followChannels(state, next);
  return [
    next,
    [
      ...following,
      ...settling,
      ...announce(state, next, action),
      ...gaps(next, action),
      ...permissions(state, next, action),
      ...effects,
    ],
  ];
}

/** An answer to a request from before the database was restored. Users are the same in every history. */
function isOfAnotherHistory(state: ChatState, action: Action): boolean {
  return (
    "requestVersion" in action && action.type !== "users" && action.requestVersion < state.historyVersion
  );
}

function handle<Type extends Action["type"]>(
  state: ChatState,
  action: Extract<Action, { type: Type }>,
): Step {
  const handler: Handlers<Action>[Type] = HANDLERS[action.type as Type];
  return handler(state, action);
}

/** What the change of a conversation means for messages that wait to be sent to it. */
function settle(before: ChatState, after: ChatState, action: Action): Step {
  let next = after;
  const effects: Effect[] = [];
  for (const id of conversationIdsOf(action)) {
    if (after.conversations.get(id) === before.conversations.get(id)) continue;
    const [settled, more] = settleOutbox(next, id);
    next = settled;
    effects.push(...more);
  }
  return [next, effects];
}

/** New messages of others. Those of lists and earlier pages do not count. */
function announce(before: ChatState, after: ChatState, action: Action): Effect[] {
  if (before === after || action.type === "messagesLoaded" || action.type === "conversationReset") return [];
  const messages = conversationIdsOf(action).flatMap((id) => incomingMessagesBetween(before, after, id));
  return messages.length === 0 ? [] : [{ type: "announceMessages", messages }];
}

/** Changes that are missing, and may still arrive as events. */
function gaps(state: ChatState, action: Action): Effect[] {
  if (action.type === "conversations") return [];
  return conversationIdsOf(action).flatMap((conversationId): Effect[] => {
    const conversation = state.conversations.get(conversationId);
    return conversation && isAwaiting(conversation) ? [{ type: "fetchChangesSoon", conversationId }] : [];
  });
}

/**
 * What we may do has to be asked for again after our role changed, as an owner after another one may have changed, and
 * in an open group after any member changed.
 */
function permissions(before: ChatState, after: ChatState, action: Action): Effect[] {
  if (before.conversations === after.conversations) return [];
  return conversationIdsOf(action).flatMap((conversationId): Effect[] => {
    const is = after.conversations.get(conversationId);
    const was = before.conversations.get(conversationId);
    if (!is || !was || is.members === was.members) return [];
    const unsure = is.memberPages !== null && activeMembers(is).some((member) => member.can === null);
    const open = unsure && openConversations(after).includes(conversationId);
    return [
      ...(isCanOutdated(was, is, after.me) ? [{ type: "fetchConversation" as const, conversationId }] : []),
      ...(open && action.type !== "membersLoaded" ? [{ type: "loadMembers" as const, conversationId }] : []),
    ];
  });
}
