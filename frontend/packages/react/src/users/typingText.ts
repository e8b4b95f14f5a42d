/** Who is typing, as text. */

import type { User } from "@parley/client";
import { english, type Translate } from "../texts/useText";

const MAX_NAMES = 2;

export function typingText(people: readonly User[], t: Translate = english): string {
  const names = people.map((person) => person.display_name);
  if (names.length === 0) return "";
  if (names.length === 1) return t("{name} is typing…", { name: names[0] ?? "" });
  if (names.length <= MAX_NAMES)
    return t("{name} and {other} are typing…", { name: names[0] ?? "", other: names[1] ?? "" });
  return t("{name} and {count} others are typing…", { name: names[0] ?? "", count: names.length - 1 });
}
