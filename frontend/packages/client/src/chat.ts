/** The engine of one user's client. It keeps the state correct whatever the connection does. It does not use React. */

import type { Action } from "./actions";
import { CatchUp } from "./catchUp";
import type { ChatApi, PagePosition } from "./chatApi";
import type { Clock, Unsubscribe } from "./clock";
import type { ConnectionStatus } from "./connectionStatus";
import { ConversationListLoader } from "./conversationList";
import { directKey, userIdOfDirectKey } from "./directKey";
import { Dispatcher } from "./dispatcher";
import { Drafts, draftPrefix, NO_DRAFT } from "./drafts";
import type { IncomingMessage } from "./incomingMessages";
import { MessagePages } from "./messagePages";
import { Mutations } from "./mutations";
import { Outbox, outboxPrefix } from "./outbox";
import type { PageLifecycle } from "./pageLifecycle";
import { ReadMarkers } from "./readMarkers";
import type { OpenRealtime, RealtimeAuth } from "./realtime";
import { type ChatState, otherMemberOf } from "./state";
import type { Storage } from "./storage";
import type { Readable } from "./store";
import { Subscriptions } from "./subscriptions";
import { SyncScheduler } from "./syncScheduler";
import type { Config, User } from "./types";
import { TypingNotifier } from "./typingNotifier";

export interface ChatOptions {
  me: string;
  api: ChatApi;
  openRealtime: OpenRealtime;
  realtimeAuth: RealtimeAuth;
  config(): Promise<Config>;
  clock: Clock;
  page: PageLifecycle;
  storage: Storage;
}

export class Chat {
  readonly state: Readable<ChatState>;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly conversationList: ConversationListLoader;
  readonly messagePages: MessagePages;
  readonly mutations: Mutations;
  readonly #options: ChatOptions;
  readonly #dispatcher: Dispatcher;
  readonly #catchUp: CatchUp;
  readonly #subscriptions: Subscriptions;
  readonly #scheduler: SyncScheduler;
  readonly #readMarkers: ReadMarkers;
  readonly #typingNotifier: TypingNotifier;
  readonly #openCounts = new Map<string, number>();

  constructor(options: ChatOptions) {
    this.#options = options;
    const { api, clock, page, storage, me } = options;
    const state = () => this.state.get();
    const dispatch = (action: Action) => this.#dispatcher.dispatch(action);
    this.#dispatcher = new Dispatcher({
      me,
      clock,
      onConversationChanged: (known, id) => this.#onConversationChanged(known, id),
      onStateChanged: () => this.#subscriptions.refresh(),
      onBehind: (id) => this.#catchUp.scheduleFetch(id),
      onThinEvent: (id) => void this.#catchUp.fetchChanges(id),
      onUnknownConversation: (id) => void this.#catchUp.fetchConversation(id),
      onChannelChanged: () => void this.#catchUp.compareHeads(),
    });
    this.state = this.#dispatcher.state;
    this.drafts = new Drafts(storage, me, page);
    this.conversationList = new ConversationListLoader({ api, clock, state, dispatch });
    this.messagePages = new MessagePages({
      api,
      state,
      dispatch,
      onLoaded: (messages) => this.conversationList.loadSenders(messages),
    });
    this.#readMarkers = new ReadMarkers({
      clock,
      online: () => page.online(),
      send: (id, number) => api.markRead(id, number),
    });
    this.#typingNotifier = new TypingNotifier(clock, (id, typing) => this.#sendTyping(id, typing));
    this.#catchUp = new CatchUp({
      api,
      clock,
      state,
      dispatch,
      onAnswer: (answered) => this.#scheduler.onAnswer(answered),
      onMissingReadMarker: (id, number) => this.#readMarkers.markRead(id, number),
      onConversationReset: () => this.messagePages.reset(),
      onHistoryChanged: () => this.#reloadEverything(),
    });
    this.mutations = new Mutations({
      api,
      state,
      dispatch,
      fetchChanges: (id) => this.#catchUp.fetchChanges(id),
    });
    this.outbox = new Outbox({
      me,
      clock,
      storage,
      send: ({ conversationId, clientId, body, replyToId }) =>
        api.send(conversationId, { client_id: clientId, body, reply_to_id: replyToId }),
      startDirect: (userId) => this.mutations.startDirect(userId),
      onSent: (message) => this.#dispatcher.dispatch({ type: "message", message }),
      online: () => page.online(),
    });
    this.#subscriptions = new Subscriptions({
      openRealtime: options.openRealtime,
      realtimeAuth: options.realtimeAuth,
      clock,
      compareHeads: () => this.#catchUp.compareHeads(),
    });
    this.#scheduler = new SyncScheduler({
      clock,
      pageLifecycle: page,
      socket: this.#subscriptions.state,
      connectNow: () => this.#subscriptions.connectNow(),
      loadConfig: options.config,
      reconnect: () => this.#subscriptions.reconnect(),
      compareHeads: () => void this.#catchUp.compareHeads(),
      sendPending: () => this.#sendPending(),
      flushReadMarkers: () => this.#readMarkers.flush(),
      refreshOpenConversations: () => this.#refreshOpenConversations(),
      refreshUsers: () => void this.conversationList.refreshUsers(),
    });
    this.#start();
  }

  get connectionStatus(): Readable<ConnectionStatus> {
    return this.#scheduler.connectionStatus;
  }

  socketId = (): string | null => this.#subscriptions.socketId();

  onIncomingMessage(listener: (message: IncomingMessage) => void): Unsubscribe {
    return this.#dispatcher.onIncomingMessage(listener);
  }

  sendMessage(conversationId: string, body: string, replyToId: string | null = null): string {
    this.#typingNotifier.messageSent(conversationId);
    this.drafts.write(conversationId, NO_DRAFT);
    return this.outbox.add(conversationId, body, replyToId);
  }

  writeDraft(conversationId: string, text: string): void {
    this.drafts.write(conversationId, { text });
    if (text.trim() === "") this.#typingNotifier.stop(conversationId);
    else this.#typingNotifier.key(conversationId);
  }

  stopTyping(conversationId: string): void {
    this.#typingNotifier.stop(conversationId);
  }

  /** The message `number` was on screen. It does not count in a hidden tab or in a window without the focus. */
  markRead(conversationId: string, number: number): void {
    const conversation = this.state.get().conversations.get(conversationId);
    if (!conversation || number <= conversation.readNumber || !this.#options.page.focused()) return;
    this.#dispatcher.dispatch({ type: "markedRead", conversationId, number });
    this.#readMarkers.markRead(conversationId, number);
  }

  /** Receives typing events and read markers of a conversation while it is on screen. */
  watch(conversationId: string): Unsubscribe {
    return this.#subscribe(conversationId, () => undefined);
  }

  /** The conversation is open: it is watched, and its read markers are kept up to date. */
  open(conversationId: string): Unsubscribe {
    this.#openCounts.set(conversationId, (this.#openCounts.get(conversationId) ?? 0) + 1);
    const fetch = () => void this.#catchUp.fetchChanges(conversationId);
    if (this.#subscriptions.state.get() !== "connected") fetch();
    const unsubscribe = this.#subscribe(conversationId, fetch);
    return () => {
      unsubscribe();
      const left = (this.#openCounts.get(conversationId) ?? 1) - 1;
      if (left === 0) this.#openCounts.delete(conversationId);
      else this.#openCounts.set(conversationId, left);
      this.#typingNotifier.stop(conversationId);
    };
  }

  /** Throws a Problem. */
  loadMessages(conversationId: string, position: PagePosition): Promise<void> {
    return this.messagePages.load(conversationId, position);
  }

  /** For a link to a conversation that is not in the list yet. */
  loadConversation(conversationId: string): Promise<void> {
    return this.#catchUp.fetchConversation(conversationId);
  }

  /** Users that were read when the state had the version `requestVersion`. */
  addUsers(users: User[], requestVersion: number): void {
    this.#dispatcher.dispatch({ type: "users", users, requestVersion });
  }

  close(): void {
    this.#typingNotifier.close();
    this.#readMarkers.close();
    const closables = [
      this.#scheduler,
      this.drafts,
      this.#dispatcher,
      this.#catchUp,
      this.conversationList,
      this.messagePages,
      this.outbox,
      this.#subscriptions,
    ];
    for (const closable of closables) closable.close();
  }

  #start(): void {
    this.#subscriptions.subscribe({
      channel: () => this.state.get().userChannel,
      onEvent: (name, data) => this.#dispatcher.dispatchEvent(name, data),
      onSubscribed: () => void this.#catchUp.compareHeads(),
    });
    void this.#catchUp.compareHeads();
    void this.conversationList.load().then(() => this.#catchUp.compareHeads());
    this.outbox.flush();
  }

  /** The database has another history: all conversations are loaded again. Pending messages and drafts stay. */
  #reloadEverything(): void {
    void this.conversationList.reload().then(() => this.#catchUp.compareHeads());
  }

  #subscribe(conversationId: string, subscribed: () => void): Unsubscribe {
    const name = () => this.state.get().conversations.get(conversationId)?.channel ?? null;
    return this.#subscriptions.subscribe({
      channel: name,
      onSubscribed: subscribed,
      onEvent: (event, data) => this.#dispatcher.dispatchEvent(event, data),
    });
  }

  /** An event with our own message may arrive before the answer to the request. */
  #onConversationChanged(state: ChatState, conversationId: string): void {
    this.#moveDirectKey(state, conversationId);
    const mine = this.outbox.entries.get().filter((entry) => entry.conversationId === conversationId);
    if (mine.length === 0) return;
    const messages = state.conversations.get(conversationId)?.messages;
    const ids = new Set(mine.map((entry) => entry.clientId));
    for (const message of messages?.values() ?? [])
      if (message.sender_id === state.me && ids.has(message.client_id)) this.outbox.drop(message.client_id);
  }

  /** A draft or pending messages for this user may be older than the conversation. */
  #moveDirectKey(state: ChatState, conversationId: string): void {
    const conversation = state.conversations.get(conversationId);
    const other = conversation && otherMemberOf(conversation, state.me);
    if (!other) return;
    this.drafts.move(directKey(other), conversationId);
    this.outbox.move(directKey(other), conversationId);
  }

  #sendPending(): void {
    this.outbox.flush();
    this.#readMarkers.flush();
  }

  #refreshOpenConversations(): void {
    for (const conversationId of this.#openCounts.keys()) void this.#catchUp.fetchChanges(conversationId);
  }

  // Worth sending only now, and not at all to a user without a conversation.
  #sendTyping(conversationId: string, typing: boolean): void {
    if (this.#options.page.online() && userIdOfDirectKey(conversationId) === null)
      this.#options.api.setTyping(conversationId, typing).catch(() => undefined);
  }
}

/** Removes what a user has stored in this browser. */
export function clearUserData(storage: Storage, me: string): void {
  for (const prefix of [outboxPrefix(me), draftPrefix(me)])
    for (const key of storage.keys(prefix)) storage.remove(key);
}
