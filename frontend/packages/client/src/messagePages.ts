/** Reading upwards, downwards and around: what is asked for twice at once is asked once. */

import type { Backend, Place } from "./chatApi";
import type { Undo } from "./clock";
import type { Heard } from "./actions";
import { Problem } from "./problem";
import { type ChatState, type ConversationState, isFromBefore } from "./state";
import type { Message } from "./types";

interface Page {
  items: Message[];
  last_seq: number;
}

/** Neighbours without a gap between them: `first` to `last`, both in. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The run that holds `no`, or null when that message is not here. */
export function runAround(messages: ReadonlyMap<number, Message>, no: number): Run | null {
  if (!messages.has(no)) return null;
  let first = no;
  let last = no;
  while (messages.has(first - 1)) first -= 1;
  while (messages.has(last + 1)) last += 1;
  return { first, last };
}

/** The newest run. While the very last messages are yet to come it ends with the newest that is here. */
export function newestRun({ messages, lastNo }: Pick<ConversationState, "messages" | "lastNo">): Run | null {
  if (messages.has(lastNo)) return runAround(messages, lastNo);
  let newest = 0;
  for (const no of messages.keys()) newest = Math.max(newest, no);
  return runAround(messages, newest);
}

export interface HistoryParts {
  backend: Backend;
  state(): ChatState;
  hear(heard: Heard): void;
  /** Messages have come; their senders may be strangers. */
  read(messages: readonly Message[]): void;
}

export class HistoryReader {
  readonly #parts: HistoryParts;
  readonly #running = new Map<string, Promise<void>>();
  readonly #quoted = new Set<string>();
  #closed = false;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** Throws a Problem. */
  load(conversationId: string, place: Place): Promise<void> {
    const key = `${conversationId} ${JSON.stringify(place)}`;
    const running = this.#running.get(key);
    if (running) return running;
    const asking = this.#load(conversationId, place).finally(() => this.#running.delete(key));
    this.#running.set(key, asking);
    return asking;
  }

  /** One message that another one answers, wherever it is; asked for once. */
  async quote(conversationId: string, messageId: string): Promise<void> {
    if (this.#quoted.has(messageId) || this.#closed) return;
    this.#quoted.add(messageId);
    try {
      await this.#ask(conversationId, async () => {
        const message = await this.#parts.backend.message(conversationId, messageId);
        return { items: [message], last_seq: message.seq };
      });
    } catch (error) {
      if (error instanceof Problem && error.passing) this.#quoted.delete(messageId);
    }
  }

  /** What was here is here no more, so it may be asked for again. */
  forget(): void {
    this.#quoted.clear();
  }

  close: Undo = () => {
    this.#closed = true;
  };

  #load(conversationId: string, place: Place): Promise<void> {
    return this.#ask(conversationId, () => this.#parts.backend.history(conversationId, place));
  }

  /** Once more if the conversation went and came back meanwhile: such an answer may be older than what is known. */
  async #ask(conversationId: string, read: () => Promise<Page>): Promise<void> {
    const { state, hear, read: introduce } = this.#parts;
    let asked: number;
    let page: Page;
    do {
      asked = state().version;
      page = await read();
      if (this.#closed) return;
    } while (this.#isFromBefore(conversationId, asked));
    hear({ type: "history", conversationId, items: page.items, lastSeq: page.last_seq, asked });
    introduce(page.items);
  }

  #isFromBefore(conversationId: string, asked: number): boolean {
    const known = this.#parts.state().conversations.get(conversationId);
    return known !== undefined && isFromBefore(known, asked);
  }
}
