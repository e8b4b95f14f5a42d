/** The order of the directory, while users come and go. */

import type { User } from "@parley/client";
/** The listed users with their latest presence: online first, then by name, each once, without the signed-in user. */
export function sortedDirectory(
  listed: readonly User[],
  known: ReadonlyMap<string, User>,
  me: string,
): User[] {
  const once = new Map(listed.map((user) => [user.id, known.get(user.id) ?? user]));
  once.delete(me);
  return [...once.values()].sort(
    (one, other) =>
      Number(other.online) - Number(one.online) || byName(one, other) || (one.id < other.id ? -1 : 1),
  );
}

export function byName(one: User, other: User): number {
  return one.display_name.localeCompare(other.display_name, undefined, { sensitivity: "base" });
}
