/** Hearing: the state, and what follows for the engine from each thing that is heard. */
import type { Clock, Undo } from "./clock";
import { hear } from "./reducer";
import { concerned, type Heard, type HeardEvent } from "./actions";
import { type News, newsBetween } from "./incomingMessages";
import { type ChatState, isBehind, nothingYet } from "./state";
import { Store } from "./store";

export interface EarParts {
  me: string;
  clock: Clock;
  /** Something changed in this conversation. */
  arrived(state: ChatState, conversationId: string): void;
  /** Channels may have other names now. */
  renamed(): void;
  /** Something is missing, and may come by itself. */
  behind(conversationId: string): void;
  /** Something is missing, and will not come by itself. */
  missing(conversationId: string): void;
  /** An event tells of a conversation that nobody here knows. */
  unknown(conversationId: string): void;
  /** Ask how everything stands. */
  compare(): void;
}

export class Ear {
  readonly state: Store<ChatState>;
  readonly #parts: EarParts;
  readonly #calls = new Set<(news: News) => void>();
  #lapse: Undo = () => undefined;

  constructor(parts: EarParts) {
    this.#parts = parts;
    this.state = new Store(nothingYet(parts.me));
  }

  onNews(call: (news: News) => void): Undo {
    this.#calls.add(call);
    return () => void this.#calls.delete(call);
  }

  hear(heard: Heard): void {
    const before = this.state.get();
    const after = hear(before, heard);
    const id = concerned(heard);
    if (after !== before) {
      this.state.set(after);
      this.#parts.renamed();
      this.#tell(before, after, heard, id === null ? idsOf(heard) : [id]);
    }
    if (id === null) return;
    const conversation = after.conversations.get(id);
    if (conversation && isBehind(conversation)) this.#parts.behind(id);
    if (!conversation && heard.type === "event" && isNewsOf(after, id, heard)) this.#parts.unknown(id);
  }

  /** Something off the wire, whatever it is. */
  happened(name: string, data: unknown): void {
    if (name === "channel-changed") this.#parts.compare();
    if (!NAMES.has(name) || typeof data !== "object" || data === null) return;
    this.hear({ type: "event", name, data, at: this.#parts.clock.now() } as HeardEvent);
    if ("thin" in data && "conversation_id" in data) this.#parts.missing(String(data.conversation_id));
    if (name === "typing-start") this.#lapseLater();
  }

  close(): void {
    this.#lapse();
    this.#calls.clear();
  }

  #tell(before: ChatState, after: ChatState, heard: Heard, ids: readonly string[]): void {
    for (const id of ids) {
      this.#parts.arrived(after, id);
      if (heard.type === "history" || heard.type === "startedOver") continue;
      for (const news of newsBetween(before, after, id)) for (const call of this.#calls) call(news);
    }
  }

  #lapseLater(): void {
    this.#lapse();
    const { clock } = this.#parts;
    const ends = [...this.state.get().conversations.values()].flatMap(({ typing }) => [...typing.values()]);
    if (ends.length === 0) return;
    this.#lapse = clock.after(Math.max(0, Math.min(...ends) - clock.now()), () => {
      this.hear({ type: "time", now: clock.now() });
      this.#lapseLater();
    });
  }
}

const NAMES: ReadonlySet<string> = new Set<HeardEvent["name"]>([
  "new-message",
  "message-updated",
  "message-read",
  "typing-start",
  "typing-stop",
  "conversation-created",
  "conversation-updated",
  "conversation-deleted",
  "member-added",
  "member-updated",
  "member-removed",
  "conversation-head",
  "user-online",
  "user-offline",
]);

function idsOf(heard: Heard): string[] {
  return heard.type === "conversations" ? heard.items.map((item) => item.id) : [];
}

/** Whether an event tells of a conversation that I am in without knowing it, rather than of one that I left. */
function isNewsOf(state: ChatState, conversationId: string, event: HeardEvent): boolean {
  const seq = "seq" in event.data ? event.data.seq : "last_seq" in event.data ? event.data.last_seq : 0;
  return state.listed && seq > (state.left.get(conversationId)?.seq ?? 0);
}
