/** Immutable updates of the state. What does not change stays the same object. */

import type { ChatState } from "./state";
import type { TrackedConversation } from "./trackedConversation";

export function updateConversation(
  state: ChatState,
  id: string,
  change: (conversation: TrackedConversation) => TrackedConversation,
): ChatState {
  const before = state.conversations.get(id);
  if (!before) return state;
  const after = change(before);
  return after === before ? state : { ...state, conversations: withEntry(state.conversations, id, after) };
}

/** The same map with one entry added or changed. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}

export function withoutEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** The same set with one more value. */
export function withValue<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  return set.has(value) ? set : new Set(set).add(value);
}

export function withoutValue<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  if (!set.has(value)) return set;
  const rest = new Set(set);
  rest.delete(value);
  return rest;
}

export function isSameState(one: ChatState, other: ChatState): boolean {
  return (
    one.historyId === other.historyId &&
    one.listed === other.listed &&
    one.userChannel === other.userChannel &&
    one.users === other.users &&
    one.presences === other.presences &&
    one.outdated === other.outdated &&
    one.outbox === other.outbox &&
    one.subscriptions === other.subscriptions &&
    one.socket === other.socket &&
    one.wasConnected === other.wasConnected &&
    sameEntries(one.departures, other.departures) &&
    sameEntries(one.conversations, other.conversations)
  );
}

function sameEntries<Key, Value>(one: ReadonlyMap<Key, Value>, other: ReadonlyMap<Key, Value>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [key, value] of one) if (other.get(key) !== value) return false;
  return true;
}
