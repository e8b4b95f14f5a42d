/** What the server in memory stores, with its clock and its ids. */

import type { User } from "../types";
import { activeMembers, fail, type StoredConversation } from "./storedConversation";

export type Backup = { rows: Map<string, StoredConversation>; epochs: Map<string, number> };

export class ServerData {
  readonly users = new Map<string, User>();
  readonly rows = new Map<string, StoredConversation>();
  historyNumber = 1;
  readonly #epochs = new Map<string, number>();
  #ids = 0;
  #now = Date.parse("2026-11-25T08:00:00Z");

  backup(): Backup {
    return structuredClone({ rows: this.rows, epochs: this.#epochs });
  }

  restore(backup: Backup): void {
    const { rows, epochs } = structuredClone(backup);
    this.rows.clear();
    this.#epochs.clear();
    for (const [id, row] of rows) this.rows.set(id, row);
    for (const [id, epoch] of epochs) this.#epochs.set(id, epoch);
  }

  startNewHistory(): void {
    this.historyNumber += 1;
    for (const row of this.rows.values()) row.epoch += 1_000;
    for (const id of this.users.keys()) this.raiseUserEpoch(id, 1_000);
  }

  /** A conversation that the user is in. */
  ownConversation(me: string, id: string): StoredConversation {
    const row = this.rows.get(id);
    return row && activeMembers(row).includes(me) ? row : fail(404, "conversation_not_found");
  }

  userChannel(userId: string): string {
    const epoch = this.#epochs.get(userId) ?? 0;
    return `user ${userId}${epoch > 0 ? `;${epoch}` : ""}`;
  }

  raiseUserEpoch(userId: string, by = 1): void {
    this.#epochs.set(userId, (this.#epochs.get(userId) ?? 0) + by);
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-7000-8000-${String(this.#ids).padStart(12, "0")}`;
  }

  /** The time of the next change, a second after the last one. */
  nextTime(): string {
    this.#now += 1_000;
    return new Date(this.#now).toISOString().replace("Z", "000Z");
  }
}

export function nextSeq(row: StoredConversation): number {
  row.lastSeq += 1;
  row.previousLoudSeq = row.loudSeq;
  row.loudSeq = row.lastSeq;
  return row.lastSeq;
}

/** The next number for a quiet change, and the loud change before it. */
export function nextQuietSeq(row: StoredConversation): { seq: number; after: number } {
  row.lastSeq += 1;
  return { seq: row.lastSeq, after: row.loudSeq };
}
