/** Pending messages in the browser's storage: they survive reloads. */
import type { PendingMessage } from "./parleyState";
import type { Storage } from "./storage";

export function outboxPrefix(me: string): string {
  return `parley.outbox.2.${me}.`;
}

export class PendingMessages {
  readonly #storage: Storage;
  /** Null until it is known whose they are. */
  #prefix: string | null = null;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Returns those from before a reload. Another tab may send them too: the server recognises their client_id. */
  start(me: string): readonly PendingMessage[] {
    const prefix = outboxPrefix(me);
    this.#prefix = prefix;
    const found = this.#storage.keys(prefix).flatMap((key) => this.#stored(key, prefix));
    return found.sort((one, other) => one.queuedAt - other.queuedAt);
  }

  store({ clientId, status, ...rest }: PendingMessage): void {
    if (this.#prefix === null) return;
    const stored = { ...rest, failed: status === "failed" };
    this.#storage.set(this.#prefix + clientId, JSON.stringify(stored));
  }

  remove(clientId: string): void {
    if (this.#prefix !== null) this.#storage.remove(this.#prefix + clientId);
  }

  /** Empty if it is not readable. */
  #stored(key: string, prefix: string): PendingMessage[] {
    try {
      const { failed, ...stored } = JSON.parse(this.#storage.get(key) ?? "");
      if (typeof stored.body !== "string" || typeof stored.conversationId !== "string") return [];
      const clientId = key.slice(prefix.length);
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
