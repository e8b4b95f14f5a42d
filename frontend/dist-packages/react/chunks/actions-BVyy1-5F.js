"use client";
import { g as useParley } from "./useTyping-DYU8uIgu.js";
import { n as useAction } from "./Alert-BJpCM4nO.js";
import { useCallback } from "react";
import "@parley/client";
// packages/react/src/conversations/actions.ts
function useRemoveMember() {
	const { members } = useParley();
	return useAction(useCallback(({ conversationId, userId }) => members.remove(conversationId, userId), [members]));
}
function useLeave() {
	const parley = useParley();
	return useAction(useCallback((conversationId) => parley.members.remove(conversationId, parley.state.get().me), [parley]));
}
function useDeleteGroup() {
	const { conversations } = useParley();
	return useAction(useCallback((conversationId) => conversations.delete(conversationId), [conversations]));
}
/** Mutes and archives, for this user only. */
function useSetPreferences() {
	const { conversations } = useParley();
	return useAction(useCallback(({ conversationId, ...change }) => conversations.setPreferences(conversationId, change), [conversations]));
}
export { useSetPreferences as i, useLeave as n, useRemoveMember as r, useDeleteGroup as t };
