/** The known users and who of them is online. */
import type { FullEvent } from "../actions";
import type { Effect } from "../effects";
import { withEntry } from "../immutable";
import { type ChatState, isLater, type Presence } from "../state";
import type { User } from "../types";

/** A user came online or went offline. An older report than the known one changes nothing. */
export function applyPresence(state: ChatState, event: FullEvent<"user-online" | "user-offline">): ChatState {
  const { user_id, at } = event.data;
  const before = state.presences.get(user_id);
  if (before && !isLater(at, before.at)) return state;
  const presence = { online: event.name === "user-online", at, version: state.version };
  const presences = withEntry(state.presences, user_id, presence);
  const person = state.users.get(user_id);
  if (!person) return { ...state, presences };
  return { ...state, presences, users: withEntry(state.users, user_id, withPresence(person, presence)) };
}

/** Users as they were read. A presence reported after the request was made is kept. */
export function mergeUsers(state: ChatState, users: readonly User[], requestVersion: number): ChatState {
  const merged = new Map(state.users);
  let same = true;
  for (const user of users) {
    const presence = state.presences.get(user.id);
    const next = presence && presence.version > requestVersion ? withPresence(user, presence) : user;
    const known = merged.get(user.id);
    if (known && sameUser(known, next)) continue;
    merged.set(user.id, next);
    same = false;
  }
  return same ? state : { ...state, users: merged };
}

/** A user as an event has it, which may be late, so that it only adds an unknown one. */
export function addUser(state: ChatState, user: User): ChatState {
  return state.users.has(user.id) ? state : mergeUsers(state, [user], 0);
}

/** Asks for those of these users that are unknown. */
export function fetchUnknown(state: ChatState, userIds: Iterable<string>): Effect[] {
  const unknown = [...new Set(userIds)].filter((id) => !state.users.has(id));
  return unknown.length === 0 ? [] : [{ type: "fetchUsers", userIds: unknown }];
}

/** The user with this presence. */
export function withPresence(user: User, { online, at }: Presence): User {
  return { ...user, online, last_seen_at: online ? user.last_seen_at : at };
}

function sameUser(one: User, other: User): boolean {
  return (
    one.display_name === other.display_name &&
    one.avatar_url === other.avatar_url &&
    one.online === other.online &&
    one.last_seen_at === other.last_seen_at
  );
}
