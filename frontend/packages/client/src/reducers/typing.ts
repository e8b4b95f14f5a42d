/** Who is typing. */
import type { EventAction } from "../actions";
import { updateConversation, withEntry, withoutEntry } from "../immutable";
import type { ChatState } from "../state";

/** How long a user counts as typing after a `typing-start`, in milliseconds. */
export const TYPING_EXPIRES_AFTER = 8_000;

/** A user started or stopped typing. Our own typing is not shown. */
export function applyTyping(
  state: ChatState,
  event: Extract<EventAction, { name: "typing-start" | "typing-stop" }>,
): ChatState {
  const { conversation_id, user_id } = event.data;
  if (user_id === state.me) return state;
  return updateConversation(state, conversation_id, (conversation) => {
    const typing =
      event.name === "typing-stop"
        ? withoutEntry(conversation.typing, user_id)
        : withEntry(conversation.typing, user_id, event.at + TYPING_EXPIRES_AFTER);
    return typing === conversation.typing ? conversation : { ...conversation, typing };
  });
}

/** Removes the typing users whose time is up at `now`. */
export function expireTyping(state: ChatState, now: number): ChatState {
  let next = state;
  for (const { id, typing } of state.conversations.values()) {
    const still = new Map([...typing].filter(([, until]) => until > now));
    if (still.size < typing.size)
      next = updateConversation(next, id, (conversation) => ({ ...conversation, typing: still }));
  }
  return next;
}
