/** Who is typing, as text. */

import type { User } from "@parley/client";

const MAX_NAMES = 2;

export function typingText(people: readonly User[]): string {
  const names = people.map((person) => person.display_name);
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is typing…`;
  if (names.length <= MAX_NAMES) return `${names.join(" and ")} are typing…`;
  return `${names[0]} and ${names.length - 1} others are typing…`;
}
