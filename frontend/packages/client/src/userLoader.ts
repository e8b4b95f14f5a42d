/** Loads users by their ids: unknown ones once, and those of open conversations again. */
import type { ChatApi } from "./chatApi";
import type { Clock } from "./clock";
import type { Engine } from "./dispatcher";
import { Problem } from "./problem";
import { openConversations } from "./state";
import { activeMembers } from "./trackedConversation";

const IDS_PER_REQUEST = 100;
const STALE_AFTER = 60_000; // milliseconds

export interface UserLoaderOptions {
  engine: Engine;
  api: ChatApi;
  clock: Clock;
}

export class UserLoader {
  readonly #options: UserLoaderOptions;
  readonly #requested = new Set<string>();
  #refreshedAt: number;
  #closed = false;

  constructor(options: UserLoaderOptions) {
    this.#options = options;
    this.#refreshedAt = options.clock.now();
  }

  /** Each user is requested once, unless the request fails. */
  async load(userIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(userIds)].filter((id) => !this.#requested.has(id));
    for (const id of wanted) this.#requested.add(id);
    await this.#fetch(wanted, (missed) => {
      for (const id of missed) this.#requested.delete(id);
    });
  }

  /** Whether users were last read again a while ago. If so, they count as read again now. */
  isStale(): boolean {
    const now = this.#options.clock.now();
    if (now - this.#refreshedAt < STALE_AFTER) return false;
    this.#refreshedAt = now;
    return true;
  }

  /** Reads the known members of open conversations again. */
  async refreshOpen(): Promise<void> {
    const state = this.#options.engine.state();
    const open = openConversations(state).flatMap((id) => state.conversations.get(id) ?? []);
    const ids = open.flatMap((each) => activeMembers(each).map((member) => member.userId));
    await this.#fetch([...new Set(ids)].slice(0, IDS_PER_REQUEST), () => undefined);
  }

  close(): void {
    this.#closed = true;
  }

  async #fetch(userIds: readonly string[], onMissed: (userIds: readonly string[]) => void): Promise<void> {
    const { engine, api } = this.#options;
    for (let start = 0; start < userIds.length && !this.#closed; start += IDS_PER_REQUEST) {
      const ids = userIds.slice(start, start + IDS_PER_REQUEST);
      const requestVersion = engine.state().version;
      try {
        const users = await api.users(ids);
        if (!this.#closed) void engine.dispatch({ type: "users", users: [...users], requestVersion });
      } catch (error) {
        if (error instanceof Problem && error.retryable) onMissed(ids);
      }
    }
  }
}
