/** The engine of one user's client. It keeps the state correct whatever the connection does. It does not use React. */

import { CatchUp } from "./catchUp";
import type { ChatApi, PagePosition } from "./chatApi";
import type { Clock, Unsubscribe } from "./clock";
import type { ConnectionStatus } from "./connectionStatus";
import { ConversationListLoader } from "./conversationList";
import { userIdOfDirectKey } from "./directKey";
import { Dispatcher } from "./dispatcher";
import { Drafts, NO_DRAFT } from "./drafts";
import { createEffectRunner, type EngineParts } from "./effectRunner";
import { newId } from "./ids";
import { type IncomingMessage, IncomingMessages } from "./incomingMessages";
import { MemberPages } from "./memberPages";
import { MessagePages } from "./messagePages";
import { MessageSender } from "./messageSender";
import { Mutations } from "./mutations";
import { Outbox } from "./outbox";
import type { PageLifecycle } from "./pageLifecycle";
import { PendingMessages } from "./pendingMessages";
import { Problem } from "./problem";
import { ReadMarkers } from "./readMarkers";
import type { OpenRealtime, RealtimeAuth } from "./realtime";
import { type ChatState, initialState } from "./state";
import type { Storage } from "./storage";
import type { Readable } from "./store";
import { Subscriptions } from "./subscriptions";
import { SyncScheduler } from "./syncScheduler";
import type { Config, User } from "./types";
import { TypingExpiry } from "./typingExpiry";
import { TypingNotifier } from "./typingNotifier";
import { UserLoader } from "./userLoader";

export interface ChatOptions {
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
  readonly memberPages: MemberPages;
  readonly messagePages: MessagePages;
  readonly userLoader: UserLoader;
  readonly mutations: Mutations;
  readonly #options: ChatOptions;
  readonly #dispatcher: Dispatcher;
  readonly #parts: EngineParts;
  readonly #typingNotifier: TypingNotifier;
  #me: string | null = null;
  #closed = false;

  /** It does nothing on its own before `connect` and `start`. */
  constructor(options: ChatOptions) {
    const { api, clock } = options;
    this.#options = options;
    this.#dispatcher = new Dispatcher(initialState(), clock);
    this.#parts = createParts(options, this.#dispatcher);
    this.#dispatcher.runWith(createEffectRunner(this.#parts));
    this.#typingNotifier = new TypingNotifier(clock, (id, typing) => this.#sendTyping(id, typing));
    this.state = this.#dispatcher.store;
    this.drafts = this.#parts.drafts;
    this.conversationList = this.#parts.conversationList;
    this.memberPages = this.#parts.memberPages;
    this.messagePages = this.#parts.messagePages;
    this.userLoader = this.#parts.userLoader;
    this.outbox = new Outbox(this.#dispatcher, clock);
    this.mutations = new Mutations(this.#dispatcher, api);
  }

  /** The client tries to connect from now on: the status says how that goes. */
  connect(): void {
    this.#parts.syncScheduler.start();
  }

  /** It is known who the user is. */
  start(me: string): void {
    if (this.#me !== null || this.#closed) return;
    this.#me = me;
    const { drafts, pendingMessages, subscriptions } = this.#parts;
    drafts.start(me);
    subscriptions.connect();
    void this.#dispatcher.dispatch({ type: "started", me, pending: pendingMessages.start(me) });
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** There is no token yet: the server does not accept the user, or cannot be asked. */
  tokenFailed(error: unknown): void {
    if (error instanceof Problem && error.status === 401) this.setAuthorized(false);
    else void this.#dispatcher.dispatch({ type: "serverAnswered", answered: false });
  }

  /** Whether the server accepts the user's token. */
  setAuthorized(authorized: boolean): void {
    this.#parts.syncScheduler.setAuthorized(authorized);
  }

  get connectionStatus(): Readable<ConnectionStatus> {
    return this.#parts.syncScheduler.connectionStatus;
  }

  socketId = (): string | null => this.#parts.subscriptions.socketId();

  onIncomingMessage(listener: (message: IncomingMessage) => void): Unsubscribe {
    return this.#parts.incomingMessages.onMessage(listener);
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
    if (this.#options.page.focused())
      void this.#dispatcher.dispatch({ type: "markedRead", conversationId, number });
  }

  /** Receives typing events and read markers of a conversation while it is on screen. */
  watch(conversationId: string): Unsubscribe {
    return this.#subscribe("conversationWatched", conversationId);
  }

  /** Calls with every event of a conversation's channel, or of the user's own. */
  listen(conversationId: string | null, onEvent: (name: string, data: unknown) => void): Unsubscribe {
    const subscriptionId = newId();
    this.#parts.subscriptions.listen(subscriptionId, onEvent);
    void this.#dispatcher.dispatch({ type: "conversationWatched", subscriptionId, conversationId });
    return () => void this.#dispatcher.dispatch({ type: "subscriptionEnded", subscriptionId });
  }

  /** The conversation is open: it is watched, and its read markers are kept up to date. */
  open(conversationId: string): Unsubscribe {
    const unsubscribe = this.#subscribe("conversationOpened", conversationId);
    return () => {
      unsubscribe();
      this.#typingNotifier.stop(conversationId);
    };
  }

  /** Throws a Problem. */
  loadMessages(conversationId: string, position: PagePosition): Promise<void> {
    return this.messagePages.load(conversationId, position);
  }

  /** For a link to a conversation that is not in the list yet. */
  loadConversation(conversationId: string): Promise<void> {
    return this.#dispatcher.dispatch({ type: "conversationRequested", conversationId });
  }

  /** Users that were read when the state had the version `requestVersion`. */
  addUsers(users: User[], requestVersion: number): void {
    void this.#dispatcher.dispatch({ type: "users", users, requestVersion });
  }

  close(): void {
    this.#closed = true;
    this.#typingNotifier.close();
    const { readMarkers, pendingMessages: _, ...parts } = this.#parts;
    readMarkers.close();
    for (const part of Object.values(parts)) part.close();
    this.#dispatcher.store.close();
  }

  #subscribe(type: "conversationOpened" | "conversationWatched", conversationId: string): Unsubscribe {
    const subscriptionId = newId();
    void this.#dispatcher.dispatch({ type, subscriptionId, conversationId });
    return () => void this.#dispatcher.dispatch({ type: "subscriptionEnded", subscriptionId });
  }

  // Worth sending only now, and not at all to a user without a conversation.
  #sendTyping(conversationId: string, typing: boolean): void {
    if (this.#options.page.online() && userIdOfDirectKey(conversationId) === null)
      this.#options.api.setTyping(conversationId, typing).catch(() => undefined);
  }
}

/** Each part depends on the state, on `dispatch` and on the API, and on no other part. */
function createParts(options: ChatOptions, engine: Dispatcher): EngineParts {
  const { api, clock, page, storage, openRealtime, realtimeAuth, config } = options;
  const online = () => page.online();
  return {
    pendingMessages: new PendingMessages(storage),
    drafts: new Drafts(storage, page),
    conversationList: new ConversationListLoader({ engine, api, clock }),
    memberPages: new MemberPages({ engine, api }),
    messagePages: new MessagePages({ engine, api }),
    readMarkers: new ReadMarkers({ clock, online, send: (id, number) => api.markRead(id, number) }),
    catchUp: new CatchUp({ engine, api, clock, hidden: () => !page.visible() }),
    messageSender: new MessageSender({ engine, api, clock, online }),
    subscriptions: new Subscriptions({ engine, openRealtime, realtimeAuth, clock }),
    syncScheduler: new SyncScheduler({ engine, clock, pageLifecycle: page, loadConfig: config }),
    incomingMessages: new IncomingMessages(),
    typingExpiry: new TypingExpiry(clock, engine),
    userLoader: new UserLoader({ engine, api, clock }),
  };
}
