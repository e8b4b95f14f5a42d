/** What happened, as the realtime service tells it: maybe late, maybe twice, maybe in another order. */

import { departed, described, said, seated } from "./conversations";
import type { HeardEvent } from "../actions";
import { changed, withEntry, withoutEntry } from "../immutable";
import { noted, onChannel, present, reaching, withMarks } from "./messages";
import { type ChatState, isLater } from "../state";
import type { Conversation, ThinEvent } from "../types";

/** How long somebody is thought to type after saying so, in milliseconds. */
export const TYPING_LAPSES = 8_000;

export function happened(state: ChatState, event: HeardEvent): ChatState {
  if ("thin" in event.data) return mentioned(state, event.data as ThinEvent);
  switch (event.name) {
    case "new-message":
    case "message-updated":
      return said(state, event.data.message);
    case "conversation-created":
    case "conversation-updated":
      return announced(state, event.data as typeof event.data & { thin?: never });
    case "member-added":
    case "member-updated":
    case "member-removed": {
      const { conversation_id, member, channel, epoch, seq } = event.data;
      if (member.left && member.user.id === state.me) return departed(state, conversation_id, seq);
      const known = seated(state, conversation_id, member);
      return changed(known, conversation_id, (conversation) => onChannel(conversation, channel, epoch));
    }
    case "conversation-deleted":
      return departed(state, event.data.conversation_id, event.data.seq);
    case "message-read": {
      const { conversation_id, user_id, read_no } = event.data;
      const mark = new Map([[user_id, read_no]]);
      return changed(state, conversation_id, (conversation) => withMarks(conversation, mark, state.me));
    }
    case "typing-start":
    case "typing-stop":
      return typed(state, event);
    case "conversation-head": {
      const { conversation_id, last_seq, last_no } = event.data;
      return changed(state, conversation_id, (conversation) => reaching(conversation, last_seq, last_no));
    }
    case "user-online":
    case "user-offline":
      return met(state, event);
    case "channel-changed":
      return state; // it says nothing but "ask": the engine does
  }
}

/** All that a thin event tells: that there is something to fetch. */
function mentioned(state: ChatState, event: ThinEvent): ChatState {
  return changed(state, event.conversation_id, (conversation) => reaching(conversation, event.seq, 0));
}

function announced(
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
  const told = described(state, { ...conversation, ...mineToo }, "late");
  return changed(told, conversation.id, (each) => noted(each, seq));
}

function typed(
  state: ChatState,
  event: Extract<HeardEvent, { name: "typing-start" | "typing-stop" }>,
): ChatState {
  const { conversation_id, user_id } = event.data;
  if (user_id === state.me) return state;
  return changed(state, conversation_id, (conversation) => {
    const typing =
      event.name === "typing-stop"
        ? withoutEntry(conversation.typing, user_id)
        : withEntry(conversation.typing, user_id, event.at + TYPING_LAPSES);
    return typing === conversation.typing ? conversation : { ...conversation, typing };
  });
}

function met(
  state: ChatState,
  event: Extract<HeardEvent, { name: "user-online" | "user-offline" }>,
): ChatState {
  const { user_id, at } = event.data;
  const before = state.presences.get(user_id);
  if (before && !isLater(at, before.at)) return state;
  const presence = { online: event.name === "user-online", at, version: state.version };
  const presences = withEntry(state.presences, user_id, presence);
  const person = state.people.get(user_id);
  if (!person) return { ...state, presences };
  return { ...state, presences, people: withEntry(state.people, user_id, present(person, presence)) };
}
