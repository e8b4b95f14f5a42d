/** What this client listens to: the user's channel, and those of conversations on screen. */
import type { SubscriptionAction } from "../actions";
import { type Effect, only } from "../effects";
import type { Handlers } from "../handlers";
import { withEntry, withoutEntry } from "../immutable";
import { type ChatState, channelOf } from "../state";
import { flushOutbox } from "./outbox";

/** The id of the subscription to the user's own channel. */
const USER = "user";

export const subscriptionHandlers: Handlers<SubscriptionAction> = {
  started(state, { me, pending }) {
    const subscriptions = withEntry(state.subscriptions, USER, { conversationId: null, open: false });
    // Those that were queued before it was known who the user is.
    const early = state.outbox.entries;
    const entries = [...pending, ...early].sort((one, other) => one.queuedAt - other.queuedAt);
    const outbox = { ...state.outbox, entries };
    const [next, sending] = flushOutbox({ ...state, me, subscriptions, outbox });
    return [
      next,
      [
        ...early.map((message): Effect => ({ type: "storePending", message })),
        { type: "subscribe", subscriptionId: USER },
        { type: "compareHeads" },
        { type: "loadConversations" },
        ...sending,
      ],
    ];
  },
  conversationOpened(state, { subscriptionId, conversationId }) {
    const subscriptions = withEntry(state.subscriptions, subscriptionId, { conversationId, open: true });
    // While there is no socket, nothing says when the channel is subscribed.
    const fetch = state.socket === "connected" ? [] : refreshOpen([conversationId]);
    return [{ ...state, subscriptions }, [...fetch, { type: "subscribe", subscriptionId }]];
  },
  conversationWatched(state, { subscriptionId, conversationId }) {
    const subscriptions = withEntry(state.subscriptions, subscriptionId, { conversationId, open: false });
    return [{ ...state, subscriptions }, [{ type: "subscribe", subscriptionId }]];
  },
  subscriptionEnded(state, { subscriptionId }) {
    const subscriptions = withoutEntry(state.subscriptions, subscriptionId);
    return [{ ...state, subscriptions }, [{ type: "unsubscribe", subscriptionId }]];
  },
  /** Events before it was subscribed may have been missed. */
  channelSubscribed(state, { subscriptionId }) {
    const subscription = state.subscriptions.get(subscriptionId);
    if (!subscription) return only(state);
    const { conversationId, open } = subscription;
    if (conversationId === null) return [state, [{ type: "compareHeads" }]];
    return [state, open ? refreshOpen([conversationId]) : []];
  },
  channelRenamed: (state) => [state, [{ type: "compareHeads" }]],
  accessRefused: (state) => [state, [{ type: "compareHeads" }]],
};

/** Reads again what no head shows of open conversations. */
export function refreshOpen(conversationIds: readonly string[]): Effect[] {
  return [
    { type: "fetchChanges", conversationIds },
    ...conversationIds.map((conversationId): Effect => ({ type: "loadMembers", conversationId })),
  ];
}

/** Follows the channels that have another name than before. */
export function followChannels(before: ChatState, after: ChatState): Effect[] {
  if (before.conversations === after.conversations && before.userChannel === after.userChannel) return [];
  for (const id of after.subscriptions.keys())
    if (before.subscriptions.has(id) && channelOf(before, id) !== channelOf(after, id))
      return [{ type: "followChannels" }];
  return [];
}
