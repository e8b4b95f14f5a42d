/** Pending messages in the browser's storage: they survive reloads. */
import type { PendingMessage } from "./state";
import type { Storage } from "./storage";

export function outboxPrefix(me: string): string {
  return `parley.outbox.2.${me}.`;
}

export class PendingMessages {
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(storage: Storage, me: string) {
    this.#storage = storage;
    this.#prefix = outboxPrefix(me);
  }

  /** Those from before a reload. Another tab may send them too: the server recognises their client_id. */
  load(): readonly PendingMessage[] {
    const found = this.#storage.keys(this.#prefix).flatMap((key) => this.#stored(key));
    return found.sort((one, other) => one.queuedAt - other.queuedAt);
  }

  store({ clientId, status, ...rest }: PendingMessage): void {
    const stored = { ...rest, failed: status === "failed" };
    this.#storage.set(this.#prefix + clientId, JSON.stringify(stored));
  }

  remove(clientId: string): void {
    this.#storage.remove(this.#prefix + clientId);
  }

  /** Empty if it is not readable. */
  #stored(key: string): PendingMessage[] {
    try {
      const { failed, ...stored } = JSON.parse(this.#storage.get(key) ?? "");
      if (typeof stored.body !== "string" || typeof stored.conversationId !== "string") return [];
      const clientId = key.slice(this.#prefix.length);
      return [
        failed
          ? { ...stored, clientId, status: "failed" }
          : { ...stored, clientId, status: "waiting", problem: null },
      ];
    } catch {
      return [];
    }
  }
}
