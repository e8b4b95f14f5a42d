/** What the user did, here and before the server says so. */
import type { OwnAction } from "../actions";
import { only } from "../effects";
import type { Handlers } from "../handlers";
import { updateConversation } from "../immutable";
import { mergePreferences } from "../trackedConversation";
import { applyDeparture } from "./conversations";
import { mergeOwnChange, mergeReadMarkers } from "./members";
import { applyOwnMessage } from "./messages";
import { fetchUnknown } from "./presence";
import { applyOwnReactions } from "./reactions";

export const ownHandlers: Handlers<OwnAction> = {
  message: (state, { message }) => only(applyOwnMessage(state, message)),
  reactionsChanged: (state, { conversationId, answer }) =>
    only(applyOwnReactions(state, conversationId, answer)),
  member(state, { conversationId, member }) {
    const next = mergeOwnChange(state, conversationId, member);
    return [
      next,
      [{ type: "fetchChanges", conversationIds: [conversationId] }, ...fetchUnknown(next, [member.user_id])],
    ];
  },
  preferencesChanged: (state, { conversation }) =>
    only(updateConversation(state, conversation.id, (known) => mergePreferences(known, conversation))),
  conversationLeft: (state, { conversationId }) => only(applyDeparture(state, conversationId, 0)),
  groupChanged: (state, { conversationId }) => [
    state,
    [{ type: "fetchChanges", conversationIds: [conversationId] }],
  ],
  markedRead(state, { conversationId, number }) {
    const conversation = state.conversations.get(conversationId);
    if (!conversation || number <= conversation.readNumber) return only(state);
    const marker = new Map([[state.me, Math.min(number, conversation.lastNumber)]]);
    return [
      updateConversation(state, conversationId, (known) => mergeReadMarkers(known, marker, state.me)),
      [{ type: "sendReadMarker", conversationId, number }],
    ];
  },
  conversationRequested: (state, { conversationId }) => [
    state,
    [{ type: "fetchConversation", conversationId }],
  ],
};
