/** Tells users with the same name apart: by when they joined, and by a group that they share with the signed-in user. */

import type { ParleyState, User } from "@parley/client";
import { useMemo } from "react";
import { useParleyState } from "../ParleyProvider";
import { english, type Translate, useText } from "../texts/useText";

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** "joined 12 Mar 2026, 14:05 · in “Engines” with you"; null if no other known user has this name. */
export function useNamesakeText(person: User | null): string | null {
  const t = useText();
  const users = useParleyState((state) => state.users);
  const conversations = useParleyState((state) => state.conversations);
  return useMemo(
    () => (person && hasNamesake(person, users) ? namesakeText(person, conversations, t) : null),
    [person, users, conversations, t],
  );
}

export function hasNamesake(person: User, users: ParleyState["users"]): boolean {
  const name = nameKey(person);
  for (const other of users.values()) if (other.id !== person.id && nameKey(other) === name) return true;
  return false;
}

export function namesakeText(
  person: User,
  conversations: ParleyState["conversations"],
  t: Translate = english,
): string | null {
  const joined = joinedAt(person.id);
  const words = joined ? [t("joined {when}", { when: moment.format(joined) })] : [];
  for (const { kind, title, members, firstMembers } of conversations.values()) {
    const left = members.get(person.id)?.left ?? !firstMembers.includes(person.id);
    if (kind !== "group" || !title || left) continue;
    words.push(t("in “{title}” with you", { title }));
    break;
  }
  return words.join(" · ") || null;
}

/** When an account was created: an id of version 7 starts with the time, in milliseconds. */
export function joinedAt(id: string): Date | null {
  const hex = id.replaceAll("-", "");
  if (!/^[0-9a-f]{12}7[0-9a-f]{19}$/.test(hex)) return null;
  return new Date(Number.parseInt(hex.slice(0, 12), 16));
}

function nameKey({ display_name: name }: User): string {
  return name.trim().toLocaleLowerCase();
}
