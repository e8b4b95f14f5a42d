/** The engine of one person's client: it keeps the state true, whatever the line does. No React in it. */

import type { Backend, Place } from "./chatApi";
import { CatchUp } from "./catchUp";
import type { Clock, Undo } from "./clock";
import { directKey, personOf } from "./directKey";
import { Drafts, draftPrefix, NO_DRAFT } from "./drafts";
import { Ear } from "./dispatcher";
import type { Heard } from "./actions";
import { HistoryReader } from "./messagePages";
import type { Line } from "./connectionStatus";
import { Listing } from "./conversationList";
import { Live } from "./subscriptions";
import type { News } from "./incomingMessages";
import { Outbox, outboxPrefix } from "./outbox";
import type { Page } from "./pageLifecycle";
import { Reads } from "./readMarkers";
import type { OpenRealtime, RealtimeParts } from "./realtime";
import { type ChatState, otherOf } from "./state";
import type { Storage } from "./storage";
import type { Readable } from "./store";
import type { Config, User } from "./types";
import { Typing } from "./typingNotifier";
import { Vigil } from "./syncScheduler";
import { Writes } from "./mutations";

export interface ChatParts {
  me: string;
  backend: Backend;
  open: OpenRealtime;
  realtime: RealtimeParts;
  config(): Promise<Config>;
  clock: Clock;
  page: Page;
  storage: Storage;
}

export class Chat {
  readonly state: Readable<ChatState>;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly listing: Listing;
  readonly history: HistoryReader;
  readonly writes: Writes;
  readonly #parts: ChatParts;
  readonly #ear: Ear;
  readonly #catchUp: CatchUp;
  readonly #live: Live;
  readonly #vigil: Vigil;
  readonly #reads: Reads;
  readonly #typing: Typing;
  readonly #onScreen = new Map<string, number>();

  constructor(parts: ChatParts) {
    this.#parts = parts;
    const { backend, clock, page, storage, me } = parts;
    const state = () => this.state.get();
    const hear = (heard: Heard) => this.#ear.hear(heard);
    this.#ear = new Ear({
      me,
      clock,
      arrived: (known, id) => this.#arrived(known, id),
      renamed: () => this.#live.refresh(),
      behind: (id) => this.#catchUp.look(id),
      missing: (id) => void this.#catchUp.fetch(id),
      unknown: (id) => void this.#catchUp.introduce(id),
      compare: () => void this.#catchUp.compare(),
    });
    this.state = this.#ear.state;
    this.drafts = new Drafts(storage, me, page);
    this.listing = new Listing({ backend, clock, state, hear });
    this.history = new HistoryReader({
      backend,
      state,
      hear,
      read: (messages) => this.listing.introduceSenders(messages),
    });
    this.#reads = new Reads({
      clock,
      online: () => page.online(),
      mark: (id, no) => backend.markRead(id, no),
    });
    this.#typing = new Typing(clock, (id, typing) => this.#sayTyping(id, typing));
    this.#catchUp = new CatchUp({
      backend,
      clock,
      state,
      hear,
      reached: (answered) => this.#vigil.reached(answered),
      unmarked: (id, no) => this.#reads.seen(id, no),
      dropped: () => this.history.forget(),
      restored: () => this.#startOver(),
    });
    this.writes = new Writes({ backend, state, hear, fetch: (id) => this.#catchUp.fetch(id) });
    this.outbox = new Outbox({
      me,
      clock,
      storage,
      send: ({ conversationId, clientId, body, replyToId }) =>
        backend.send(conversationId, { client_id: clientId, body, reply_to_id: replyToId }),
      begin: (userId) => this.writes.startDirect(userId),
      sent: (message) => this.#ear.hear({ type: "message", message }),
      online: () => page.online(),
    });
    this.#live = new Live({
      open: parts.open,
      realtime: parts.realtime,
      clock,
      askAgain: () => this.#catchUp.compare(),
    });
    this.#vigil = new Vigil({
      clock,
      page,
      socket: this.#live.state,
      retry: () => this.#live.retry(),
      config: parts.config,
      reconnect: () => this.#live.reconnect(),
      compare: () => void this.#catchUp.compare(),
      send: () => this.#sendWaiting(),
      flush: () => this.#reads.flush(),
      refreshOpen: () => this.#refreshOpen(),
      refreshPeople: () => void this.listing.refreshPeople(),
    });
    this.#begin();
  }

  get line(): Readable<Line> {
    return this.#vigil.line;
  }

  socketId = (): string | null => this.#live.socketId();

  onNews(call: (news: News) => void): Undo {
    return this.#ear.onNews(call);
  }

  say(conversationId: string, body: string, replyToId: string | null = null): string {
    this.#typing.sent(conversationId);
    this.drafts.write(conversationId, NO_DRAFT);
    return this.outbox.add(conversationId, body, replyToId);
  }

  writeDraft(conversationId: string, text: string): void {
    this.drafts.write(conversationId, { text });
    if (text.trim() === "") this.#typing.stop(conversationId);
    else this.#typing.key(conversationId);
  }

  stopTyping(conversationId: string): void {
    this.#typing.stop(conversationId);
  }

  /** `no` was on screen. In a hidden tab nobody saw it, and in a window without the focus maybe nobody. */
  seen(conversationId: string, no: number): void {
    const conversation = this.state.get().conversations.get(conversationId);
    if (!conversation || no <= conversation.readNo || !this.#parts.page.attended()) return;
    this.#ear.hear({ type: "seen", conversationId, no });
    this.#reads.seen(conversationId, no);
  }

  /** Hears who types and reads there, for as long as it is on screen. */
  watch(conversationId: string): Undo {
    return this.#follow(conversationId, () => undefined);
  }

  /** The conversation is open: it is watched, and its read marks are kept fresh. */
  open(conversationId: string): Undo {
    this.#onScreen.set(conversationId, (this.#onScreen.get(conversationId) ?? 0) + 1);
    const fetch = () => void this.#catchUp.fetch(conversationId);
    if (this.#live.state.get() !== "connected") fetch();
    const undo = this.#follow(conversationId, fetch);
    return () => {
      undo();
      const left = (this.#onScreen.get(conversationId) ?? 1) - 1;
      if (left === 0) this.#onScreen.delete(conversationId);
      else this.#onScreen.set(conversationId, left);
      this.#typing.stop(conversationId);
    };
  }

  /** Throws a Problem. */
  load(conversationId: string, place: Place): Promise<void> {
    return this.history.load(conversationId, place);
  }

  /** A deep link to a conversation that is not in the list yet. */
  find(conversationId: string): Promise<void> {
    return this.#catchUp.introduce(conversationId);
  }

  /** People whom somebody read when the state had the version `asked`. */
  learn(users: User[], asked: number): void {
    this.#ear.hear({ type: "people", users, asked });
  }

  close(): void {
    this.#typing.close();
    this.#reads.close();
    const parts = [
      this.#vigil,
      this.drafts,
      this.#ear,
      this.#catchUp,
      this.listing,
      this.history,
      this.outbox,
      this.#live,
    ];
    for (const part of parts) part.close();
  }

  #begin(): void {
    this.#live.follow({
      name: () => this.state.get().userChannel,
      hear: (name, data) => this.#ear.happened(name, data),
      subscribed: () => void this.#catchUp.compare(),
    });
    void this.#catchUp.compare();
    void this.listing.list().then(() => this.#catchUp.compare());
    this.outbox.kick();
  }

  /** Another database: its conversations are listed anew. What waits to be sent and what is being written stay. */
  #startOver(): void {
    void this.listing.again().then(() => this.#catchUp.compare());
  }

  #follow(conversationId: string, subscribed: () => void): Undo {
    const name = () => this.state.get().conversations.get(conversationId)?.channel ?? null;
    return this.#live.follow({ name, subscribed, hear: (event, data) => this.#ear.happened(event, data) });
  }

  /** What I said may come back as an event before its answer does. */
  #arrived(state: ChatState, conversationId: string): void {
    this.#begun(state, conversationId);
    const mine = this.outbox.entries.get().filter((entry) => entry.conversationId === conversationId);
    if (mine.length === 0) return;
    const messages = state.conversations.get(conversationId)?.messages;
    const ids = new Set(mine.map((entry) => entry.clientId));
    for (const message of messages?.values() ?? [])
      if (message.sender_id === state.me && ids.has(message.client_id)) this.outbox.drop(message.client_id);
  }

  /** With whom this conversation is may have been written to before it was there. */
  #begun(state: ChatState, conversationId: string): void {
    const conversation = state.conversations.get(conversationId);
    const other = conversation && otherOf(conversation, state.me);
    if (!other) return;
    this.drafts.move(directKey(other), conversationId);
    this.outbox.move(directKey(other), conversationId);
  }

  #sendWaiting(): void {
    this.outbox.kick();
    this.#reads.flush();
  }

  #refreshOpen(): void {
    for (const conversationId of this.#onScreen.keys()) void this.#catchUp.fetch(conversationId);
  }

  // It is worth something now or never, and nothing at all to whoever is out of reach.
  #sayTyping(conversationId: string, typing: boolean): void {
    if (this.#parts.page.online() && personOf(conversationId) === null)
      this.#parts.backend.setTyping(conversationId, typing).catch(() => undefined);
  }
}

/** Takes away what a person leaves behind in this browser. */
export function forgetPerson(storage: Storage, me: string): void {
  for (const prefix of [outboxPrefix(me), draftPrefix(me)])
    for (const key of storage.keys(prefix)) storage.remove(key);
}
