"use client";
import { _ as useParleyState, c as useDraft, d as useConversations, g as useParley, h as ParleyProvider, i as useUser, n as usePresence, o as useThread, p as useConversation, s as useConnectionStatus, t as useTyping } from "./chunks/useTyping-DYU8uIgu.js";
import { useEffect, useEffectEvent, useMemo } from "react";
import { unreadCount } from "@parley/client";
// packages/react/src/useChannel.ts
/** A plain subscription to a channel. */
/**
* Calls with every event of a conversation's channel, or with null of the user's own, as the realtime service delivers
* it. Events may be lost or repeated, and a server without a realtime service has none.
*/
function useChannel(conversationId, onEvent) {
	const parley = useParley();
	const latest = useEffectEvent(onEvent);
	useEffect(() => parley.subscribe(conversationId, (event, data) => latest(event, data)), [parley, conversationId]);
}
// packages/react/src/useMessages.ts
/** The messages of a conversation on screen, a page at a time, and what can be done with them. */
/**
* While a component with this hook is mounted, the conversation counts as on screen: typing events and read markers arrive.
* Use the conversation's id as the component's key.
*/
function useMessages(conversationId) {
	const { messages: commands } = useParley();
	const thread = useThread(conversationId);
	const messages = useMemo(() => thread.items.flatMap((item) => item.type === "message" ? [item.message] : []), [thread.items]);
	const actions = useMemo(() => ({
		send: (body, options) => commands.send(conversationId, body, options?.replyToId),
		retry: commands.retry,
		discard: commands.discard,
		edit: (messageId, body) => commands.edit(conversationId, messageId, body),
		remove: (messageId) => commands.delete(conversationId, messageId)
	}), [commands, conversationId]);
	return {
		...thread,
		...actions,
		messages
	};
}
// packages/react/src/useUnread.ts
/** How many messages are unread. */
/** Of one conversation, or without an id of all that are neither muted nor archived. */
function useUnread(conversationId) {
	return useParleyState((state) => conversationId === void 0 ? unreadTotal(state) : unreadIn(state, conversationId));
}
function unreadTotal({ conversations }) {
	let total = 0;
	for (const each of conversations.values()) if (!each.muted && !each.archived) total += unreadCount(each);
	return total;
}
function unreadIn({ conversations }, conversationId) {
	const conversation = conversations.get(conversationId);
	return conversation ? unreadCount(conversation) : 0;
}
export { ParleyProvider, useChannel, useConnectionStatus, useConversation, useConversations, useDraft, useMessages, useParley, useParleyState, usePresence, useTyping, useUnread, useUser };
