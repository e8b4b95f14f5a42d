/** Does what the reducer asks for: one place that knows which part of the engine does what. */
import type { CatchUp } from "./catchUp";
import type { ConversationListLoader } from "./conversationList";
import type { RunEffect } from "./dispatcher";
import type { Drafts } from "./drafts";
import type { Effect } from "./effects";
import type { IncomingMessages } from "./incomingMessages";
import type { MemberPages } from "./memberPages";
import type { MessagePages } from "./messagePages";
import type { MessageSender } from "./messageSender";
import type { PendingMessages } from "./pendingMessages";
import type { ReadMarkers } from "./readMarkers";
import type { Subscriptions } from "./subscriptions";
import type { SyncScheduler } from "./syncScheduler";
import type { TypingExpiry } from "./typingExpiry";
import type { UserLoader } from "./userLoader";

/** The parts of the engine. None of them knows another one. */
export interface EngineParts {
  catchUp: CatchUp;
  conversationList: ConversationListLoader;
  drafts: Drafts;
  incomingMessages: IncomingMessages;
  memberPages: MemberPages;
  messagePages: MessagePages;
  messageSender: MessageSender;
  pendingMessages: PendingMessages;
  readMarkers: ReadMarkers;
  subscriptions: Subscriptions;
  syncScheduler: SyncScheduler;
  typingExpiry: TypingExpiry;
  userLoader: UserLoader;
}

type EffectHandlers = {
  readonly [Type in Effect["type"]]: (
    parts: EngineParts,
    effect: Extract<Effect, { type: Type }>,
  ) => Promise<void> | void;
};

const HANDLERS: EffectHandlers = {
  compareHeads: ({ catchUp }) => catchUp.compareHeads(),
  fetchChanges: ({ catchUp }, { conversationIds }) => catchUp.fetchChanges(conversationIds),
  fetchChangesSoon: ({ catchUp }, { conversationId }) => catchUp.scheduleFetch(conversationId),
  fetchConversation: ({ catchUp }, { conversationId }) => catchUp.fetchConversation(conversationId),
  fetchOwnReactions: ({ messagePages }, { conversationId, first }) =>
    messagePages.loadOwnReactions(conversationId, first),
  loadMembers: ({ memberPages }, { conversationId }) => memberPages.loadFirst(conversationId),
  loadConversations: ({ conversationList }) => conversationList.load(),
  reloadConversations: ({ conversationList }) => conversationList.reload(),
  fetchUsers: ({ userLoader }, { userIds }) => userLoader.load(userIds),
  refreshUsers: (parts) => refreshUsers(parts),
  refreshStaleUsers: (parts) => (parts.userLoader.isStale() ? refreshUsers(parts) : undefined),
  forgetRequestedMessages: ({ messagePages }) => messagePages.reset(),
  subscribe: ({ subscriptions }, { subscriptionId }) => subscriptions.subscribe(subscriptionId),
  unsubscribe: ({ subscriptions }, { subscriptionId }) => subscriptions.unsubscribe(subscriptionId),
  followChannels: ({ subscriptions }) => subscriptions.followChannels(),
  connectNow: ({ subscriptions }) => subscriptions.connectNow(),
  followProvider: ({ subscriptions }, { provider }) => subscriptions.followProvider(provider),
  reconnect: ({ subscriptions }) => subscriptions.reconnect(),
  trackSocket: ({ syncScheduler }, { socket }) => syncScheduler.trackSocket(socket),
  trackAnswer: ({ syncScheduler }, { answered }) => syncScheduler.trackAnswer(answered),
  storePending: ({ pendingMessages }, { message }) => pendingMessages.store(message),
  removePending: ({ pendingMessages }, { clientId }) => pendingMessages.remove(clientId),
  sendNext: ({ messageSender }, { conversationId }) => messageSender.sendNext(conversationId),
  pauseSending: ({ messageSender }, pause) => messageSender.pause(pause),
  cancelPause: ({ messageSender }, { conversationId }) => messageSender.cancelPause(conversationId),
  sendReadMarker: ({ readMarkers }, { conversationId, number }) =>
    readMarkers.markRead(conversationId, number),
  flushReadMarkers: ({ readMarkers }) => readMarkers.flush(),
  moveDraft: ({ drafts }, { from, to }) => drafts.move(from, to),
  announceMessages: ({ incomingMessages }, { messages }) => incomingMessages.announce(messages),
  expireTypingAt: ({ typingExpiry }, { at }) => typingExpiry.schedule(at),
};

/** Those of the most recent conversations and of open ones, for what no sequence number shows. */
async function refreshUsers({ conversationList, userLoader }: EngineParts): Promise<void> {
  await Promise.all([conversationList.refreshFirstPage(), userLoader.refreshOpen()]);
}

export function createEffectRunner(parts: EngineParts): RunEffect {
  return (effect) => run(parts, effect);
}

function run<Type extends Effect["type"]>(
  parts: EngineParts,
  effect: Extract<Effect, { type: Type }>,
): Promise<void> | void {
  const handler: EffectHandlers[Type] = HANDLERS[effect.type as Type];
  return handler(parts, effect);
}
