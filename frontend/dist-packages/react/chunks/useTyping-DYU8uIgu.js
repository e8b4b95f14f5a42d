"use client";
import { createContext, useCallback, useContext, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { activeMembers, createParley, newestRange, rangeAround, readByAll, unreadCount, userIdOfDirectKey } from "@parley/client";
import { jsx } from "react/jsx-runtime";
// packages/react/src/ParleyProvider.tsx
/** Passes the client to hooks and components, and creates it where it is given by its options. */
var ParleyContext = createContext(null);
/**
* Provides the client for everything inside. Given `url` and `getToken`, it creates the client once it is mounted, and
* destroys it when it is unmounted or `url` changes: on a server nothing is requested. Use the user's id as its `key`, so
* that another user gets another client. A `client` that you pass is yours to destroy.
*/
function ParleyProvider({ children, ...given }) {
	return given.client ? /* @__PURE__ */ jsx(ParleyContext, {
		value: given.client,
		children
	}) : /* @__PURE__ */ jsx(CreatedClient, {
		...given,
		children
	});
}
function CreatedClient({ url, getToken, children }) {
	const [client, setClient] = useState(idleClient);
	const latestGetToken = useEffectEvent(getToken);
	useEffect(() => {
		const created = createParley({
			url,
			getToken: (refused) => latestGetToken(refused)
		});
		setClient(created);
		return () => created.destroy();
	}, [url]);
	return /* @__PURE__ */ jsx(ParleyContext, {
		value: client,
		children
	});
}
/** What components get until they are mounted: a client that knows nothing and requests nothing. */
function idleClient() {
	const never = () => new Promise(() => void 0);
	return createParley({
		url: "http://parley.invalid",
		getToken: never,
		fetch: never,
		connect: false
	});
}
/** The client of the nearest {@link ParleyProvider}. */
function useParley() {
	const client = useContext(ParleyContext);
	if (!client) throw new Error("useParley needs a ParleyProvider around it.");
	return client;
}
/** What a server renders, and a browser at first. */
var EMPTY = {
	me: "",
	listed: false,
	outbox: { entries: [] },
	conversations: /* @__PURE__ */ new Map(),
	departures: /* @__PURE__ */ new Map(),
	users: /* @__PURE__ */ new Map()
};
/** A part of the state. `select` must return the same value while nothing of it changed, so it must not build a new one. */
function useParleyState(select) {
	const { state } = useParley();
	return useSyncExternalStore(state.onChange, () => select(state.get()), () => select(EMPTY));
}
/** A value that changes. `initial` is what a server renders; like the values, it must stay the same object. */
function useReadable(readable, initial) {
	return useSyncExternalStore(readable.onChange, readable.get, () => initial);
}
/** A part of such a value. `select` must return the same part while nothing of it changed. */
function useReadablePart(readable, select, initial) {
	return useSyncExternalStore(readable.onChange, () => select(readable.get()), () => initial);
}
// packages/react/src/conversations/views.ts
/** Conversations as the screens show them. Pure functions of the engine's state. */
function summaryOf(conversation, users, pending, me) {
	const otherId = conversation.kind === "direct" && otherMember(conversation, me)?.userId;
	const other = otherId ? users.get(otherId) ?? null : null;
	return {
		id: conversation.id,
		kind: conversation.kind,
		title: conversation.kind === "direct" ? other?.display_name ?? "" : conversation.title ?? "",
		other,
		memberCount: conversation.memberCount,
		lastMessage: lastMessageOf(conversation, users, pending, me),
		lastChangedAt: lastActivityAt(conversation, pending),
		unread: unreadCount(conversation),
		muted: conversation.muted,
		archived: conversation.archived,
		typing: typingUsers(conversation, users)
	};
}
function viewOf$1(conversation, users, pending, me) {
	const { can, memberCount, memberPages } = conversation;
	const role = conversation.members.get(me)?.role ?? "member";
	const members = activeMembers(conversation).map((member) => memberView(member, users, can, me));
	if (memberCount <= MOST_SORTED) members.sort(byRankAndName);
	const allMembersKnown = members.length >= memberCount;
	return {
		...summaryOf(conversation, users, pending, me),
		role,
		members,
		allMembersKnown,
		onlineCount: onlineCount(members, memberCount, users),
		moreMembers: memberPages !== null && memberPages.next !== null && !allMembersKnown,
		readNumber: conversation.readNumber,
		lastNumber: conversation.lastNumber,
		soleOwner: conversation.kind === "group" && role === "owner" && !can.leave,
		can: {
			rename: can.rename,
			invite: can.invite,
			leave: can.leave,
			delete: can.delete
		}
	};
}
function onlineCount(members, memberCount, users) {
	const known = members.filter(({ user }) => users.has(user.id));
	return known.length === memberCount ? known.filter(({ user, me }) => user.online || me).length : null;
}
function typingUsers({ typing }, users) {
	return [...typing.keys()].flatMap((userId) => users.get(userId) ?? []);
}
/** Newest first. Pending messages count. */
function sortedByActivity(summaries) {
	return [...summaries].sort((one, other) => {
		const [a, b] = [one.lastChangedAt.slice(0, -1), other.lastChangedAt.slice(0, -1)];
		return a === b ? one.id < other.id ? 1 : -1 : a < b ? 1 : -1;
	});
}
var byName = new Intl.Collator();
var RANKS = {
	member: 0,
	admin: 1,
	owner: 2
};
/** Up to this many members are sorted: as many as are loaded at once. */
var MOST_SORTED = 100;
function byRankAndName(one, other) {
	return RANKS[other.role] - RANKS[one.role] || byName.compare(one.user.display_name, other.user.display_name);
}
function otherMember(conversation, me) {
	return activeMembers(conversation).find((member) => member.userId !== me);
}
function memberView(member, users, can, me) {
	const mine = member.userId === me;
	const unsure = {
		remove: mine ? can.leave : can.remove_members,
		change_role: can.change_roles
	};
	const { remove, change_role } = member.can ?? unsure;
	return {
		user: users.get(member.userId) ?? unknownUser(member.userId),
		role: member.role,
		me: mine,
		removable: remove,
		changeable: change_role
	};
}
/** A user of whom only the id is known. */
function unknownUser(id) {
	return {
		id,
		display_name: "…",
		avatar_url: null,
		online: false,
		last_seen_at: null
	};
}
function lastMessageOf(conversation, users, pending, me) {
	const last = pending.findLast((entry) => entry.conversationId === conversation.id);
	if (last) return pendingMessage(last, me);
	const message = conversation.messages.get(conversation.lastNumber) ?? newestLoaded(conversation);
	if (!message) return null;
	return {
		body: message.body,
		senderId: message.sender_id,
		senderName: users.get(message.sender_id)?.display_name ?? "",
		mine: message.sender_id === me,
		deleted: message.deleted_at !== null,
		createdAt: message.created_at,
		status: message.number <= readByAll(conversation) ? "read" : "sent"
	};
}
/** A message that is not confirmed yet. */
function pendingMessage({ body, queuedAt, status }, me) {
	return {
		body,
		senderId: me,
		senderName: "",
		mine: true,
		deleted: false,
		createdAt: new Date(queuedAt).toISOString(),
		status: status === "failed" ? "failed" : "waiting"
	};
}
function newestLoaded(conversation) {
	return conversation.messages.get(Math.max(0, ...conversation.messages.keys()));
}
function lastActivityAt(conversation, pending) {
	const last = pending.findLast((entry) => entry.conversationId === conversation.id);
	const queued = last && new Date(last.queuedAt).toISOString();
	return queued && queued.slice(0, -1) > conversation.lastChangedAt.slice(0, -1) ? queued : conversation.lastChangedAt;
}
// packages/react/src/conversations/conversation.ts
/** One conversation, as its page shows it. */
/** The title of a conversation that the user is no longer in. */
function useFormerTitle(id) {
	return useParleyState((state) => state.departures.get(id)?.title ?? null);
}
function useConversation(id) {
	const parley = useParley();
	const loaded = useParleyState((state) => state.conversations.get(id));
	const me = useParleyState((state) => state.me);
	const users = useParleyState((state) => state.users);
	const pending = useParleyState((state) => state.outbox.entries);
	const left = useParleyState((state) => state.departures.has(id));
	const unknown = loaded === void 0 && !left;
	useEffect(() => {
		if (unknown) parley.conversations.load(id);
	}, [
		parley,
		id,
		unknown
	]);
	const conversation = useMemo(() => loaded && viewOf$1(loaded, users, pending, me), [
		loaded,
		users,
		pending,
		me
	]);
	if (conversation) return {
		status: "ready",
		conversation
	};
	return {
		status: left ? "gone" : "loading",
		conversation: null
	};
}
// packages/react/src/conversations/pendingConversations.ts
/** Direct conversations whose first message is not sent yet. The list shows them too. */
/** Whether the list shows it. An empty direct conversation is not shown. */
function isListed({ id, kind, lastNumber }, pending) {
	return kind === "group" || lastNumber > 0 || pending.some((entry) => entry.conversationId === id);
}
/** Conversations that the server does not know yet, because their first message is pending. */
function pendingConversations(pending, users, me) {
	return [...new Map(pending.map((entry) => [entry.conversationId, entry]))].flatMap(([id, entry]) => {
		const userId = userIdOfDirectKey(id);
		if (userId === null) return [];
		const other = users.get(userId) ?? null;
		const lastMessage = pendingMessage(entry, me);
		return [{
			id,
			kind: "direct",
			title: other?.display_name ?? "",
			other,
			memberCount: 2,
			lastMessage,
			lastChangedAt: lastMessage.createdAt,
			unread: 0,
			muted: false,
			archived: false,
			typing: []
		}];
	});
}
// packages/react/src/conversations/list.ts
/** Typing is shown live for this many of the most recent conversations: each costs a subscription. */
var SUBSCRIBED_CONVERSATIONS = 8;
var LOADING = { status: "loading" };
var NO_DRAFTS = /* @__PURE__ */ new Map();
function useConversations() {
	const parley = useParley();
	const listing = useReadable(parley.conversations.status, LOADING);
	const summaries = useSummaries();
	const conversations = useMemo(() => summaries.filter((each) => !each.archived), [summaries]);
	const archived = useMemo(() => summaries.filter((each) => each.archived), [summaries]);
	return {
		status: listing.status,
		error: listing.status === "error" ? listing.error : null,
		conversations,
		archived,
		retry: () => void parley.conversations.reload()
	};
}
/** Receives typing events of the most recent conversations while the list is shown. */
function useListSubscriptions() {
	const parley = useParley();
	const mostRecent = useSummaries().filter((each) => !each.archived).slice(0, SUBSCRIBED_CONVERSATIONS).map((each) => each.id).sort().join(" ");
	useEffect(() => {
		const unsubscribers = mostRecent === "" ? [] : mostRecent.split(" ").map((id) => parley.conversations.watch(id));
		return () => {
			for (const unsubscribe of unsubscribers) unsubscribe();
		};
	}, [parley, mostRecent]);
}
/** The texts of drafts, by conversation. */
function useConversationDrafts() {
	return useReadable(useParley().drafts.texts, NO_DRAFTS);
}
function useSummaries() {
	const me = useParleyState((state) => state.me);
	const conversations = useParleyState((state) => state.conversations);
	const users = useParleyState((state) => state.users);
	const pending = useParleyState((state) => state.outbox.entries);
	return useMemo(() => {
		return sortedByActivity([...[...conversations.values()].filter((each) => isListed(each, pending)).map((each) => summaryOf(each, users, pending, me)), ...pendingConversations(pending, users, me)]);
	}, [
		me,
		conversations,
		users,
		pending
	]);
}
// packages/react/src/messages/draft.ts
/** The draft of a conversation. It is kept, and others see that the user is typing. */
function useDraft(conversationId) {
	const parley = useParley();
	return [useReadablePart(parley.drafts.texts, (texts) => texts.get(conversationId) ?? "", ""), useCallback((next) => parley.drafts.type(conversationId, next), [parley, conversationId])];
}
function useStopTyping(conversationId) {
	const parley = useParley();
	return useCallback(() => parley.drafts.stopTyping(conversationId), [parley, conversationId]);
}
// packages/react/src/useConnectionStatus.ts
function useConnectionStatus() {
	return useReadable(useParley().connectionStatus, "live");
}
// packages/react/src/messages/loading.ts
/** What is being loaded, and what failed. */
function useLoading() {
	const [running, setRunning] = useState(/* @__PURE__ */ new Set());
	const [errors, setErrors] = useState(/* @__PURE__ */ new Map());
	const busy = useRef(/* @__PURE__ */ new Set());
	return {
		run: useCallback((which, load) => {
			if (busy.current.has(which)) return;
			busy.current.add(which);
			setRunning(new Set(busy.current));
			setErrors((before) => without(before, which));
			load().catch((error) => setErrors((before) => new Map(before).set(which, error))).finally(() => {
				busy.current.delete(which);
				setRunning(new Set(busy.current));
			});
		}, []),
		running: (which) => running.has(which),
		error: (which) => errors.get(which) ?? null
	};
}
function without(errors, which) {
	if (!errors.has(which)) return errors;
	const rest = new Map(errors);
	rest.delete(which);
	return rest;
}
// packages/react/src/messages/timelineEntries.ts
var GROUP_WINDOW = 3e5;
function entriesOf({ messages, range, pending, me }, known) {
	const entries = [];
	const add = (source, make) => {
		const entry = known.get(source) ?? dated(make());
		known.set(source, entry);
		entries.push(entry);
	};
	const mine = /* @__PURE__ */ new Set();
	for (let number = range?.first ?? 1; number <= (range?.last ?? 0); number += 1) {
		const message = messages.get(number);
		if (!message) continue;
		if (message.sender_id === me) mine.add(message.client_id);
		add(message, () => sentEntry(message, me));
	}
	for (const each of pending) if (!mine.has(each.clientId)) add(each, () => pendingEntry(each, me));
	return entries;
}
function sentEntry(message, me) {
	return {
		key: message.sender_id === me ? message.client_id : message.id,
		senderId: message.sender_id,
		at: message.created_at,
		message,
		pending: null
	};
}
function pendingEntry(pending, me) {
	const at = new Date(pending.queuedAt).toISOString();
	return {
		key: pending.clientId,
		senderId: me,
		at,
		message: null,
		pending
	};
}
function dated(entry) {
	const date = new Date(entry.at);
	return {
		...entry,
		ms: date.getTime(),
		day: localDay(date)
	};
}
function replyToIdOf({ message, pending }) {
	return (message ? message.reply_to?.id : pending?.replyToId) ?? null;
}
/** Whether two messages are shown as one group. */
function isSameGroup(one, other) {
	return one.senderId === other.senderId && one.day === other.day && Math.abs(other.ms - one.ms) < GROUP_WINDOW;
}
function localDay(date) {
	const two = (part) => String(part).padStart(2, "0");
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
// packages/react/src/messages/messageView.ts
/** The loaded messages that these ones reply to. */
function quotesOf({ messages }, entries) {
	const wanted = /* @__PURE__ */ new Set();
	for (const { message, pending } of entries) {
		const id = message ? message.reply_to?.id : pending?.replyToId;
		if (id) wanted.add(id);
	}
	const found = /* @__PURE__ */ new Map();
	if (wanted.size === 0) return found;
	for (const message of messages.values()) if (wanted.has(message.id)) found.set(message.id, message);
	return found;
}
function buildItem(options, entry, quotes, place, before) {
	const { users, me, readByAll } = options;
	const replyToId = replyToIdOf(entry);
	const quoted = replyToId && quotes.get(replyToId) || null;
	const facts = {
		entry,
		sender: users.get(entry.senderId) ?? null,
		quoted,
		quotedSender: quoted ? users.get(quoted.sender_id) ?? null : null,
		status: entry.senderId === me ? statusOf$1(entry, readByAll) : null
	};
	if (before && isSameItem(before, facts, place)) return before;
	const message = {
		...viewOf(facts, entry.senderId === me),
		...place
	};
	return {
		...facts,
		item: {
			type: "message",
			key: entry.key,
			message
		}
	};
}
function isSameItem(before, facts, { first, last }) {
	return before.entry === facts.entry && before.sender === facts.sender && before.quoted === facts.quoted && before.quotedSender === facts.quotedSender && before.status === facts.status && before.item.message.first === first && before.item.message.last === last;
}
function viewOf({ entry, sender, quoted, quotedSender, status }, mine) {
	const { message, pending } = entry;
	return {
		key: entry.key,
		id: message?.id ?? null,
		number: message?.number ?? null,
		conversationId: message?.conversation_id ?? pending?.conversationId ?? "",
		sender,
		senderId: entry.senderId,
		mine,
		body: message?.body ?? pending?.body ?? "",
		at: entry.at,
		edited: Boolean(message?.edited_at),
		deleted: Boolean(message?.deleted_at),
		replyTo: quoted && quoteOf(quoted, quotedSender),
		replyToId: replyToIdOf(entry),
		status,
		problem: pending?.problem ?? null,
		clientId: message?.client_id ?? pending?.clientId ?? ""
	};
}
function quoteOf(message, sender) {
	return {
		id: message.id,
		senderId: message.sender_id,
		senderName: sender?.display_name ?? "",
		body: message.body,
		deleted: message.deleted_at !== null,
		number: message.number
	};
}
function statusOf$1({ message, pending }, readByAll) {
	if (pending) return pending.status;
	return message && message.number <= readByAll ? "read" : "sent";
}
// packages/react/src/messages/timeline.ts
/** Builds the timelines of one thread one after the other, and reuses unchanged items. */
function timelineMaker() {
	let entries = /* @__PURE__ */ new WeakMap();
	let known = new Built();
	return (options) => {
		const next = new Built();
		const shown = entriesOf(options, entries);
		const quotes = quotesOf(options, shown);
		let unreadDue = options.unreadMarkerNumber !== null && (options.range?.first ?? 1) <= options.unreadMarkerNumber + 1;
		shown.forEach((entry, index) => {
			const before = shown[index - 1];
			const newDay = entry.day !== before?.day;
			const unread = unreadDue && isUnread(entry, options);
			if (newDay) next.addDay(entry, known);
			if (unread) next.addSeparator({
				type: "unread",
				key: "unread"
			}, known);
			if (unread) unreadDue = false;
			const first = newDay || unread || !before || !isSameGroup(before, entry);
			const after = shown[index + 1];
			const last = !after || !isSameGroup(entry, after) || unreadDue && isUnread(after, options);
			next.addMessage(buildItem(options, entry, quotes, {
				first,
				last
			}, known.messages.get(entry.key)));
		});
		if (next.messages.size === 0) entries = /* @__PURE__ */ new WeakMap();
		known = next;
		return next.items;
	};
}
/** The items of one timeline. Those that are the same in the timeline before it stay the same objects. */
var Built = class {
	items = [];
	messages = /* @__PURE__ */ new Map();
	#separators = /* @__PURE__ */ new Map();
	/** One separator per day; if the clock went back, the same date gets a second one. */
	addDay(entry, before) {
		const day = `day ${entry.day}`;
		const key = this.#separators.has(day) ? `${day} ${entry.key}` : day;
		this.addSeparator({
			type: "day",
			key,
			date: entry.day,
			at: entry.at
		}, before);
	}
	addSeparator(item, before) {
		const same = before.#separators.get(item.key) ?? item;
		this.#separators.set(item.key, same);
		this.items.push(same);
	}
	addMessage(built) {
		this.messages.set(built.entry.key, built);
		this.items.push(built.item);
	}
};
function isUnread({ message, senderId }, { unreadMarkerNumber, me }) {
	return message !== null && senderId !== me && unreadMarkerNumber !== null && message.number > unreadMarkerNumber;
}
// packages/react/src/messages/unreadMarker.ts
/** The unread marker: what was read when the conversation was opened, or when the user looked away. */
/** The last message that was read then; null if nothing was unread. */
function useUnreadMarker(conversationId) {
	const parley = useParley();
	const { page } = parley;
	const known = useParleyState((state) => state.conversations.has(conversationId));
	const [unreadMarker, setUnreadMarker] = useState(() => markerOf(conversationId));
	function markerOf(id) {
		const conversation = parley.state.get().conversations.get(id);
		return conversation ? { number: unreadCount(conversation) > 0 ? conversation.readNumber : null } : null;
	}
	if (unreadMarker === null && known) setUnreadMarker(markerOf(conversationId));
	useEffect(() => {
		let readNumberWhenHidden = null;
		return page.onChange((change) => {
			const conversation = parley.state.get().conversations.get(conversationId);
			if (!conversation) return;
			if (change === "hidden" || change === "blur") readNumberWhenHidden ??= conversation.readNumber;
			if (change !== "shown" && change !== "focus" || readNumberWhenHidden === null || !page.focused()) return;
			if (unreadCount({
				...conversation,
				readNumber: readNumberWhenHidden
			}) > 0) setUnreadMarker({ number: readNumberWhenHidden });
			readNumberWhenHidden = null;
		});
	}, [
		parley,
		page,
		conversationId
	]);
	return unreadMarker?.number ?? null;
}
// packages/react/src/messages/thread.ts
/** The messages of a conversation around the current position. The range grows upwards and follows new messages. */
/** With fewer messages, more are loaded at once. Around the first message there is only half a page. */
var ENOUGH_MESSAGES = 20;
/** Unread messages further back than this are not on the newest page. */
var NEWEST_PAGE = 40;
var NO_MESSAGES = /* @__PURE__ */ new Map();
var NO_READS = /* @__PURE__ */ new Map();
/** Use the conversation's id as the component's key. */
function useThread(conversationId, at) {
	const parley = useParley();
	const { messages, lastNumber, readNumber, loaded } = useConversationState(conversationId);
	const { anchor, goTo, goToLatest } = usePosition(conversationId, at);
	const range = useMemo(() => loaded ? shownRange(messages, lastNumber, anchor) : null, [
		loaded,
		messages,
		lastNumber,
		anchor
	]);
	const loading = useLoading();
	const unreadMarkerNumber = useUnreadMarker(conversationId);
	useEffect(() => parley.conversations.open(conversationId), [parley, conversationId]);
	const missing = loaded && lastNumber > 0 && !isEnough(range, lastNumber);
	const reload = useFilledWindow(conversationId, loading, anchor, missing);
	const items = useItems(conversationId, range, lastNumber, unreadMarkerNumber);
	const first = range?.first ?? 1;
	const last = range?.last ?? 0;
	const load = (direction, position) => loading.run(direction, () => parley.messages.load(conversationId, position));
	return {
		...statusOf(loading, (loaded || userIdOfDirectKey(conversationId) !== null) && !missing),
		items,
		firstUnreadNumber: unreadMarkerNumber === null ? null : unreadMarkerNumber + 1,
		hasBefore: first > 1,
		hasAfter: last < lastNumber,
		loadingBefore: loading.running("before"),
		loadingAfter: loading.running("after"),
		loadBefore: () => first > 1 && load("before", { before: first }),
		loadAfter: () => last < lastNumber && load("after", { after: last }),
		reload,
		goTo,
		goToLatest,
		unreadCount: unreadCount({
			lastNumber,
			readNumber,
			messages
		}),
		markRead: useCallback((number) => parley.messages.markRead(conversationId, number), [parley, conversationId])
	};
}
/** The position: the range around the number `anchor`, or the newest messages. */
function usePosition(conversationId, at) {
	const parley = useParley();
	const [anchor, setAnchor] = useState(() => at ?? initialAnchor(parley.state.get().conversations.get(conversationId)));
	const goTo = useCallback(async (number) => {
		const conversation = parley.state.get().conversations.get(conversationId);
		if (!conversation || !isEnough(rangeAround(conversation.messages, number), conversation.lastNumber)) await parley.messages.load(conversationId, { around: number });
		setAnchor(number);
	}, [parley, conversationId]);
	const goToLatest = useCallback(async () => {
		const conversation = parley.state.get().conversations.get(conversationId);
		if (conversation && !isEnough(newestRange(conversation), conversation.lastNumber)) await parley.messages.load(conversationId, { newest: true });
		setAnchor(null);
	}, [parley, conversationId]);
	useEffect(() => {
		if (at !== void 0) goTo(at).catch(() => setAnchor(null));
	}, [at, goTo]);
	return {
		anchor,
		goTo,
		goToLatest
	};
}
/** Loads the messages at the position while they are missing. Returns how to try again. */
function useFilledWindow(conversationId, loading, anchor, missing) {
	const parley = useParley();
	const fill = useCallback(() => loading.run("window", () => parley.messages.load(conversationId, anchor === null ? { newest: true } : { around: anchor })), [
		loading.run,
		parley,
		conversationId,
		anchor
	]);
	useEffect(() => {
		if (missing) fill();
	}, [missing, fill]);
	return fill;
}
/** Who has read a message, without its sender. */
function useReaders(conversationId, number) {
	const parley = useParley();
	const me = useParleyState((state) => state.me);
	const reads = useParleyState((state) => state.conversations.get(conversationId)?.reads ?? NO_READS);
	const readNumber = useParleyState((state) => state.conversations.get(conversationId)?.readNumber ?? 0);
	const sender = useParleyState((state) => state.conversations.get(conversationId)?.messages.get(number)?.sender_id);
	const users = useParleyState((state) => state.users);
	const readers = useMemo(() => [...reads, [me, readNumber]].flatMap(([userId, read]) => read >= number && userId !== sender ? [userId] : []), [
		reads,
		me,
		readNumber,
		sender,
		number
	]);
	useEffect(() => void parley.users.load(readers.filter((userId) => !parley.state.get().users.has(userId))), [parley, readers]);
	return useMemo(() => readers.flatMap((userId) => users.get(userId) ?? []), [readers, users]);
}
function useConversationState(id) {
	return {
		loaded: useParleyState((state) => state.conversations.has(id)),
		messages: useParleyState((state) => state.conversations.get(id)?.messages ?? NO_MESSAGES),
		lastNumber: useParleyState((state) => state.conversations.get(id)?.lastNumber ?? 0),
		readNumber: useParleyState((state) => state.conversations.get(id)?.readNumber ?? 0)
	};
}
function useItems(conversationId, range, lastNumber, unreadMarkerNumber) {
	const parley = useParley();
	const me = useParleyState((state) => state.me);
	const messages = useParleyState((state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES);
	const readByOthers = useParleyState((state) => {
		const conversation = state.conversations.get(conversationId);
		return conversation ? readByAll(conversation) : 0;
	});
	const users = useParleyState((state) => state.users);
	const entries = useParleyState((state) => state.outbox.entries);
	const atEnd = range === null || range.last >= lastNumber;
	const pending = useMemo(() => atEnd ? entries.filter((entry) => entry.conversationId === conversationId) : [], [
		entries,
		conversationId,
		atEnd
	]);
	const make = useRef(timelineMaker());
	const items = useMemo(() => make.current({
		me,
		messages,
		range,
		pending,
		users,
		readByAll: readByOthers,
		unreadMarkerNumber
	}), [
		me,
		messages,
		range,
		pending,
		users,
		readByOthers,
		unreadMarkerNumber
	]);
	useEffect(() => {
		for (const item of items) if (item.type === "message" && item.message.replyToId && !item.message.replyTo) parley.messages.loadQuoted(conversationId, item.message.replyToId);
	}, [
		items,
		parley,
		conversationId
	]);
	return items;
}
/** The first unread message, if the newest page does not contain it. */
function initialAnchor(conversation) {
	if (!conversation || conversation.lastNumber - conversation.readNumber < NEWEST_PAGE) return null;
	return conversation.readNumber + 1;
}
function shownRange(messages, lastNumber, anchor) {
	return anchor === null ? newestRange({
		messages,
		lastNumber
	}) : rangeAround(messages, anchor);
}
function isEnough(range, lastNumber) {
	if (!range) return false;
	return range.last - range.first + 1 >= Math.min(ENOUGH_MESSAGES, lastNumber) || range.first === 1 && range.last === lastNumber;
}
function statusOf(loading, ready) {
	const error = loading.error("window");
	if (ready) return {
		status: "ready",
		error: null
	};
	return error ? {
		status: "error",
		error
	} : {
		status: "loading",
		error: null
	};
}
// packages/react/src/useUser.ts
/** The user with this id, or without one the signed-in user. It is loaded if unknown; null until then. */
function useUser(userId) {
	const parley = useParley();
	const id = useParleyState((state) => userId ?? state.me);
	const user = useParleyState((state) => state.users.get(id) ?? null);
	const unknown = user === null && id !== "";
	useEffect(() => {
		if (unknown) parley.users.load([id]);
	}, [
		parley,
		unknown,
		id
	]);
	return user;
}
// packages/react/src/usePresence.ts
/** Whether a user is online. */
function usePresence(userId) {
	const user = useUser(userId);
	const known = usePresenceKnown();
	return {
		known,
		online: known && user?.online === true,
		lastSeenAt: user?.last_seen_at ?? null
	};
}
function usePresenceKnown() {
	const status = useConnectionStatus();
	return status === "live" || status === "polling" || status === "unsupported";
}
// packages/react/src/useTyping.ts
var NO_TYPING = /* @__PURE__ */ new Map();
/** The users who are typing in a conversation that is on screen: see `useMessages` and `useConversations`. */
function useTyping(conversationId) {
	const typing = useParleyState((state) => state.conversations.get(conversationId)?.typing ?? NO_TYPING);
	const users = useParleyState((state) => state.users);
	return useMemo(() => [...typing.keys()].flatMap((userId) => users.get(userId) ?? []), [typing, users]);
}
export { useParleyState as _, useReaders as a, useDraft as c, useConversations as d, useListSubscriptions as f, useParley as g, ParleyProvider as h, useUser as i, useStopTyping as l, useFormerTitle as m, usePresence as n, useThread as o, useConversation as p, usePresenceKnown as r, useConnectionStatus as s, useTyping as t, useConversationDrafts as u, useReadablePart as v };
