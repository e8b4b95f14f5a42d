/** Activity: typing, presence and read markers, as polls bring them instead of events. */
import type { AnswerAction, FullEvent } from "../actions";
import type { Step } from "../effects";
import { updateConversation, withEntry } from "../immutable";
import type { ChatState } from "../state";
import { activeMembers, otherMemberOf } from "../trackedConversation";
import type { Activity } from "../types";
import { mergeAllReadMarkers } from "./members";
import { fetchUnknown, withPresence } from "./presence";
import { applyTyping, typingExpiry } from "./typing";

type ActivityAction = Extract<AnswerAction, { type: "activity" }>;

const MOST_LISTED = 100; // users in one answer: with so many, one who is missing may be online

export function applyActivity(state: ChatState, action: ActivityAction): Step {
  const { activity, watching } = action;
  const typists = activity.typing ?? [];
  let next = activity.typing === null ? state : applyTypists(state, activity.typing, action.at);
  next = applyOnline(next, action);
  if (watching !== null && activity.reads !== null) {
    const markers = new Map(activity.reads.map((each) => [each.user_id, each.read_number]));
    next = updateConversation(next, watching, (conversation) =>
      mergeAllReadMarkers(conversation, markers, state.me),
    );
  }
  return [
    next,
    [
      { type: "expireTypingAt", at: typingExpiry(next) },
      ...fetchUnknown(
        next,
        typists.map((each) => each.user_id),
      ),
    ],
  ];
}

/** As if each had been an event. */
function applyTypists(state: ChatState, typists: NonNullable<Activity["typing"]>, at: number): ChatState {
  const listed = new Set(typists.map((each) => `${each.conversation_id} ${each.user_id}`));
  const stopped = [...state.conversations.values()].flatMap(({ id, typing }) =>
    [...typing.keys()]
      .filter((userId) => !listed.has(`${id} ${userId}`))
      .map((userId) => typingEvent("typing-stop", { conversation_id: id, user_id: userId }, at)),
  );
  const started = typists.map((each) => typingEvent("typing-start", each, at));
  return [...stopped, ...started].reduce(applyTyping, state);
}

function typingEvent<Name extends "typing-start" | "typing-stop">(
  name: Name,
  data: { conversation_id: string; user_id: string },
  at: number,
) {
  return { type: "event", name, data, at } as FullEvent<Name>;
}

/** Only users are changed, not their last reported presence: its time is the server's, and here there is none. */
function applyOnline(
  state: ChatState,
  { activity, watching, at, requestVersion }: ActivityAction,
): ChatState {
  const online = new Set(activity.online);
  const complete = online.size < MOST_LISTED;
  let { users } = state;
  for (const userId of new Set([...online, ...(complete ? contacts(state, watching) : [])])) {
    const user = users.get(userId);
    const reported = state.presences.get(userId);
    if (!user || user.online === online.has(userId) || (reported && reported.version > requestVersion))
      continue;
    const presence = { online: online.has(userId), at: new Date(at).toISOString(), version: state.version };
    users = withEntry(users, userId, withPresence(user, presence));
  }
  return users === state.users ? state : { ...state, users };
}

/** Those that a poll is about: of direct conversations, and of the conversation on screen. */
function contacts(state: ChatState, watching: string | null): string[] {
  const watched = watching === null ? undefined : state.conversations.get(watching);
  const members = watched ? activeMembers(watched).map((member) => member.userId) : [];
  const others = [...state.conversations.values()].flatMap((each) => otherMemberOf(each, state.me) ?? []);
  return [...members, ...others].filter((userId) => userId !== state.me);
}
