/** Holds the state, applies actions to it, and notifies the engine of what follows from them. */

import { type Action, conversationIdOf, type EventAction } from "./actions";
import type { Clock, Unsubscribe } from "./clock";
import { EVENT_NAMES } from "./generated/events";
import { type IncomingMessage, incomingMessagesBetween } from "./incomingMessages";
import { reduce } from "./reducer";
import { type ChatState, initialState, isBehind } from "./state";
import { Store } from "./store";

export interface DispatcherOptions {
  me: string;
  clock: Clock;
  /** A conversation changed. */
  onConversationChanged(state: ChatState, conversationId: string): void;
  /** The state changed, so channels may have new names. */
  onStateChanged(): void;
  /** Changes are missing that may still arrive as events. */
  onBehind(conversationId: string): void;
  /** An event was sent thin, so its change has to be fetched. */
  onThinEvent(conversationId: string): void;
  /** An event is about an unknown conversation. */
  onUnknownConversation(conversationId: string): void;
  /** A channel has a new name, so all heads have to be compared. */
  onChannelChanged(): void;
}

export class Dispatcher {
  readonly state: Store<ChatState>;
  readonly #options: DispatcherOptions;
  readonly #listeners = new Set<(message: IncomingMessage) => void>();
  #cancelExpiry: Unsubscribe = () => undefined;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.state = new Store(initialState(options.me));
  }

  onIncomingMessage(listener: (message: IncomingMessage) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  dispatch(action: Action): void {
    const before = this.state.get();
    const after = reduce(before, action);
    const id = conversationIdOf(action);
    if (after !== before) {
      this.state.set(after);
      this.#options.onStateChanged();
      this.#notify(before, after, action, id === null ? conversationIdsOf(action) : [id]);
    }
    if (id === null) return;
    const conversation = after.conversations.get(id);
    if (conversation && isBehind(conversation)) this.#options.onBehind(id);
    if (!conversation && action.type === "event" && isAfterDeparture(after, id, action))
      this.#options.onUnknownConversation(id);
  }

  /** Any event of the realtime service. */
  dispatchEvent(name: string, data: unknown): void {
    if (name === "channel-changed") this.#options.onChannelChanged();
    if (!KNOWN_EVENTS.has(name) || typeof data !== "object" || data === null) return;
    this.dispatch({ type: "event", name, data, at: this.#options.clock.now() } as EventAction);
    if ("thin" in data && "conversation_id" in data) this.#options.onThinEvent(String(data.conversation_id));
    if (name === "typing-start") this.#scheduleTypingExpiry();
  }

  close(): void {
    this.#cancelExpiry();
    this.#listeners.clear();
  }

  #notify(before: ChatState, after: ChatState, action: Action, ids: readonly string[]): void {
    for (const id of ids) {
      this.#options.onConversationChanged(after, id);
      if (action.type === "messagesLoaded" || action.type === "conversationReset") continue;
      for (const message of incomingMessagesBetween(before, after, id))
        for (const listener of this.#listeners) listener(message);
    }
  }

  #scheduleTypingExpiry(): void {
    this.#cancelExpiry();
    const { clock } = this.#options;
    const ends = [...this.state.get().conversations.values()].flatMap(({ typing }) => [...typing.values()]);
    if (ends.length === 0) return;
    this.#cancelExpiry = clock.after(Math.max(0, Math.min(...ends) - clock.now()), () => {
      this.dispatch({ type: "timePassed", now: clock.now() });
      this.#scheduleTypingExpiry();
    });
  }
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set(EVENT_NAMES);

function conversationIdsOf(action: Action): string[] {
  return action.type === "conversations" ? action.items.map((item) => item.id) : [];
}

/** Whether an event is newer than our departure from the conversation. */
function isAfterDeparture(state: ChatState, conversationId: string, event: EventAction): boolean {
  const seq = "seq" in event.data ? event.data.seq : "last_seq" in event.data ? event.data.last_seq : 0;
  return state.listed && seq > (state.departures.get(conversationId)?.seq ?? 0);
}
