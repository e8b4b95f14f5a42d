/** Loads pages of messages: before, after and around a message. Equal requests at the same time become one. */

import type { ChatApi, PagePosition } from "./chatApi";
import type { Engine } from "./dispatcher";
import type { ConversationState } from "./parleyState";
import { Problem } from "./problem";
import { isStaleFor } from "./trackedConversation";
import type { Included, Message, SystemLine, UserReactions } from "./types";

interface Page {
  items: Message[];
  lines: SystemLine[];
  included: Included;
  last_seq: number;
}

/** Messages without a gap: from `first` to `last`, inclusive. */
export interface MessageRange {
  readonly first: number;
  readonly last: number;
}

/** The range around `number`, or null if that message is not loaded. */
export function rangeAround(messages: ReadonlyMap<number, Message>, number: number): MessageRange | null {
  if (!messages.has(number)) return null;
  let first = number;
  let last = number;
  while (messages.has(first - 1)) first -= 1;
  while (messages.has(last + 1)) last += 1;
  return { first, last };
}

/** The range of the newest loaded messages. It may end before the last message of the conversation. */
export function newestRange({
  messages,
  lastNumber,
}: Pick<ConversationState, "messages" | "lastNumber">): MessageRange | null {
  if (messages.has(lastNumber)) return rangeAround(messages, lastNumber);
  let newest = 0;
  for (const number of messages.keys()) newest = Math.max(newest, number);
  return rangeAround(messages, newest);
}

export interface MessagePagesOptions {
  engine: Engine;
  api: ChatApi;
}

export class MessagePages {
  readonly #options: MessagePagesOptions;
  readonly #running = new Map<string, Promise<void>>();
  readonly #quoted = new Set<string>();
  #closed = false;

  constructor(options: MessagePagesOptions) {
    this.#options = options;
  }

  /** Throws a Problem. */
  load(conversationId: string, position: PagePosition): Promise<void> {
    const key = `${conversationId} ${JSON.stringify(position)}`;
    const running = this.#running.get(key);
    if (running) return running;
    const loading = this.#load(conversationId, position).finally(() => this.#running.delete(key));
    this.#running.set(key, loading);
    return loading;
  }

  /** One message that another one replies to. It is requested once. */
  async loadQuoted(conversationId: string, messageId: string): Promise<void> {
    if (this.#quoted.has(messageId) || this.#closed) return;
    this.#quoted.add(messageId);
    try {
      await this.#fetch(conversationId, async () => {
        const message = await this.#options.api.message(conversationId, messageId);
        return { items: [message], lines: [], included: { users: [], messages: [] }, last_seq: message.seq };
      });
    } catch (error) {
      if (error instanceof Problem && error.retryable) this.#quoted.delete(messageId);
    }
  }

  /** Our own reactions to messages that do not name us among the first users. Without an answer they stay unknown. */
  async loadOwnReactions(conversationId: string, first: number): Promise<void> {
    const { engine, api } = this.#options;
    const requestVersion = engine.state().version;
    const { items } = await api.ownReactions(conversationId, first).catch(() => ({ items: [] }));
    if (!this.#closed)
      void engine.dispatch({ type: "ownReactionsLoaded", conversationId, items, requestVersion });
  }

  /** Who reacted with an emoji. Throws a Problem. */
  reactions(
    conversationId: string,
    messageId: string,
    emoji: string,
    cursor: string | null,
  ): Promise<UserReactions> {
    return this.#options.api.reactions(conversationId, messageId, emoji, cursor);
  }

  /** The loaded messages were dropped, so they may be requested again. */
  reset(): void {
    this.#quoted.clear();
  }

  close(): void {
    this.#closed = true;
  }

  #load(conversationId: string, position: PagePosition): Promise<void> {
    return this.#fetch(conversationId, () => this.#options.api.messages(conversationId, position));
  }

  /** Repeats the request if the conversation was reloaded meanwhile: the answer may be older than what is known. */
  async #fetch(conversationId: string, read: () => Promise<Page>): Promise<void> {
    const { engine } = this.#options;
    let requestVersion: number;
    let page: Page;
    do {
      requestVersion = engine.state().version;
      page = await read();
      if (this.#closed) return;
    } while (this.#isStale(conversationId, requestVersion));
    void engine.dispatch({
      type: "messagesLoaded",
      conversationId,
      items: page.items,
      lines: page.lines,
      included: page.included,
      lastSeq: page.last_seq,
      requestVersion,
    });
  }

  #isStale(conversationId: string, requestVersion: number): boolean {
    const known = this.#options.engine.state().conversations.get(conversationId);
    return known !== undefined && isStaleFor(known, requestVersion);
  }
}
