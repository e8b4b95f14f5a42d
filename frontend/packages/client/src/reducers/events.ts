/** What happened, as the realtime service tells it: maybe late, maybe twice, maybe in another order. */

import type { EventAction } from "../actions";
import { updateConversation, withEntry, withoutEntry } from "../immutable";
import { type ChatState, isLater } from "../state";
import type { Conversation, ThinEvent } from "../types";
import { applyConversation, applyDeparture, applyMember, applyMessage } from "./conversations";
import { applyChannel, mergeReadMarkers, raiseHead, recordSeqs, withPresence } from "./messages";

/** How long somebody is thought to type after saying so, in milliseconds. */
export const TYPING_EXPIRES_AFTER = 8_000;

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
      return updateConversation(known, conversation_id, (conversation) => applyChannel(conversation, channel, epoch));
    }
    case "conversation-deleted":
      return applyDeparture(state, event.data.conversation_id, event.data.seq);
    case "message-read": {
      const { conversation_id, user_id, read_no } = event.data;
      const marker = new Map([[user_id, read_no]]);
      return updateConversation(state, conversation_id, (conversation) => mergeReadMarkers(conversation, marker, state.me));
    }
    case "typing-start":
    case "typing-stop":
      return applyTyping(state, event);
    case "conversation-head": {
      const { conversation_id, last_seq, last_no } = event.data;
      return updateConversation(state, conversation_id, (conversation) => raiseHead(conversation, last_seq, last_no));
    }
    case "user-online":
    case "user-offline":
      return applyPresence(state, event);
    case "channel-changed":
      return state; // it says nothing but "ask": the engine does
  }
}

/** All that a thin event tells: that there is something to fetch. */
function applyThinEvent(state: ChatState, event: ThinEvent): ChatState {
  return updateConversation(state, event.conversation_id, (conversation) => raiseHead(conversation, event.seq, 0));
}

function applyConversationEvent(
  state: ChatState,
  {
    conversation,
    seq,
  }: {
    conversation: Omit<Conversation, "role" | "read_no" | "unread_count" | "muted" | "archived">;
    seq: number;
  },
): ChatState {
  const mine = conversation.members.find((member) => member.user.id === state.me);
  const known = state.conversations.get(conversation.id);
  // What is mine alone is not in an event. Only of a conversation that has just begun it is plain; else one has to ask.
  if (!known && (seq > 1 || !mine)) return state;
  const { muted, archived } = known ?? { muted: false, archived: false };
  const mineToo = {
    role: mine?.role ?? "member",
    read_no: mine?.read_no ?? 0,
    unread_count: 0,
    muted,
    archived,
  };
  const updated = applyConversation(state, { ...conversation, ...mineToo }, "late");
  return updateConversation(updated, conversation.id, (each) => recordSeqs(each, seq));
}

function applyTyping(
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

function applyPresence(
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
