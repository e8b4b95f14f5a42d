/** Removes what a user has stored in this browser: drafts, messages that were not sent, and recent emoji. */
import { draftPrefix } from "./drafts";
import { outboxPrefix } from "./pendingMessages";
import { type Storage, systemStorage } from "./storage";

/** Call it when the user `me` signs out of a browser that others may use. */
export function clearUserData(me: string, storage: Storage = systemStorage()): void {
  for (const prefix of [outboxPrefix(me), draftPrefix(me), `parley.emoji.${me}`])
    for (const key of storage.keys(prefix)) storage.remove(key);
}
