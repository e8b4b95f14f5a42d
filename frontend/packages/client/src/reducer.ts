/** The reducer: a state and an action give the next state. */
import type { Action, EventAction } from "./actions";
import { isSameState, updateConversation, withoutEntry } from "./immutable";
import {
  applyChanges,
  applyConversation,
  applyConversationEvent,
  applyDeparture,
  applyHeads,
} from "./reducers/conversations";
import { applyChannel, raiseHead } from "./reducers/cursor";
import { applyMember, mergeReadMarkers } from "./reducers/members";
import { applyMessage, mergeMessages } from "./reducers/messages";
import { applyPresence, mergeUsers } from "./reducers/presence";
import { applyTyping, expireTyping } from "./reducers/typing";
import { type ChatState, isStaleFor } from "./state";
import type { ThinEvent } from "./types";

/** The next state. Applying an action twice, or late, changes nothing. */
export function reduce(state: ChatState, action: Action): ChatState {
  if (isOfAnotherHistory(state, action)) return state;
  const next = applyAction({ ...state, version: state.version + 1 }, action);
  return isSameState(state, next) ? state : next;
}

/** An answer to a request from before the database was restored. Users are the same in every history. */
function isOfAnotherHistory(state: ChatState, action: Action): boolean {
  return (
    "requestVersion" in action && action.type !== "users" && action.requestVersion < state.historyVersion
  );
}

function applyAction(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case "event":
      return applyEvent(state, action);
    case "heads":
      return applyHeads(state, action);
    case "changes":
      return applyChanges(state, action);
    case "messagesLoaded":
      return updateConversation(state, action.conversationId, (conversation) =>
        isStaleFor(conversation, action.requestVersion)
          ? conversation
          : raiseHead(mergeMessages(conversation, action.items, state.me), action.lastSeq, 0),
      );
    case "conversations":
      return action.items.reduce(
        (known, item) => applyConversation(known, item, action.requestVersion),
        state,
      );
    case "users":
      return mergeUsers(state, action.users, action.requestVersion);
    case "conversationReset": {
      const { conversation, requestVersion } = action;
      const departure = state.departures.get(conversation.id);
      const returned = departure && departure.version <= requestVersion;
      const departures = returned ? withoutEntry(state.departures, conversation.id) : state.departures;
      const rest = withoutEntry(state.conversations, conversation.id);
      return applyConversation({ ...state, departures, conversations: rest }, conversation, requestVersion);
    }
    case "conversationsListed":
      return { ...state, listed: true };
    case "message":
      return applyMessage(state, action.message);
    case "member":
      return applyMember(state, action.conversationId, action.member);
    case "preferencesChanged": {
      const { id, muted, archived } = action.conversation;
      return updateConversation(state, id, (conversation) => ({
        ...conversation,
        muted,
        archived,
        preferencesVersion: state.version,
      }));
    }
    case "conversationLeft":
      return applyDeparture(state, action.conversationId, 0);
    case "markedRead":
      return updateConversation(state, action.conversationId, (conversation) =>
        mergeReadMarkers(
          conversation,
          new Map([[state.me, Math.min(action.number, conversation.lastNumber)]]),
          state.me,
        ),
      );
    case "timePassed":
      return expireTyping(state, action.now);
  }
}

export function applyEvent(state: ChatState, event: EventAction): ChatState {
  if ("thin" in event.data) return applyThinEvent(state, event.data as ThinEvent);
  switch (event.name) {
    case "new-message":
    case "message-updated":
      return applyMessage(state, event.data.message);
    case "conversation-created":
    case "conversation-updated":
      return applyConversationEvent(state, event.data as typeof event.data & { thin?: never });
    case "member-added":
    case "member-updated":
    case "member-removed": {
      const { conversation_id, member, channel, epoch, seq } = event.data;
      if (member.left && member.user.id === state.me) return applyDeparture(state, conversation_id, seq);
      const known = applyMember(state, conversation_id, member);
      return updateConversation(known, conversation_id, (conversation) =>
        applyChannel(conversation, channel, epoch),
      );
    }
    case "conversation-deleted":
      return applyDeparture(state, event.data.conversation_id, event.data.seq);
    case "message-read": {
      const { conversation_id, user_id, read_number } = event.data;
      const marker = new Map([[user_id, read_number]]);
      return updateConversation(state, conversation_id, (conversation) =>
        mergeReadMarkers(conversation, marker, state.me),
      );
    }
    case "typing-start":
    case "typing-stop":
      return applyTyping(state, event);
    case "conversation-head": {
      const { conversation_id, last_seq, last_number } = event.data;
      return updateConversation(state, conversation_id, (conversation) =>
        raiseHead(conversation, last_seq, last_number),
      );
    }
    case "user-online":
    case "user-offline":
      return applyPresence(state, event);
    case "channel-changed":
      return state; // carries no data: the dispatcher compares heads
  }
}

/** A thin event only says that there is something to fetch. */
function applyThinEvent(state: ChatState, event: ThinEvent): ChatState {
  return updateConversation(state, event.conversation_id, (conversation) =>
    raiseHead(conversation, event.seq, 0),
  );
}
