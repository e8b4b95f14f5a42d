/** The one fold: what is known and what is heard make what is known next. Hearing it twice, or late, changes nothing. */

import type { Action } from "./actions";
import { isSameState, updateConversation, withoutEntry } from "./immutable";
import { applyChanges, applyConversation, applyDeparture, applyHeads, applyMember, applyMessage } from "./reducers/conversations";
import { applyEvent } from "./reducers/events";
import { mergeMessages, mergeReadMarkers, mergeUsers, raiseHead } from "./reducers/messages";
import { type ChatState, isStaleFor } from "./state";

export function reduce(state: ChatState, action: Action): ChatState {
  if (isOfAnotherHistory(state, action)) return state;
  const next = applyAction({ ...state, version: state.version + 1 }, action);
  return isSameState(state, next) ? state : next;
}

/** An answer that was on its way when the database turned out to be another. People are the same in any. */
function isOfAnotherHistory(state: ChatState, action: Action): boolean {
  return "requestVersion" in action && action.type !== "people" && action.requestVersion < state.historyVersion;
}

function applyAction(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case "event":
      return applyEvent(state, action);
    case "heads":
      return applyHeads(state, action);
    case "changes":
      return applyChanges(state, action);
    case "history":
      return updateConversation(state, action.conversationId, (conversation) =>
        isStaleFor(conversation, action.requestVersion)
          ? conversation
          : raiseHead(mergeMessages(conversation, action.items, state.me), action.lastSeq, 0),
      );
    case "conversations":
      return action.items.reduce((known, item) => applyConversation(known, item, action.requestVersion), state);
    case "people":
      return mergeUsers(state, action.users, action.requestVersion);
    case "startedOver": {
      const { conversation, requestVersion } = action;
      const departure = state.departures.get(conversation.id);
      const returned = departure && departure.version <= requestVersion;
      const left = returned ? withoutEntry(state.departures, conversation.id) : state.departures;
      const rest = withoutEntry(state.conversations, conversation.id);
      return applyConversation({ ...state, departures: left, conversations: rest }, conversation, requestVersion);
    }
    case "listed":
      return { ...state, listed: true };
    case "message":
      return applyMessage(state, action.message);
    case "member":
      return applyMember(state, action.conversationId, action.member);
    case "kept": {
      const { id, muted, archived } = action.conversation;
      return updateConversation(state, id, (conversation) => ({
        ...conversation,
        muted,
        archived,
        preferencesVersion: state.version,
      }));
    }
    case "left":
      return applyDeparture(state, action.conversationId, 0);
    case "seen":
      return updateConversation(state, action.conversationId, (conversation) =>
        mergeReadMarkers(conversation, new Map([[state.me, Math.min(action.no, conversation.lastNo)]]), state.me),
      );
    case "time":
      return expireTyping(state, action.now);
  }
}

function expireTyping(state: ChatState, now: number): ChatState {
  let next = state;
  for (const { id, typing } of state.conversations.values()) {
    const still = new Map([...typing].filter(([, until]) => until > now));
    if (still.size < typing.size)
      next = updateConversation(next, id, (conversation) => ({ ...conversation, typing: still }));
  }
  return next;
}
