/** Sends pending messages, and says what became of each. */
import type { SendFailure } from "./actions";
import type { ChatApi } from "./chatApi";
import { backOff, type Clock, type Unsubscribe } from "./clock";
import { userIdOfDirectKey } from "./directKey";
import type { Engine } from "./dispatcher";
import type { PendingMessage } from "./parleyState";
import { errorMessage, Problem } from "./problem";
import { nextToSend } from "./reducers/outbox";
import type { Message } from "./types";

const LONGEST_PAUSE = 8_000; // milliseconds: once the server is back, messages should leave soon

export interface MessageSenderOptions {
  engine: Engine;
  api: ChatApi;
  clock: Clock;
  online(): boolean;
}

export class MessageSender {
  readonly #options: MessageSenderOptions;
  readonly #pauses = new Map<string, Unsubscribe>();
  #closed = false;

  constructor(options: MessageSenderOptions) {
    this.#options = options;
  }

  /** Sends the next message of a conversation, if one may be sent now. */
  async sendNext(conversationId: string): Promise<void> {
    const { engine, online } = this.#options;
    const next = nextToSend(engine.state().outbox, conversationId);
    if (!next || this.#closed || !online()) return;
    const { clientId } = next;
    void engine.dispatch({ type: "sendStarted", clientId });
    const userId = userIdOfDirectKey(conversationId);
    try {
      if (userId !== null) await this.#startDirect(conversationId, userId);
      else this.#onSent(next, await this.#send(next));
    } catch (error) {
      if (this.#closed) return;
      void engine.dispatch({ type: "sendFailed", clientId, conversationId, failure: failureOf(error) });
    }
  }

  /** For a time that grows with `attempts`, but at least for `retryAfter` seconds. */
  pause(pause: { conversationId: string; attempts: number; retryAfter: number }): void {
    const { conversationId, attempts, retryAfter } = pause;
    const wait = Math.max(backOff(attempts, { most: LONGEST_PAUSE }), retryAfter * 1000);
    this.cancelPause(conversationId);
    const cancel = this.#options.clock.after(wait, () => {
      this.#pauses.delete(conversationId);
      void this.#options.engine.dispatch({ type: "pauseEnded", conversationId });
    });
    this.#pauses.set(conversationId, cancel);
  }

  cancelPause(conversationId: string): void {
    this.#pauses.get(conversationId)?.();
    this.#pauses.delete(conversationId);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#pauses.values()) cancel();
  }

  #send({ conversationId, clientId, body, replyToId }: PendingMessage): Promise<Message> {
    return this.#options.api.send(conversationId, { client_id: clientId, body, reply_to_id: replyToId });
  }

  #onSent({ clientId, conversationId }: PendingMessage, message: Message): void {
    if (this.#closed) return;
    void this.#options.engine.dispatch({ type: "sendSucceeded", clientId, conversationId, message });
  }

  /** Starts the direct conversation with a user, or finds it. The messages move there, and are sent then. */
  async #startDirect(from: string, userId: string): Promise<void> {
    const { engine, api } = this.#options;
    const requestVersion = engine.state().version;
    const conversation = await api.startDirect(userId);
    if (this.#closed) return;
    const { included } = conversation;
    void engine.dispatch({ type: "conversations", items: [conversation], included, requestVersion });
    void engine.dispatch({ type: "directStarted", from, to: conversation.id });
  }
}

function failureOf(error: unknown): SendFailure {
  const text = errorMessage(error);
  if (!(error instanceof Problem)) return { status: null, retryable: false, retryAfter: null, text };
  const { status, retryable, retryAfter } = error;
  return { status, retryable, retryAfter, text };
}
