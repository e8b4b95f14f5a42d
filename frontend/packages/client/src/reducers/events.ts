/** Events of the realtime service. */
import type { EventAction, EventName, FullEvent } from "../actions";
import type { Effect, Step } from "../effects";
import { updateConversation } from "../immutable";
import type { ChatState } from "../state";
import { mergePreferences } from "../trackedConversation";
import type { ThinEvent } from "../types";
import { applyConversationEvent, applyDeparture } from "./conversations";
import { applyChannel, awaitSeq, raiseHead } from "./cursor";
import { applyLine, usersInLine } from "./lines";
import { applyMember, applyNewMember, mergeReadMarkers } from "./members";
import { applyMessage } from "./messages";
import { addUser, applyPresence, fetchUnknown } from "./presence";
import { applyReactions } from "./reactions";
import { applyTyping, typingExpiry } from "./typing";

type EventHandlers = { [Name in EventName]: (state: ChatState, event: FullEvent<Name>) => ChatState };

const HANDLERS: EventHandlers = {
  "new-message": (state, { data }) => applyMessage(state, data.message),
  "message-updated": (state, { data }) => applyMessage(state, data.message),
  "reactions-updated": (state, { data }) => applyReactions(state, data),
  "message-read": applyReadMarker,
  "conversation-created": (state, { data }) => applyConversationEvent(state, { ...data, line: null }),
  "conversation-updated": (state, { data }) => applyConversationEvent(state, data),
  "conversation-deleted": (state, { data }) => applyDeparture(state, data.conversation_id, data.seq),
  "conversation-head": (state, { data }) =>
    updateConversation(state, data.conversation_id, (conversation) =>
      raiseHead(conversation, data.last_seq, data.last_number, data.loud_seq),
    ),
  "member-added": applyMemberEvent,
  "member-updated": applyMemberEvent,
  "member-removed": applyMemberEvent,
  "preferences-updated": (state, { data }) =>
    updateConversation(state, data.conversation_id, (conversation) => mergePreferences(conversation, data)),
  "typing-start": applyTyping,
  "typing-stop": applyTyping,
  "user-online": applyPresence,
  "user-offline": applyPresence,
  "channel-changed": (state) => state, // has no data: the heads are compared
};

export function reduceEvent(state: ChatState, event: EventAction): Step {
  const next = applyEvent(state, event);
  return [next, effectsOf(next, event)];
}

function applyEvent<Name extends EventName>(
  state: ChatState,
  event: EventAction & { name: Name },
): ChatState {
  const { data } = event;
  // A thin event only says that there is something to fetch.
  if (isThin(data))
    return updateConversation(state, data.conversation_id, (conversation) =>
      raiseHead(conversation, data.seq, 0),
    );
  const handle: EventHandlers[Name] = HANDLERS[event.name];
  const next = handle(state, event as FullEvent<Name>);
  if (!("after" in data)) return next;
  // Whatever else is missing before this change can wait.
  return updateConversation(next, data.conversation_id, (conversation) => awaitSeq(conversation, data.after));
}

function effectsOf(state: ChatState, event: EventAction): Effect[] {
  const effects: Effect[] = [];
  if (!state.conversations.has(conversationIdOf(event) ?? "") && isAfterDeparture(state, event))
    effects.push({ type: "fetchConversation", conversationId: conversationIdOf(event) ?? "" });
  if (isThin(event.data))
    effects.push({ type: "fetchChanges", conversationIds: [event.data.conversation_id] });
  if (event.name === "typing-start") effects.push({ type: "expireTypingAt", at: typingExpiry(state) });
  if (isNewEpoch(state, event)) effects.push({ type: "compareHeads" });
  return [...effects, ...fetchUnknown(state, userIdsIn(event))];
}

/** Whether a head says that the channel has a new name, which it does not carry. */
function isNewEpoch(state: ChatState, event: EventAction): boolean {
  if (event.name !== "conversation-head") return false;
  const known = state.conversations.get(event.data.conversation_id);
  return known !== undefined && event.data.epoch > known.epoch;
}

/** The users that an event names and does not carry. */
function userIdsIn({ data }: EventAction): string[] {
  if ("message" in data) return [data.message.sender_id];
  if ("line" in data && data.line !== null) return usersInLine(data.line);
  return "user_id" in data && "conversation_id" in data ? [data.user_id] : [];
}

/** Whether an event is about a conversation, and newer than our departure from it. */
function isAfterDeparture(state: ChatState, event: EventAction): boolean {
  const id = conversationIdOf(event);
  if (id === null) return false;
  const seq = "seq" in event.data ? event.data.seq : "last_seq" in event.data ? event.data.last_seq : 0;
  return state.listed && seq > (state.departures.get(id)?.seq ?? 0);
}

function applyReadMarker(state: ChatState, { data }: FullEvent<"message-read">): ChatState {
  const marker = new Map([[data.user_id, data.read_number]]);
  return updateConversation(state, data.conversation_id, (conversation) =>
    mergeReadMarkers(conversation, marker, state.me),
  );
}

function applyMemberEvent(
  state: ChatState,
  { name, data }: FullEvent<"member-added"> | FullEvent<"member-updated"> | FullEvent<"member-removed">,
): ChatState {
  const { conversation_id, member, user, member_count, channel, epoch, seq, line } = data;
  if (member.left && member.user_id === state.me) return applyDeparture(state, conversation_id, seq);
  const apply = name === "member-added" ? applyNewMember : applyMember;
  const lined = applyLine(addUser(state, user), conversation_id, line);
  const next = apply(lined, conversation_id, member, member_count);
  return updateConversation(next, conversation_id, (conversation) =>
    applyChannel(conversation, channel, epoch),
  );
}

function conversationIdOf(event: EventAction): string | null {
  return "conversation_id" in event.data ? event.data.conversation_id : null;
}

function isThin(data: EventAction["data"]): data is ThinEvent {
  return "thin" in data;
}
