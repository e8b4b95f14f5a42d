/** Messages that are not confirmed yet, for the user: queued, retried and discarded. */
import type { Clock } from "./clock";
import type { Dispatcher } from "./dispatcher";
import { newId } from "./ids";
import type { PendingMessage } from "./parleyState";
import type { Readable } from "./store";

export class Outbox {
  readonly entries: Readable<readonly PendingMessage[]>;
  readonly #dispatcher: Dispatcher;
  readonly #clock: Clock;

  constructor(dispatcher: Dispatcher, clock: Clock) {
    this.#dispatcher = dispatcher;
    this.#clock = clock;
    this.entries = {
      get: () => dispatcher.state().outbox.entries,
      onChange: dispatcher.store.onChange,
    };
  }

  /** Returns the message's client id. */
  add(conversationId: string, body: string, replyToId: string | null): string {
    const clientId = newId();
    const message = { clientId, conversationId, body, replyToId, at: this.#clock.now() };
    void this.#dispatcher.dispatch({ type: "messageQueued", ...message });
    return clientId;
  }

  retry(clientId: string): void {
    void this.#dispatcher.dispatch({ type: "messageRetried", clientId });
  }

  drop(clientId: string): void {
    void this.#dispatcher.dispatch({ type: "messageDiscarded", clientId });
  }
}
