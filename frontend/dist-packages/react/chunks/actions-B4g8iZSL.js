"use client";
import { g as useParley } from "./useTyping-DYU8uIgu.js";
import { n as useAction } from "./Alert-BJpCM4nO.js";
import { useCallback } from "react";
// packages/react/src/messages/actions.ts
/** Changes of messages. */
function useEdit() {
	const { messages } = useParley();
	return useAction(useCallback(({ conversationId, messageId, body }) => messages.edit(conversationId, messageId, body), [messages]));
}
function useDelete() {
	const { messages } = useParley();
	return useAction(useCallback(({ conversationId, messageId }) => messages.delete(conversationId, messageId), [messages]));
}
export { useEdit as n, useDelete as t };
