/** The one fold: what is known and what is heard make what is known next. Hearing it twice, or late, changes nothing. */
import { caughtUp, compared, departed, described, said, seated } from "./reducers/conversations";
import { happened } from "./reducers/events";
import type { Heard } from "./actions";
import { changed, isSame, withoutEntry } from "./immutable";
import { reaching, withMarks, withMessages, withPeople } from "./reducers/messages";
import { type ChatState, isFromBefore } from "./state";

export function hear(state: ChatState, heard: Heard): ChatState {
  if (isOfAnotherEra(state, heard)) return state;
  const next = folded({ ...state, version: state.version + 1 }, heard);
  return isSame(state, next) ? state : next;
}

/** An answer that was on its way when the database turned out to be another. People are the same in any. */
function isOfAnotherEra(state: ChatState, heard: Heard): boolean {
  return "asked" in heard && heard.type !== "people" && heard.asked < state.since;
}

function folded(state: ChatState, heard: Heard): ChatState {
  switch (heard.type) {
    case "event":
      return happened(state, heard);
    case "heads":
      return compared(state, heard);
    case "changes":
      return caughtUp(state, heard);
    case "history":
      return changed(state, heard.conversationId, (conversation) =>
        isFromBefore(conversation, heard.asked)
          ? conversation
          : reaching(withMessages(conversation, heard.items, state.me), heard.lastSeq, 0),
      );
    case "conversations":
      return heard.items.reduce((known, item) => described(known, item, heard.asked), state);
    case "people":
      return withPeople(state, heard.users, heard.asked);
    case "startedOver": {
      const { conversation, asked } = heard;
      const departure = state.left.get(conversation.id);
      const returned = departure && departure.version <= asked;
      const left = returned ? withoutEntry(state.left, conversation.id) : state.left;
      const rest = withoutEntry(state.conversations, conversation.id);
      return described({ ...state, left, conversations: rest }, conversation, asked);
    }
    case "listed":
      return { ...state, listed: true };
    case "message":
      return said(state, heard.message);
    case "member":
      return seated(state, heard.conversationId, heard.member);
    case "kept": {
      const { id, muted, archived } = heard.conversation;
      return changed(state, id, (conversation) => ({
        ...conversation,
        muted,
        archived,
        keptAt: state.version,
      }));
    }
    case "left":
      return departed(state, heard.conversationId, 0);
    case "seen":
      return changed(state, heard.conversationId, (conversation) =>
        withMarks(conversation, new Map([[state.me, Math.min(heard.no, conversation.lastNo)]]), state.me),
      );
    case "time":
      return lapsed(state, heard.now);
  }
}

function lapsed(state: ChatState, now: number): ChatState {
  let next = state;
  for (const { id, typing } of state.conversations.values()) {
    const still = new Map([...typing].filter(([, until]) => until > now));
    if (still.size < typing.size)
      next = changed(next, id, (conversation) => ({ ...conversation, typing: still }));
  }
  return next;
}
