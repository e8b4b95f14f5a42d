/** Answers to requests, and what they show to be missing. */
import type { AnswerAction } from "../actions";
import { type Effect, only, type Step } from "../effects";
import type { Handlers } from "../handlers";
import { updateConversation, withoutEntry, withoutValue, withValue } from "../immutable";
import { type ChatState, needsFetch, openConversations } from "../state";
import { isStaleFor } from "../trackedConversation";
import type { Change, Head } from "../types";
import { applyActivity } from "./activity";
import { applyChanges, applyConversations, applyHeads } from "./conversations";
import { raiseHead } from "./cursor";
import { mergeLines, usersInLine } from "./lines";
import { mergeAllReadMarkers, mergeMembers } from "./members";
import { mergeMessages } from "./messages";
import { fetchUnknown, mergeUsers } from "./presence";
import { fetchUnknownReactions, mergeOwnReactions } from "./reactions";

type Answer<Type extends AnswerAction["type"]> = Extract<AnswerAction, { type: Type }>;

export const responseHandlers: Handlers<AnswerAction> = {
  heads: compareHeads,
  activity: applyActivity,
  changes(state, action) {
    const next = applyChanges(state, action);
    const items = action.pages.flatMap(({ page }) => page.items);
    const reactions = action.pages.flatMap(({ page }) =>
      fetchUnknownReactions(
        next,
        page.id,
        page.items.flatMap((item) => (item.type === "message" ? [item.message] : [])),
      ),
    );
    return [next, [...fetchUnknown(next, items.flatMap(userIdsIn)), ...reactions]];
  },
  messagesLoaded(state, { conversationId, items, lines, included, lastSeq, requestVersion }) {
    const named = mergeUsers(state, included.users, requestVersion);
    const next = updateConversation(named, conversationId, (conversation) =>
      isStaleFor(conversation, requestVersion)
        ? conversation
        : raiseHead(
            mergeLines(mergeMessages(conversation, [...included.messages, ...items], state.me), lines),
            lastSeq,
            0,
          ),
    );
    const senders = items.map((item) => item.sender_id);
    return [next, [...fetchUnknown(next, senders), ...fetchUnknownReactions(next, conversationId, items)]];
  },
  ownReactionsLoaded: (state, { conversationId, items }) =>
    only(mergeOwnReactions(state, conversationId, items)),
  membersLoaded: (state, action) => only(applyMembersPage(state, action)),
  conversations: (state, { items, included, requestVersion }) =>
    only(applyConversations(state, items, included, requestVersion)),
  users: (state, { users, requestVersion }) => only(mergeUsers(state, users, requestVersion)),
  conversationReset: resetConversation,
  conversationsListed: (state) => [{ ...state, listed: true }, [{ type: "compareHeads" }]],
  serverWentBack: (state, { conversationId }) =>
    only({ ...state, outdated: withValue(state.outdated, conversationId) }),
};

/** The users that a change names. Almost all of them are included. */
function userIdsIn(change: Change): string[] {
  if (change.type === "message") return [change.message.sender_id];
  if (change.type === "line") return usersInLine(change.line);
  return change.type === "member" ? [change.member.user_id] : [];
}

function applyMembersPage(
  state: ChatState,
  { conversationId, cursor, page, requestVersion }: Answer<"membersLoaded">,
): ChatState {
  const next = mergeUsers(state, page.included.users, requestVersion);
  return updateConversation(next, conversationId, (conversation) => {
    if (isStaleFor(conversation, requestVersion)) return conversation;
    const markers = new Map(page.items.map((member) => [member.user_id, member.read_number]));
    const merged = mergeAllReadMarkers(mergeMembers(conversation, page.items, state.me), markers, state.me);
    const isNext = cursor === (conversation.memberPages?.next ?? null);
    return isNext && !(conversation.memberPages && cursor === null)
      ? { ...merged, memberPages: { next: page.next_cursor } }
      : merged;
  });
}

function compareHeads(state: ChatState, action: Answer<"heads">): Step {
  const { heads, provider } = action.heads;
  const follow: Effect = { type: "followProvider", provider };
  const compared = applyHeads(state, action);
  if (state.historyId !== null && compared.historyId !== state.historyId)
    return [compared, [{ type: "forgetRequestedMessages" }, { type: "reloadConversations" }, follow]];
  const wentBack = action.wentBack ?? [];
  const next = { ...compared, outdated: wentBack.reduce(withValue, compared.outdated) };
  const behind = [...next.conversations.keys()].filter((id) => needsFetch(next, id));
  return [
    next,
    [
      ...heads.flatMap((head) => effectsOfHead(next, head, wentBack)),
      ...(behind.length === 0 ? [] : [{ type: "fetchChanges" as const, conversationIds: behind }]),
      follow,
    ],
  ];
}

function effectsOfHead(state: ChatState, head: Head, wentBack: readonly string[]): Effect[] {
  const conversationId = head.conversation_id;
  const known = state.conversations.get(conversationId);
  if (!known) return state.listed ? [{ type: "fetchConversation", conversationId }] : [];
  // After a restore, a read marker beyond the last message would mark new messages as read.
  if (wentBack.includes(conversationId) || known.readNumber <= head.read_number) return [];
  return [{ type: "sendReadMarker", conversationId, number: known.readNumber }];
}

function resetConversation(
  state: ChatState,
  { conversation, requestVersion }: Answer<"conversationReset">,
): Step {
  const departure = state.departures.get(conversation.id);
  const returned = departure && departure.version <= requestVersion;
  const dropped = {
    ...state,
    departures: returned ? withoutEntry(state.departures, conversation.id) : state.departures,
    conversations: withoutEntry(state.conversations, conversation.id),
    outdated: withoutValue(state.outdated, conversation.id),
  };
  const loaded = applyConversations(dropped, [conversation], conversation.included, requestVersion);
  const open = openConversations(state).includes(conversation.id);
  const members: Effect[] = open ? [{ type: "loadMembers", conversationId: conversation.id }] : [];
  return [loaded, [{ type: "forgetRequestedMessages" }, ...members]];
}
