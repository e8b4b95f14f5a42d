/** Answers to requests, and what they show to be missing. */
import type { AnswerAction } from "../actions";
import { type Effect, only, type Step } from "../effects";
import type { Handlers } from "../handlers";
import { updateConversation, withoutEntry, withoutValue, withValue } from "../immutable";
import { type ChatState, isStaleFor, needsFetch } from "../state";
import type { Head } from "../types";
import { applyChanges, applyConversation, applyHeads } from "./conversations";
import { raiseHead } from "./cursor";
import { mergeMessages } from "./messages";
import { mergeUsers } from "./presence";

type Answer<Type extends AnswerAction["type"]> = Extract<AnswerAction, { type: Type }>;

export const answerHandlers: Handlers<AnswerAction> = {
  heads: compareHeads,
  changes: (state, action) => only(applyChanges(state, action)),
  messagesLoaded(state, { conversationId, items, lastSeq, requestVersion }) {
    const next = updateConversation(state, conversationId, (conversation) =>
      isStaleFor(conversation, requestVersion)
        ? conversation
        : raiseHead(mergeMessages(conversation, items, state.me), lastSeq, 0),
    );
    // Senders who are no longer members.
    const userIds = new Set(items.map((item) => item.sender_id).filter((id) => !next.users.has(id)));
    return [next, userIds.size === 0 ? [] : [{ type: "fetchUsers", userIds: [...userIds] }]];
  },
  conversations: (state, { items, requestVersion }) =>
    only(items.reduce((known, item) => applyConversation(known, item, requestVersion), state)),
  users: (state, { users, requestVersion }) => only(mergeUsers(state, users, requestVersion)),
  conversationReset: resetConversation,
  conversationsListed: (state) => [{ ...state, listed: true }, [{ type: "compareHeads" }]],
  serverWentBack: (state, { conversationId }) =>
    only({ ...state, outdated: withValue(state.outdated, conversationId) }),
};

function compareHeads(state: ChatState, action: Answer<"heads">): Step {
  const { heads } = action.heads;
  const compared = applyHeads(state, action);
  if (state.historyId !== null && compared.historyId !== state.historyId)
    return [compared, [{ type: "forgetRequestedMessages" }, { type: "reloadConversations" }]];
  const wentBack = action.wentBack ?? [];
  const next = { ...compared, outdated: wentBack.reduce(withValue, compared.outdated) };
  const behind = [...next.conversations.keys()].filter((id) => needsFetch(next, id));
  return [
    next,
    [
      ...heads.flatMap((head) => effectsOfHead(next, head, wentBack)),
      ...(behind.length === 0 ? [] : [{ type: "fetchChanges" as const, conversationIds: behind }]),
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
  return [applyConversation(dropped, conversation, requestVersion), [{ type: "forgetRequestedMessages" }]];
}
