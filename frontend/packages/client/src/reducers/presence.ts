/** The known users and who of them is online. */
import type { EventAction } from "../actions";
import { withEntry } from "../immutable";
import { type ChatState, isLater, type Presence } from "../state";
import type { User } from "../types";

/** A user came online or went offline. An older report than the known one changes nothing. */
export function applyPresence(
  state: ChatState,
  event: Extract<EventAction, { name: "user-online" | "user-offline" }>,
): ChatState {
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

/** The users of these members. An event may be late, so it only adds users that are unknown. */
export function mergeMemberUsers(
  state: ChatState,
  members: readonly { user: User }[],
  requestVersion: number | "late",
): ChatState {
  const users = members.map((member) => member.user);
  if (requestVersion !== "late") return mergeUsers(state, users, requestVersion);
  return mergeUsers(
    state,
    users.filter((user) => !state.users.has(user.id)),
    0,
  );
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
