import { i as unreachable, n as errorMessage, r as problemOf, t as Problem } from "./chunks/problem-D7eMEvfV.js";
import { n as systemClock, t as backOff } from "./chunks/clock-Dq_d2p7e.js";
import createClient from "openapi-fetch";
// packages/client/src/store.ts
var Store = class {
	#value;
	#listeners = /* @__PURE__ */ new Set();
	constructor(value) {
		this.#value = value;
	}
	get = () => this.#value;
	set = (value) => {
		if (Object.is(value, this.#value)) return;
		this.#value = value;
		for (const listener of [...this.#listeners]) listener();
	};
	onChange = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
};
// packages/client/src/drafts.ts
var NO_DRAFT = {
	text: "",
	replyToId: null,
	edit: null
};
function draftPrefix(me) {
	return `parley.draft.${me}.`;
}
var Drafts = class {
	all = new Store(/* @__PURE__ */ new Map());
	/** The texts of those that have one. */
	texts = new Store(/* @__PURE__ */ new Map());
	#storage;
	#page;
	/** Null until it is known whose they are. */
	#prefix = null;
	#unsubscribers = [];
	constructor(storage, page) {
		this.#storage = storage;
		this.#page = page;
	}
	/** Reads the stored ones. Those that were written before are kept. */
	start(me) {
		const early = this.all.get();
		const prefix = draftPrefix(me);
		const [storage, page] = [this.#storage, this.#page];
		this.#prefix = prefix;
		this.#set(this.#stored(prefix));
		for (const [id, draft] of early) this.write(id, draft);
		this.#unsubscribers = [storage.onChange((key) => {
			if ((key === null || key.startsWith(prefix)) && !page.focused()) this.#set(this.#stored(prefix));
		}), page.onChange((what) => {
			if (what === "focus" || what === "shown") this.#set(this.#stored(prefix));
		})];
	}
	of(conversationId) {
		return this.all.get().get(conversationId) ?? NO_DRAFT;
	}
	write(conversationId, change) {
		const draft = {
			...this.of(conversationId),
			...change
		};
		const next = new Map(this.all.get());
		if (draft.text === "" && draft.replyToId === null && draft.edit === null) {
			next.delete(conversationId);
			if (this.#prefix !== null) this.#storage.remove(this.#prefix + conversationId);
		} else {
			next.set(conversationId, draft);
			if (this.#prefix !== null) this.#storage.set(this.#prefix + conversationId, JSON.stringify(draft));
		}
		this.#set(next);
	}
	/** Moves a draft to another key, unless that has one. */
	move(from, to) {
		const draft = this.all.get().get(from);
		if (!draft) return;
		this.write(from, NO_DRAFT);
		if (!this.all.get().has(to)) this.write(to, draft);
	}
	close() {
		for (const unsubscribe of this.#unsubscribers) unsubscribe();
	}
	#set(drafts) {
		this.all.set(drafts);
		this.texts.set(textsOf(drafts));
	}
	#stored(prefix) {
		const keys = this.#storage.keys(prefix);
		return new Map(keys.map((key) => [key.slice(prefix.length), draftOf(this.#storage.get(key) ?? "")]));
	}
};
function textsOf(drafts) {
	return new Map([...drafts].flatMap(([id, { text }]) => text === "" ? [] : [[id, text]]));
}
/** Anything else is taken as the text. */
function draftOf(stored) {
	try {
		const read = JSON.parse(stored);
		if (typeof read === "object" && typeof read?.text === "string") return {
			...NO_DRAFT,
			...read
		};
	} catch {}
	return {
		...NO_DRAFT,
		text: stored
	};
}
// packages/client/src/pendingMessages.ts
function outboxPrefix(me) {
	return `parley.outbox.2.${me}.`;
}
var PendingMessages = class {
	#storage;
	/** Null until it is known whose they are. */
	#prefix = null;
	constructor(storage) {
		this.#storage = storage;
	}
	/** Returns those from before a reload. Another tab may send them too: the server recognises their client_id. */
	start(me) {
		const prefix = outboxPrefix(me);
		this.#prefix = prefix;
		return this.#storage.keys(prefix).flatMap((key) => this.#stored(key, prefix)).sort((one, other) => one.queuedAt - other.queuedAt);
	}
	store({ clientId, status, ...rest }) {
		if (this.#prefix === null) return;
		const stored = {
			...rest,
			failed: status === "failed"
		};
		this.#storage.set(this.#prefix + clientId, JSON.stringify(stored));
	}
	remove(clientId) {
		if (this.#prefix !== null) this.#storage.remove(this.#prefix + clientId);
	}
	/** Empty if it is not readable. */
	#stored(key, prefix) {
		try {
			const { failed, ...stored } = JSON.parse(this.#storage.get(key) ?? "");
			if (typeof stored.body !== "string" || typeof stored.conversationId !== "string") return [];
			const clientId = key.slice(prefix.length);
			return [failed ? {
				...stored,
				clientId,
				status: "failed"
			} : {
				...stored,
				clientId,
				status: "waiting",
				problem: null
			}];
		} catch {
			return [];
		}
	}
};
// packages/client/src/storage.ts
/** The browser's storage; memory where there is none. */
function systemStorage() {
	return typeof document === "undefined" ? memoryStorage() : browserStorage();
}
function browserStorage() {
	return {
		get: (key) => orElse(() => localStorage.getItem(key), null),
		set: (key, value) => orElse(() => localStorage.setItem(key, value), void 0),
		remove: (key) => orElse(() => localStorage.removeItem(key), void 0),
		keys: (prefix) => orElse(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
		onChange(listener) {
			const onEvent = (event) => listener(event.key);
			window.addEventListener("storage", onEvent);
			return () => window.removeEventListener("storage", onEvent);
		}
	};
}
var tabsByMap = /* @__PURE__ */ new WeakMap();
/** A storage in memory, for tests and for clients without a browser. Tabs of one browser share the map. */
function memoryStorage(map = /* @__PURE__ */ new Map()) {
	const own = /* @__PURE__ */ new Set();
	const tabs = tabsByMap.get(map) ?? /* @__PURE__ */ new Set();
	tabsByMap.set(map, tabs.add(own));
	const notify = (key) => {
		for (const listeners of tabs) if (listeners !== own) for (const listener of listeners) listener(key);
	};
	return {
		get: (key) => map.get(key) ?? null,
		set: (key, value) => {
			map.set(key, value);
			notify(key);
		},
		remove: (key) => {
			if (map.delete(key)) notify(key);
		},
		onChange(listener) {
			own.add(listener);
			return () => void own.delete(listener);
		},
		keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix))
	};
}
function orElse(attempt, otherwise) {
	try {
		return attempt();
	} catch {
		return otherwise;
	}
}
// packages/client/src/clearUserData.ts
/** Removes what a user has stored in this browser: drafts and messages that were not sent. */
/** Call it when the user `me` signs out of a browser that others may use. */
function clearUserData(me, storage = systemStorage()) {
	for (const prefix of [outboxPrefix(me), draftPrefix(me)]) for (const key of storage.keys(prefix)) storage.remove(key);
}
// packages/client/src/api.ts
/** The API over HTTP: typed by its schema, signed with the access token, failing with a Problem. */
var REQUEST_TIMEOUT = 2e4;
/** For requests without a token: signing in and out, and the server's configuration. */
function createPublicApi(origin = "", fetch = (request) => globalThis.fetch(request)) {
	return createClient({
		baseUrl: origin,
		headers: { "X-Refresh": "cookie" },
		fetch: (request) => fetchWhole(fetch, request)
	});
}
/** Signs requests with the access token. One that is rejected is renewed once, here and nowhere else. */
function createSignedFetch({ fetch, tokens, onAuthorized }) {
	async function send(request) {
		const token = await tokens.token();
		const response = await fetchWhole(fetch, signed(request.clone(), token));
		if (response.status !== 401) return response;
		return await fetchWhole(fetch, signed(request, await tokens.renew(token)));
	}
	return async (request) => {
		try {
			const response = await send(request);
			onAuthorized?.(response.status !== 401);
			return response;
		} catch (error) {
			if (error instanceof Problem && error.status === 401) onAuthorized?.(false);
			throw error;
		}
	};
}
function signed(request, token) {
	request.headers.set("Authorization", `Bearer ${token}`);
	return request;
}
/** For all other requests. */
function createApi({ origin = "", signedFetch, socketId }) {
	return createClient({
		baseUrl: origin,
		fetch: (request) => {
			const socket = request.method === "GET" ? null : socketId();
			if (socket) request.headers.set("X-Socket-ID", socket);
			return signedFetch(request);
		}
	});
}
/** Reads the whole response. A connection that breaks in the middle, or a captive portal's page, counts as no answer. */
async function fetchWhole(fetch, request) {
	const aborting = new AbortController();
	const abort = () => aborting.abort();
	const timer = setTimeout(abort, REQUEST_TIMEOUT);
	request.signal?.addEventListener("abort", abort);
	try {
		const response = await fetch(new Request(request, { signal: aborting.signal }));
		const body = await response.arrayBuffer();
		if (response.ok && response.status !== 204 && !isJson(response)) throw unreachable();
		return new Response(body.byteLength > 0 ? body : null, response);
	} catch (error) {
		if (request.signal?.aborted || error instanceof Problem) throw error;
		throw unreachable();
	} finally {
		clearTimeout(timer);
		request.signal?.removeEventListener("abort", abort);
	}
}
/** The data of a response. Throws its Problem. */
async function unwrap(asked) {
	const { data, error, response } = await asked;
	if (!response.ok) throw problemOf(response, error);
	return data;
}
function isJson(response) {
	return response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
}
// packages/client/src/trackedConversation.ts
/** The state of a conversation that was unknown. Its cursor starts at the sequence number that came with it. */
function newTrackedConversation(conversation, version) {
	return {
		id: conversation.id,
		kind: conversation.kind,
		title: conversation.title,
		titleSeq: conversation.last_seq,
		channel: conversation.channel,
		epoch: conversation.epoch,
		createdAt: conversation.created_at,
		lastChangedAt: conversation.last_changed_at,
		appliedSeq: conversation.last_seq,
		ahead: /* @__PURE__ */ new Set(),
		lastSeq: conversation.last_seq,
		awaited: /* @__PURE__ */ new Set(),
		lastNumber: conversation.last_number,
		readNumber: conversation.read_number,
		muted: conversation.muted,
		archived: conversation.archived,
		preferencesVersion: version,
		loadedVersion: version,
		loadedSeq: conversation.last_seq,
		memberCount: conversation.member_count,
		memberCountSeq: conversation.last_seq,
		members: /* @__PURE__ */ new Map(),
		memberPages: null,
		firstMembers: conversation.first_members ?? [],
		reads: /* @__PURE__ */ new Map(),
		can: conversation.can,
		canSeq: conversation.last_seq,
		messages: /* @__PURE__ */ new Map(),
		typing: /* @__PURE__ */ new Map()
	};
}
/** The other user of a direct conversation. */
function otherMemberOf({ kind, members }, me) {
	if (kind !== "direct") return null;
	for (const userId of members.keys()) if (userId !== me) return userId;
	return null;
}
/** Whether changes are missing. */
function isBehind(conversation) {
	return conversation.lastSeq > conversation.appliedSeq;
}
/** Whether a missing change matters at once. */
function isAwaiting({ awaited }) {
	return awaited.size > 0;
}
/** Whether our role changed after the server said what we may do, or, for an owner, who the other owners are. */
function isCanOutdated(was, is, me) {
	const ours = is.members.get(me);
	if ((ours?.seq ?? 0) > is.canSeq) return true;
	if (ours?.role !== "owner") return false;
	return [...is.members.values()].some((member) => {
		const before = was.members.get(member.userId);
		const isNoOwner = member.role !== "owner" && before !== void 0 && before.role !== "owner";
		return member !== before && member.seq > is.canSeq && !isNoOwner;
	});
}
/** The members of a conversation that are known and have not left. */
function activeMembers({ members }) {
	return [...members.values()].filter((member) => !member.left);
}
/** The last message that all others have read; 0 while that is unknown. */
function readByAll({ reads, memberCount }) {
	return reads.size === 0 || reads.size < memberCount - 1 ? 0 : Math.min(...reads.values());
}
/** Unread messages, up to the last one that is not deleted. How far back messages are deleted is decided by the loaded ones. */
function unreadCount({ lastNumber, readNumber, messages }) {
	let number = lastNumber;
	while (number > readNumber && messages.get(number)?.deleted_at) number -= 1;
	return Math.max(0, number - readNumber);
}
/** Whether a request is older than this state of the conversation, so that its answer may be outdated. */
function isStaleFor(conversation, requestVersion) {
	return conversation.loadedVersion > requestVersion;
}
// packages/client/src/state.ts
function initialState(me = "") {
	return {
		me,
		version: 0,
		historyId: null,
		historyVersion: 0,
		listed: false,
		userChannel: null,
		conversations: /* @__PURE__ */ new Map(),
		departures: /* @__PURE__ */ new Map(),
		users: /* @__PURE__ */ new Map(),
		presences: /* @__PURE__ */ new Map(),
		outdated: /* @__PURE__ */ new Set(),
		outbox: {
			entries: [],
			attempts: /* @__PURE__ */ new Map(),
			sending: /* @__PURE__ */ new Set(),
			pauses: /* @__PURE__ */ new Map()
		},
		subscriptions: /* @__PURE__ */ new Map(),
		socket: "connecting",
		polling: false,
		wasConnected: false
	};
}
/** Our direct conversation with a user, if there is one. */
function directConversationWith({ conversations, me }, userId) {
	for (const each of conversations.values()) if (otherMemberOf(each, me) === userId) return each.id;
	return null;
}
/** The conversations that are open. */
function openConversations({ subscriptions }) {
	const open = [...subscriptions.values()].flatMap((each) => (each.open ? each.conversationId : null) ?? []);
	return [...new Set(open)];
}
/** The conversation on screen, if the server knows it; null if there is none. */
function watchedConversation(state) {
	return openConversations(state).find((id) => state.conversations.has(id)) ?? null;
}
/** Whether a conversation has to be fetched: changes are missing, or the server went back. */
function needsFetch(state, id) {
	const conversation = state.conversations.get(id);
	return conversation !== void 0 && (isBehind(conversation) || state.outdated.has(id));
}
/** The current name of a subscription's channel; null if it has none. */
function channelOf(state, subscriptionId) {
	const subscription = state.subscriptions.get(subscriptionId);
	if (!subscription) return null;
	if (subscription.conversationId === null) return state.userChannel;
	return state.conversations.get(subscription.conversationId)?.channel ?? null;
}
/** Whether the server has less than was known when it was asked. That happens only when a backup was restored. */
function serverWentBack(before, id, shown) {
	const known = before.conversations.get(id);
	if (known) return shown.last_seq < known.lastSeq || shown.last_number < known.lastNumber;
	return shown.last_seq <= (before.departures.get(id)?.seq ?? 0);
}
/** Whether `one` is later than `other`, both as the API formats times: fractions of a second may be missing. */
function isLater(one, other) {
	return one.slice(0, -1) > other.slice(0, -1);
}
var CONVERSATIONS_PER_REQUEST = 500;
var NOTHING_INCLUDED = {
	users: [],
	messages: []
};
var ChangesQueue = class {
	#options;
	#wanted = /* @__PURE__ */ new Set();
	#running = null;
	#cancelRetry = () => void 0;
	#failures = 0;
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	/** The promise ends when these are fetched, or the server does not answer: then they are fetched later. */
	async fetch(conversationIds) {
		for (const id of conversationIds) this.#wanted.add(id);
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
		});
		await this.#running;
	}
	close() {
		this.#closed = true;
		this.#cancelRetry();
	}
	async #run() {
		this.#cancelRetry();
		while (this.#wanted.size > 0 && !this.#closed) {
			const ids = this.#take();
			try {
				await this.#fetch(ids);
				this.#failures = 0;
			} catch (error) {
				if (!(error instanceof Problem) || !error.retryable) continue;
				for (const id of ids) this.#wanted.add(id);
				this.#cancelRetry = this.#options.clock.after(backOff(this.#failures++), () => void this.fetch([]));
				return;
			}
		}
	}
	/** The next ones to fetch: open conversations first, then by their last activity. */
	#take() {
		const state = this.#options.engine.state();
		const open = new Set(openConversations(state));
		const known = [...this.#wanted].flatMap((id) => state.conversations.get(id) ?? []);
		known.sort((one, other) => Number(open.has(other.id)) - Number(open.has(one.id)) || (one.lastChangedAt < other.lastChangedAt ? 1 : -1));
		const taken = known.slice(0, CONVERSATIONS_PER_REQUEST).map((each) => each.id);
		if (taken.length === known.length) this.#wanted.clear();
		for (const id of taken) this.#wanted.delete(id);
		return taken;
	}
	async #fetch(ids) {
		const before = this.#options.engine.state();
		const known = ids.flatMap((id) => before.conversations.get(id) ?? []);
		const far = known.filter((each) => isFarBehind(before, each));
		const near = known.filter((each) => !far.includes(each));
		if (near.length > 0) {
			const after = near.map((each) => [each.id, each.appliedSeq]);
			const answer = await this.#options.api.catchUp(after);
			this.#apply(before, new Map(after), answer);
			if (!advances(new Map(after), answer)) throw unreachable();
			for (const { id, reads, has_more } of answer.conversations) if (reads === null && !has_more) await this.#fetchReads(id);
		}
		for (const { id } of far) await this.#reset(id);
	}
	#apply(before, after, answer) {
		if (this.#closed) return;
		const { engine } = this.#options;
		const wentBack = new Set(answer.conversations.filter((page) => serverWentBack(before, page.id, page)).map(({ id }) => id));
		const pages = answer.conversations.filter((page) => !wentBack.has(page.id)).map((page) => ({
			after: after.get(page.id) ?? 0,
			page
		}));
		const { included = NOTHING_INCLUDED } = answer;
		engine.dispatch({
			type: "changes",
			pages,
			included,
			requestVersion: before.version
		});
		for (const conversationId of [...wentBack, ...answer.start_over]) engine.dispatch({
			type: "serverWentBack",
			conversationId
		});
		for (const conversationId of answer.gone) engine.dispatch({
			type: "conversationLeft",
			conversationId
		});
		const again = [
			...pages.filter(({ page }) => page.has_more).map(({ page }) => page.id),
			...wentBack,
			...answer.start_over,
			...answer.not_reached
		];
		for (const id of again) this.#wanted.add(id);
	}
	/** The answer has no read markers of large groups. Those of an open one are read besides. */
	async #fetchReads(id) {
		const { engine, api } = this.#options;
		const before = engine.state();
		const known = before.conversations.get(id);
		if (this.#closed || !known || !openConversations(before).includes(id)) return;
		const { included, ...page } = await api.changes(id, known.appliedSeq);
		const pages = [{
			after: known.appliedSeq,
			page: {
				...page,
				id
			}
		}];
		if (!this.#closed && !serverWentBack(before, id, page)) engine.dispatch({
			type: "changes",
			pages,
			included,
			requestVersion: before.version
		});
	}
	/** Loads a conversation again, with its newest message. */
	async #reset(id) {
		const { engine, api } = this.#options;
		const before = engine.state();
		try {
			const conversation = await api.conversation(id);
			if (this.#closed) return;
			const requestVersion = before.version;
			if (engine.state().conversations.get(id) !== before.conversations.get(id) || engine.state().outdated.has(id)) this.#wanted.add(id);
			engine.dispatch({
				type: "conversationReset",
				conversation,
				requestVersion
			});
		} catch (error) {
			if (this.#closed || !(error instanceof Problem) || error.status !== 404) throw error;
			engine.dispatch({
				type: "conversationLeft",
				conversationId: id
			});
		}
	}
};
/** Whether an answer brings any conversation further. The server promises it; a client must not request without end if not. */
function advances(after, answer) {
	return answer.start_over.length + answer.gone.length > 0 || answer.conversations.some((page) => !page.has_more || page.next_after > (after.get(page.id) ?? 0));
}
function isFarBehind(state, { id, lastSeq, appliedSeq }) {
	return state.outdated.has(id) || lastSeq - appliedSeq > 1e3;
}
// packages/client/src/keyedQueue.ts
/** Tasks that must not run at the same time as others of the same key. */
/** Runs one task at a time per key. Calls during a run share one more run after it. */
var KeyedQueue = class {
	#running = /* @__PURE__ */ new Map();
	#next = /* @__PURE__ */ new Map();
	run(name, task) {
		const running = this.#running.get(name);
		if (!running) return this.#start(name, task);
		const waiting = this.#next.get(name);
		if (waiting) return waiting;
		const next = running.then(() => {
			this.#next.delete(name);
			return this.#start(name, task);
		});
		this.#next.set(name, next);
		return next;
	}
	#start(name, task) {
		const running = task().finally(() => this.#running.delete(name));
		this.#running.set(name, running);
		return running;
	}
};
var CatchUp = class {
	#options;
	#scheduled = /* @__PURE__ */ new Map();
	#changes;
	#fetches = new KeyedQueue();
	#comparisons = new KeyedQueue();
	#last = null;
	#failures = 0;
	#closed = false;
	constructor(options) {
		this.#options = options;
		this.#changes = new ChangesQueue(options);
	}
	/** Compares all heads and fetches what changed. */
	compareHeads() {
		return this.#comparisons.run("heads", () => this.#compareOnce());
	}
	/** Fetches the changes of these conversations, and their read markers, which no head shows. */
	async fetchChanges(conversationIds) {
		for (const id of conversationIds) this.#cancelScheduled(id);
		await this.#changes.fetch(conversationIds);
	}
	/** Fetches a conversation that is unknown, or what we may do in it. */
	fetchConversation(conversationId) {
		return this.#fetches.run(conversationId, () => this.#fetchConversationOnce(conversationId));
	}
	/** Waits a moment for the missing changes to arrive as events, then fetches them. */
	scheduleFetch(conversationId) {
		if (this.#closed || this.#scheduled.has(conversationId) || !this.#isAwaiting(conversationId)) return;
		const cancel = this.#options.clock.after(400, () => {
			this.#scheduled.delete(conversationId);
			if (this.#isAwaiting(conversationId)) this.#changes.fetch([conversationId]);
		});
		this.#scheduled.set(conversationId, cancel);
	}
	close() {
		this.#closed = true;
		this.#changes.close();
		for (const cancel of this.#scheduled.values()) cancel();
	}
	#isAwaiting(conversationId) {
		const known = this.#options.engine.state().conversations.get(conversationId);
		return known !== void 0 && isAwaiting(known);
	}
	async #compareOnce() {
		if (this.#closed) return;
		const { engine, api, clock } = this.#options;
		const before = engine.state();
		const watching = watchedConversation(before);
		try {
			const request = {
				hidden: this.#options.hidden(),
				activity: before.polling,
				watching
			};
			this.#last = await api.heads(this.#last?.etag ?? null, request) ?? this.#last;
		} catch (error) {
			const answered = !(error instanceof Problem) || error.status !== 0;
			if (!this.#closed) await engine.dispatch({
				type: "serverAnswered",
				answered
			});
			return;
		}
		if (this.#closed) return;
		engine.dispatch({
			type: "serverAnswered",
			answered: true
		});
		if (!this.#last) return;
		const { heads } = this.#last;
		const wentBack = heads.heads.filter((head) => serverWentBack(before, head.conversation_id, head)).map((head) => head.conversation_id);
		const requestVersion = before.version;
		const comparing = engine.dispatch({
			type: "heads",
			heads,
			requestVersion,
			wentBack
		});
		const { activity } = heads;
		if (activity) engine.dispatch({
			type: "activity",
			activity,
			watching,
			at: clock.now(),
			requestVersion
		});
		await comparing;
	}
	async #fetchConversationOnce(conversationId) {
		if (this.#closed) return;
		const { engine, api, clock } = this.#options;
		const requestVersion = engine.state().version;
		try {
			const conversation = await api.conversation(conversationId);
			this.#failures = 0;
			if (this.#closed) return;
			const { included } = conversation;
			if (engine.state().outdated.has(conversationId)) engine.dispatch({
				type: "conversationReset",
				conversation,
				requestVersion
			});
			else engine.dispatch({
				type: "conversations",
				items: [conversation],
				included,
				requestVersion
			});
		} catch (error) {
			if (this.#closed || !(error instanceof Problem)) return;
			if (error.status === 404 || error.status === 422) engine.dispatch({
				type: "conversationLeft",
				conversationId
			});
			if (error.retryable) clock.after(backOff(this.#failures++), () => void this.fetchConversation(conversationId));
		}
	}
	#cancelScheduled(conversationId) {
		this.#scheduled.get(conversationId)?.();
		this.#scheduled.delete(conversationId);
	}
};
// packages/client/src/conversationList.ts
var ConversationListLoader = class {
	status = new Store({ status: "loading" });
	#options;
	#cancelRetry = () => void 0;
	#runs = 0;
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	/** Loads page by page; the first page is enough to show. Retries until it is done. */
	async load(attempt = 0) {
		this.#cancelRetry();
		const run = ++this.#runs;
		const isStale = () => this.#closed || run !== this.#runs;
		try {
			let cursor = null;
			do {
				cursor = await this.#loadPage(cursor);
				if (isStale()) return;
				this.status.set({ status: "ready" });
			} while (cursor !== null);
			await this.#options.engine.dispatch({ type: "conversationsListed" });
		} catch (error) {
			if (isStale()) return;
			if (this.status.get().status !== "ready") this.status.set({
				status: "error",
				error
			});
			if (!(error instanceof Problem) || !error.retryable) return;
			this.#cancelRetry = this.#options.clock.after(backOff(attempt), () => void this.load(attempt + 1));
		}
	}
	/** Starts again: what was listed belongs to another history. */
	async reload() {
		this.status.set({ status: "loading" });
		await this.load();
	}
	/** Reads the most recent conversations again, for what no sequence number shows: who is online, and changed names. */
	async refreshFirstPage() {
		await this.#loadPage(null).catch(() => void 0);
	}
	close() {
		this.#closed = true;
		this.#cancelRetry();
	}
	async #loadPage(cursor) {
		const { engine, api } = this.#options;
		const requestVersion = engine.state().version;
		const { items, included, next_cursor } = await api.conversations(cursor);
		if (!this.#closed) engine.dispatch({
			type: "conversations",
			items,
			included,
			requestVersion
		});
		return next_cursor;
	}
};
// packages/client/src/directKey.ts
/** The key of a direct conversation that has no first message yet. It is derived from the other user's id. */
var PREFIX = "direct:";
/** Stands for the conversation's id in drafts and in the outbox. */
function directKey(userId) {
	return PREFIX + userId;
}
/** The other user of such a conversation; null for the id of an existing one. */
function userIdOfDirectKey(conversationId) {
	return conversationId.startsWith(PREFIX) ? conversationId.slice(7) : null;
}
// packages/client/src/generated/events.ts
var EVENT_NAMES = [
	"new-message",
	"message-updated",
	"message-read",
	"typing-start",
	"typing-stop",
	"conversation-created",
	"conversation-updated",
	"conversation-deleted",
	"member-added",
	"member-updated",
	"member-removed",
	"channel-changed",
	"user-online",
	"user-offline",
	"conversation-head"
];
// packages/client/src/actions.ts
/** The conversations that an action is about. Empty if it is about all of them or none. */
function conversationIdsOf(action) {
	switch (action.type) {
		case "event": return "conversation_id" in action.data ? [action.data.conversation_id] : [];
		case "changes": return action.pages.map(({ page }) => page.id);
		case "messagesLoaded":
		case "membersLoaded":
		case "member":
		case "conversationLeft":
		case "markedRead": return [action.conversationId];
		case "message":
		case "sendSucceeded": return [action.message.conversation_id];
		case "preferencesChanged":
		case "conversationReset": return [action.conversation.id];
		case "conversations": return action.items.map((item) => item.id);
		default: return [];
	}
}
// packages/client/src/immutable.ts
function updateConversation(state, id, change) {
	const before = state.conversations.get(id);
	if (!before) return state;
	const after = change(before);
	return after === before ? state : {
		...state,
		conversations: withEntry(state.conversations, id, after)
	};
}
/** The same map with one entry added or changed. */
function withEntry(map, key, value) {
	return new Map(map).set(key, value);
}
function withoutEntry(map, key) {
	if (!map.has(key)) return map;
	const rest = new Map(map);
	rest.delete(key);
	return rest;
}
/** The same set with one more value. */
function withValue(set, value) {
	return set.has(value) ? set : new Set(set).add(value);
}
function withoutValue(set, value) {
	if (!set.has(value)) return set;
	const rest = new Set(set);
	rest.delete(value);
	return rest;
}
function isSameState(one, other) {
	return one.historyId === other.historyId && one.listed === other.listed && one.userChannel === other.userChannel && one.users === other.users && one.presences === other.presences && one.outdated === other.outdated && one.outbox === other.outbox && one.subscriptions === other.subscriptions && one.socket === other.socket && one.wasConnected === other.wasConnected && sameEntries(one.departures, other.departures) && sameEntries(one.conversations, other.conversations);
}
function sameEntries(one, other) {
	if (one === other) return true;
	if (one.size !== other.size) return false;
	for (const [key, value] of one) if (other.get(key) !== value) return false;
	return true;
}
// packages/client/src/incomingMessages.ts
/** Those who want to know of each new message. */
var IncomingMessages = class {
	#listeners = /* @__PURE__ */ new Set();
	onMessage(listener) {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}
	announce(messages) {
		for (const message of messages) for (const listener of this.#listeners) listener(message);
	}
	close() {
		this.#listeners.clear();
	}
};
/** Messages of others that are in `after` but not in `before`. Lists and earlier messages do not count. */
function incomingMessagesBetween(before, after, conversationId) {
	const was = before.conversations.get(conversationId);
	const is = after.conversations.get(conversationId);
	if (!is || !was && !before.listed) return [];
	const found = [];
	for (let number = is.lastNumber; number > (was ? newestLoaded(was) : is.readNumber); number -= 1) {
		const message = is.messages.get(number);
		if (!message) break;
		if (message.sender_id !== after.me && !message.deleted_at) found.unshift({
			conversationId,
			message
		});
	}
	return found;
}
function newestLoaded(conversation) {
	if (conversation.messages.has(conversation.lastNumber)) return conversation.lastNumber;
	return Math.max(0, ...conversation.messages.keys());
}
/** A notification for a message, or null: only for unread messages, not muted, and while the page lacks the focus. */
function notificationFor(state, { conversationId, message }, unattended) {
	const conversation = state.conversations.get(conversationId);
	if (!unattended || !conversation || conversation.muted || conversation.archived) return null;
	const now = conversation.messages.get(message.number) ?? message;
	if (now.deleted_at || message.sender_id === state.me || message.number <= conversation.readNumber) return null;
	const sender = state.users.get(message.sender_id);
	const name = sender?.display_name ?? "Unknown user";
	return {
		tag: `conversation-${conversationId}`,
		conversationId,
		title: conversation.kind === "direct" ? name : `${name} in ${conversation.title ?? ""}`,
		body: now.body,
		icon: sender?.avatar_url ?? null,
		number: message.number
	};
}
// packages/client/src/reducers/cursor.ts
/** Records that the changes with these sequence numbers are applied. The cursor follows as far as there is no gap. */
function recordSeqs(conversation, ...seqs) {
	const newSeqs = seqs.filter((seq) => seq > conversation.appliedSeq && !conversation.ahead.has(seq));
	if (newSeqs.length === 0) return conversation;
	return advanceCursor({
		...conversation,
		ahead: /* @__PURE__ */ new Set([...conversation.ahead, ...newSeqs]),
		awaited: without(conversation.awaited, (seq) => newSeqs.includes(seq)),
		lastSeq: Math.max(conversation.lastSeq, ...newSeqs)
	});
}
/** Records that a change exists and matters at once. If it is missing, it is awaited. */
function awaitSeq(conversation, seq) {
	const { appliedSeq, ahead, awaited } = conversation;
	if (seq <= appliedSeq || ahead.has(seq) || awaited.has(seq)) return conversation;
	return {
		...conversation,
		awaited: /* @__PURE__ */ new Set([...awaited, seq])
	};
}
/** Moves the cursor to at least `seq`, and on over the changes that were applied ahead of it. */
function advanceCursor(conversation, seq = conversation.appliedSeq) {
	let appliedSeq = Math.max(conversation.appliedSeq, seq);
	while (conversation.ahead.has(appliedSeq + 1)) appliedSeq += 1;
	if (appliedSeq === conversation.appliedSeq) return conversation;
	const isPast = (each) => each <= appliedSeq;
	return {
		...conversation,
		appliedSeq,
		ahead: without(conversation.ahead, isPast),
		awaited: without(conversation.awaited, isPast),
		lastSeq: Math.max(conversation.lastSeq, appliedSeq)
	};
}
/** Records how far the conversation goes on the server. `loudSeq` is the last change that matters at once, if known. */
function raiseHead(conversation, lastSeq, lastNumber, loudSeq = lastSeq) {
	const known = awaitSeq(conversation, loudSeq);
	if (lastSeq <= known.lastSeq && lastNumber <= known.lastNumber) return known;
	return {
		...known,
		lastSeq: Math.max(lastSeq, known.lastSeq),
		lastNumber: Math.max(lastNumber, known.lastNumber)
	};
}
/** The number of members as of a change. */
function applyMemberCount(conversation, memberCount, seq) {
	const { memberCount: known, memberCountSeq } = conversation;
	if (seq < memberCountSeq || seq === memberCountSeq && memberCount === known) return conversation;
	return {
		...conversation,
		memberCount,
		memberCountSeq: seq
	};
}
function without(set, isDone) {
	return new Set([...set].filter((seq) => !isDone(seq)));
}
/** The channel with the higher epoch is the valid one, whatever the `seq`: revoking a session raises the epoch without one. */
function applyChannel(conversation, channel, epoch) {
	if (channel === null || epoch <= conversation.epoch) return conversation;
	return {
		...conversation,
		channel,
		epoch
	};
}
// packages/client/src/reducers/members.ts
/** The members of a conversation and their read markers. */
/** A member as of the change that it carries, and the number of members if it is known. */
function applyMember(state, conversationId, member, memberCount) {
	return updateConversation(state, conversationId, (conversation) => {
		return recordSeqs(mergeNewerMembers(withFirstRead(applyMemberCount(conversation, memberCount ?? conversation.memberCount + countChange(conversation, member), member.seq), member), [member], state.me), member.seq);
	});
}
/** How the number of members changes if this is the next change. */
function countChange({ members, memberCountSeq }, { user_id, left, seq }) {
	if (seq <= memberCountSeq) return 0;
	const before = members.get(user_id);
	if (left) return before?.left ? 0 : -1;
	return before?.left === false ? 0 : 1;
}
/** A new member has read what there was. It is known only if nothing is missing. */
function withFirstRead(conversation, { user_id, left, seq }) {
	const { appliedSeq, lastSeq, members, reads, lastNumber } = conversation;
	const isNext = appliedSeq + 1 === seq && lastSeq < seq;
	if (left || !isNext || members.get(user_id)?.left === false || reads.has(user_id)) return conversation;
	return {
		...conversation,
		reads: new Map([...reads, [user_id, lastNumber]])
	};
}
/** Members from events or changes, which may be late. One from before the conversation was loaded may have left since. */
function mergeNewerMembers(conversation, members, me) {
	const { loadedSeq, members: known } = conversation;
	return mergeMembers(conversation, members.filter((member) => member.seq > loadedSeq || known.has(member.user_id)), me);
}
/** Members, on each of which the higher `seq` wins. */
function mergeMembers(conversation, members, me) {
	const changed = members.flatMap(({ user_id: userId, role, left, seq, can = null }) => {
		const before = conversation.members.get(userId);
		if (before && (seq < before.seq || seq === before.seq && (can === null || isSame(can, before.can)))) return [];
		return [{
			userId,
			role,
			left,
			seq,
			can
		}];
	});
	if (changed.length === 0) return conversation;
	let { typing, reads } = conversation;
	let next = new Map(conversation.members);
	for (const member of changed) {
		const { role } = next.get(member.userId) ?? member;
		next.set(member.userId, member);
		if (member.left) typing = withoutEntry(typing, member.userId);
		if (member.left || member.userId === me) reads = withoutEntry(reads, member.userId);
		if (member.userId === me && member.role !== role) next = new Map([...next].map(([id, each]) => [id, {
			...each,
			can: null
		}]));
	}
	return {
		...conversation,
		typing,
		reads,
		members: next
	};
}
/** Read markers only move forward. */
function mergeReadMarkers(conversation, markers, me) {
	return mergeAllReadMarkers(conversation, new Map([...markers].filter(([userId]) => conversation.reads.has(userId))), me, markers.get(me));
}
/** The same, also of members whose marker was unknown. */
function mergeAllReadMarkers(conversation, markers, me, ours = markers.get(me) ?? 0) {
	const { reads, members } = conversation;
	const further = [...markers].filter(([userId, number]) => userId !== me && !members.get(userId)?.left && number > (reads.get(userId) ?? -1));
	const readNumber = Math.max(conversation.readNumber, ours);
	if (further.length === 0 && readNumber === conversation.readNumber) return conversation;
	return {
		...conversation,
		readNumber,
		reads: further.length === 0 ? reads : new Map([...reads, ...further])
	};
}
function isSame(one, other) {
	return one.remove === other?.remove && one.change_role === other.change_role;
}
// packages/client/src/reducers/messages.ts
/** The messages of a conversation. */
/** A message as of the change that it carries. */
function applyMessage(state, message) {
	return updateConversation(state, message.conversation_id, (conversation) => recordSeqs(mergeNewerMessages(conversation, [message], state.me), message.seq));
}
/** A message of our own as an answer has it, which does not say what was before it. */
function applyOwnMessage(state, message) {
	return updateConversation(applyMessage(state, message), message.conversation_id, (conversation) => awaitSeq(conversation, message.seq - 1));
}
/** Messages, on each of which the higher `seq` wins. Their senders have read up to them. */
function mergeMessages(conversation, messages, me) {
	const newer = messages.filter((message) => message.seq > (conversation.messages.get(message.number)?.seq ?? 0));
	if (newer.length === 0) return conversation;
	const rows = new Map(conversation.messages);
	let { lastNumber, lastChangedAt, typing, readNumber } = conversation;
	const markers = /* @__PURE__ */ new Map();
	for (const message of newer) {
		const isNew = !rows.has(message.number) && message.number > conversation.lastNumber;
		rows.set(message.number, message);
		lastNumber = Math.max(lastNumber, message.number);
		if (isLater(message.created_at, lastChangedAt)) lastChangedAt = message.created_at;
		markers.set(message.sender_id, Math.max(message.number, markers.get(message.sender_id) ?? 0));
		if (message.sender_id === me) readNumber = Math.max(readNumber, message.number);
		if (isNew) typing = withoutEntry(typing, message.sender_id);
	}
	return mergeReadMarkers({
		...conversation,
		messages: rows,
		lastNumber,
		lastChangedAt,
		typing,
		readNumber
	}, markers, me);
}
/** Messages from events or changes, which may be late. One from before the conversation was loaded may be outdated, unless it is loaded. */
function mergeNewerMessages(conversation, messages, me) {
	const { loadedSeq, messages: known } = conversation;
	return mergeMessages(conversation, messages.filter((message) => message.seq > loadedSeq || known.has(message.number)), me);
}
// packages/client/src/reducers/presence.ts
/** A user came online or went offline. An older report than the known one changes nothing. */
function applyPresence(state, event) {
	const { user_id, at } = event.data;
	const before = state.presences.get(user_id);
	if (before && !isLater(at, before.at)) return state;
	const presence = {
		online: event.name === "user-online",
		at,
		version: state.version
	};
	const presences = withEntry(state.presences, user_id, presence);
	const person = state.users.get(user_id);
	if (!person) return {
		...state,
		presences
	};
	return {
		...state,
		presences,
		users: withEntry(state.users, user_id, withPresence(person, presence))
	};
}
/** Users as they were read. A presence reported after the request was made is kept. */
function mergeUsers(state, users, requestVersion) {
	const merged = new Map(state.users);
	let same = true;
	for (const user of users) {
		const presence = state.presences.get(user.id);
		const next = presence && presence.version > requestVersion ? withPresence(user, presence) : user;
		const known = merged.get(user.id);
		if (known && sameUser(known, next)) continue;
		merged.set(user.id, next);
		same = false;
	}
	return same ? state : {
		...state,
		users: merged
	};
}
/** A user as an event has it, which may be late, so that it only adds an unknown one. */
function addUser(state, user) {
	return state.users.has(user.id) ? state : mergeUsers(state, [user], 0);
}
/** Asks for those of these users that are unknown. */
function fetchUnknown(state, userIds) {
	const unknown = [...new Set(userIds)].filter((id) => !state.users.has(id));
	return unknown.length === 0 ? [] : [{
		type: "fetchUsers",
		userIds: unknown
	}];
}
/** The user with this presence. */
function withPresence(user, { online, at }) {
	return {
		...user,
		online,
		last_seen_at: online ? user.last_seen_at : at
	};
}
function sameUser(one, other) {
	return one.display_name === other.display_name && one.avatar_url === other.avatar_url && one.online === other.online && one.last_seen_at === other.last_seen_at;
}
// packages/client/src/reducers/conversations.ts
/** Conversations as the API describes them: the answer to a request made at `requestVersion`. */
function applyConversations(state, items, included, requestVersion) {
	const next = mergeUsers(state, included.users, requestVersion);
	return items.reduce((known, item) => applyConversation(known, item, included, requestVersion), next);
}
function applyConversation(state, conversation, included, requestVersion) {
	const { id, last_seq, muted, archived } = conversation;
	const departure = state.departures.get(id);
	if (departure && (departure.version > requestVersion || last_seq <= departure.seq)) return state;
	const known = state.conversations.get(id);
	const replies = included.messages.filter((message) => message.conversation_id === id);
	let next = known ?? newTrackedConversation(conversation, state.version);
	next = applyShared(next, conversation);
	const messages = conversation.last_message ? [...replies, conversation.last_message] : replies;
	next = (known ? mergeNewerMessages : mergeMessages)(next, messages, state.me);
	if (next.preferencesVersion <= requestVersion) next = {
		...next,
		muted,
		archived
	};
	if (last_seq >= next.canSeq) next = {
		...next,
		can: conversation.can,
		canSeq: last_seq
	};
	next = mergeOwnMembers(next, conversation, state.me);
	return {
		...state,
		departures: withoutEntry(state.departures, id),
		conversations: withEntry(state.conversations, id, next)
	};
}
/** The members that a conversation names: ourselves, and the other one of a direct conversation. */
function mergeOwnMembers(conversation, { role, read_number, last_seq: seq, other_member: other }, me) {
	const mine = {
		user_id: me,
		role,
		seq,
		left: false
	};
	const next = mergeMembers(conversation, other ? [mine, other] : [mine], me);
	const markers = /* @__PURE__ */ new Map([[me, read_number]]);
	return mergeAllReadMarkers(next, other ? markers.set(other.user_id, other.read_number) : markers, me);
}
/** The part that is the same for all members, without the last message. */
function applyShared(conversation, shared) {
	const { last_seq, last_number, title, last_changed_at: lastChangedAt } = shared;
	let next = raiseHead(conversation, last_seq, last_number);
	if (last_seq >= next.titleSeq) next = {
		...next,
		title,
		titleSeq: last_seq
	};
	if (isLater(lastChangedAt, next.lastChangedAt)) next = {
		...next,
		lastChangedAt
	};
	next = applyMemberCount(next, shared.member_count, last_seq);
	return applyChannel(next, shared.channel, shared.epoch);
}
/** A conversation was created or updated. An unknown one has to be fetched, because an event has nothing of our own. */
function applyConversationEvent(state, { conversation, seq }) {
	const last = conversation.last_message ? [conversation.last_message] : [];
	return updateConversation(state, conversation.id, (known) => recordSeqs(mergeNewerMessages(applyShared(known, conversation), last, state.me), seq));
}
/** Compares all conversations with the server. A conversation without a head is one that we are no longer in. */
function applyHeads(state, { heads, requestVersion }) {
	const historyId = heads.history_id || state.historyId;
	if (state.historyId !== null && historyId !== state.historyId) return {
		...resetForHistory(state),
		historyId,
		userChannel: heads.user_channel
	};
	const conversations = new Map(state.conversations);
	const departures = new Map(state.departures);
	const listed = new Set(heads.heads.map((head) => head.conversation_id));
	for (const conversation of state.conversations.values()) {
		if (listed.has(conversation.id) || isStaleFor(conversation, requestVersion)) continue;
		conversations.delete(conversation.id);
		departures.set(conversation.id, {
			seq: conversation.lastSeq,
			version: state.version,
			title: conversation.title,
			leftHere: false
		});
	}
	for (const head of heads.heads) {
		const known = conversations.get(head.conversation_id);
		if (!known) continue;
		let next = raiseHead(known, head.last_seq, head.last_number, head.loud_seq);
		next = applyChannel(next, head.channel, head.epoch);
		next = mergeReadMarkers(next, /* @__PURE__ */ new Map([[state.me, head.read_number]]), state.me);
		if (!(next.muted === head.muted && next.archived === head.archived) && next.preferencesVersion <= requestVersion) next = {
			...next,
			muted: head.muted,
			archived: head.archived
		};
		if (next !== known) conversations.set(next.id, next);
	}
	return {
		...state,
		historyId,
		conversations,
		departures,
		userChannel: heads.user_channel
	};
}
/** Keeps the users and what is this client's own: everything else belongs to another history. */
function resetForHistory(state) {
	const { version, users, presences, outbox, subscriptions, socket, wasConnected } = state;
	const kept = {
		version,
		users,
		presences,
		outbox,
		subscriptions,
		socket,
		wasConnected
	};
	return {
		...initialState(state.me),
		...kept,
		historyVersion: version
	};
}
/** Pages of changes of several conversations. */
function applyChanges(state, action) {
	const { pages, included, requestVersion } = action;
	let next = mergeUsers(state, included.users, requestVersion);
	for (const changes of pages) {
		const { id } = changes.page;
		next = updateConversation(next, id, (conversation) => {
			const replies = included.messages.filter((message) => message.conversation_id === id);
			return applyChangesPage(isStaleFor(conversation, requestVersion) ? conversation : mergeMessages(conversation, replies, state.me), changes, state.me);
		});
	}
	return next;
}
function applyChangesPage(conversation, { page, after }, me) {
	const members = page.items.flatMap((item) => item.type === "member" ? [item.member] : []);
	const messages = page.items.flatMap((item) => item.type === "message" ? [item.message] : []);
	let next = mergeNewerMessages(mergeNewerMembers(conversation, members, me), messages, me);
	for (const item of page.items) if (item.type === "conversation" && item.seq > next.titleSeq) next = {
		...next,
		title: item.conversation.title,
		titleSeq: item.seq
	};
	const { last_seq, last_number, last_changed_at: lastChangedAt } = page;
	if (isLater(lastChangedAt, next.lastChangedAt)) next = {
		...next,
		lastChangedAt
	};
	next = applyMemberCount(next, page.member_count, last_seq);
	if (page.reads) next = mergeAllReadMarkers(next, new Map(page.reads.map((read) => [read.user_id, read.read_number])), me);
	next = applyChannel(next, page.channel, page.epoch);
	next = raiseHead(next, last_seq, last_number);
	return after <= next.appliedSeq ? advanceCursor(next, page.next_after) : next;
}
/** We are no longer a member as of this change; 0 when we left here. */
function applyDeparture(state, conversationId, seq) {
	const known = state.conversations.get(conversationId);
	const member = known?.members.get(state.me);
	if (seq > 0 && member && !member.left && member.seq > seq) return state;
	const before = state.departures.get(conversationId);
	const reached = Math.max(seq, known?.lastSeq ?? 0, before?.seq ?? 0);
	if (!known && before && before.seq >= reached) return state;
	return {
		...state,
		conversations: withoutEntry(state.conversations, conversationId),
		departures: withEntry(state.departures, conversationId, {
			seq: reached,
			version: state.version,
			leftHere: before?.leftHere ?? seq === 0,
			title: known?.title ?? before?.title ?? null
		})
	};
}
// packages/client/src/reducers/typing.ts
/** How long a user counts as typing after a `typing-start`, in milliseconds. */
var TYPING_EXPIRES_AFTER = 8e3;
/** A user started or stopped typing. Our own typing is not shown. */
function applyTyping(state, event) {
	const { conversation_id, user_id } = event.data;
	if (user_id === state.me) return state;
	return updateConversation(state, conversation_id, (conversation) => {
		const typing = event.name === "typing-stop" ? withoutEntry(conversation.typing, user_id) : withEntry(conversation.typing, user_id, event.at + TYPING_EXPIRES_AFTER);
		return typing === conversation.typing ? conversation : {
			...conversation,
			typing
		};
	});
}
/** Removes the typing users whose time is up at `now`. */
function expireTyping(state, now) {
	let next = state;
	for (const { id, typing } of state.conversations.values()) {
		const still = new Map([...typing].filter(([, until]) => until > now));
		if (still.size < typing.size) next = updateConversation(next, id, (conversation) => ({
			...conversation,
			typing: still
		}));
	}
	return next;
}
/** When the next typing user expires, in milliseconds; null if no user is typing. */
function typingExpiry(state) {
	const times = [...state.conversations.values()].flatMap(({ typing }) => [...typing.values()]);
	return times.length === 0 ? null : Math.min(...times);
}
// packages/client/src/reducers/events.ts
var HANDLERS$2 = {
	"new-message": (state, { data }) => applyMessage(state, data.message),
	"message-updated": (state, { data }) => applyMessage(state, data.message),
	"message-read": applyReadMarker,
	"conversation-created": (state, { data }) => applyConversationEvent(state, data),
	"conversation-updated": (state, { data }) => applyConversationEvent(state, data),
	"conversation-deleted": (state, { data }) => applyDeparture(state, data.conversation_id, data.seq),
	"conversation-head": (state, { data }) => updateConversation(state, data.conversation_id, (conversation) => raiseHead(conversation, data.last_seq, data.last_number, data.loud_seq)),
	"member-added": applyMemberEvent,
	"member-updated": applyMemberEvent,
	"member-removed": applyMemberEvent,
	"typing-start": applyTyping,
	"typing-stop": applyTyping,
	"user-online": applyPresence,
	"user-offline": applyPresence,
	"channel-changed": (state) => state
};
function reduceEvent(state, event) {
	const next = applyEvent(state, event);
	return [next, effectsOf(next, event)];
}
function applyEvent(state, event) {
	const { data } = event;
	if (isThin(data)) return updateConversation(state, data.conversation_id, (conversation) => raiseHead(conversation, data.seq, 0));
	const handle = HANDLERS$2[event.name];
	const next = handle(state, event);
	if (!("after" in data)) return next;
	return updateConversation(next, data.conversation_id, (conversation) => awaitSeq(conversation, data.after));
}
function effectsOf(state, event) {
	const effects = [];
	if (!state.conversations.has(conversationIdOf(event) ?? "") && isAfterDeparture(state, event)) effects.push({
		type: "fetchConversation",
		conversationId: conversationIdOf(event) ?? ""
	});
	if (isThin(event.data)) effects.push({
		type: "fetchChanges",
		conversationIds: [event.data.conversation_id]
	});
	if (event.name === "typing-start") effects.push({
		type: "expireTypingAt",
		at: typingExpiry(state)
	});
	if (isNewEpoch(state, event)) effects.push({ type: "compareHeads" });
	return [...effects, ...fetchUnknown(state, userIdsIn$1(event))];
}
/** Whether a head says that the channel has a new name, which it does not carry. */
function isNewEpoch(state, event) {
	if (event.name !== "conversation-head") return false;
	const known = state.conversations.get(event.data.conversation_id);
	return known !== void 0 && event.data.epoch > known.epoch;
}
/** The users that an event names and does not carry. */
function userIdsIn$1({ data }) {
	if ("message" in data) return [data.message.sender_id];
	return "user_id" in data && "conversation_id" in data ? [data.user_id] : [];
}
/** Whether an event is about a conversation, and newer than our departure from it. */
function isAfterDeparture(state, event) {
	const id = conversationIdOf(event);
	if (id === null) return false;
	const seq = "seq" in event.data ? event.data.seq : "last_seq" in event.data ? event.data.last_seq : 0;
	return state.listed && seq > (state.departures.get(id)?.seq ?? 0);
}
function applyReadMarker(state, { data }) {
	const marker = /* @__PURE__ */ new Map([[data.user_id, data.read_number]]);
	return updateConversation(state, data.conversation_id, (conversation) => mergeReadMarkers(conversation, marker, state.me));
}
function applyMemberEvent(state, { data }) {
	const { conversation_id, member, user, member_count, channel, epoch, seq } = data;
	if (member.left && member.user_id === state.me) return applyDeparture(state, conversation_id, seq);
	return updateConversation(applyMember(addUser(state, user), conversation_id, member, member_count), conversation_id, (conversation) => applyChannel(conversation, channel, epoch));
}
function conversationIdOf(event) {
	return "conversation_id" in event.data ? event.data.conversation_id : null;
}
function isThin(data) {
	return "thin" in data;
}
// packages/client/src/effects.ts
/** A step after which nothing has to be done. */
function only(state) {
	return [state, []];
}
// packages/client/src/reducers/outbox.ts
var MAX_ATTEMPTS = 5;
var TOO_FAST = "You are sending messages too fast. This one will be sent automatically.";
/** The message of a conversation to send now; null if there is none, or one is on its way, or it has to wait. */
function nextToSend(outbox, conversationId) {
	if (outbox.sending.has(conversationId) || outbox.pauses.has(conversationId)) return null;
	return outbox.entries.find((entry) => entry.conversationId === conversationId && entry.status === "waiting") ?? null;
}
var outboxHandlers = {
	messageQueued(state, { type: _, at, ...message }) {
		const last = state.outbox.entries.at(-1)?.queuedAt ?? 0;
		const queuedAt = Math.max(at, last + 1);
		return sendLater(state, {
			...message,
			queuedAt,
			status: "waiting",
			problem: null
		});
	},
	messageRetried(state, { clientId }) {
		const entry = find(state, clientId);
		if (entry?.status !== "failed") return only(state);
		return sendLater(update(state, { attempts: withoutEntry(state.outbox.attempts, clientId) }), {
			...entry,
			status: "waiting",
			problem: null
		});
	},
	messageDiscarded: (state, { clientId }) => drop(state, clientId),
	sendStarted(state, { clientId }) {
		const entry = find(state, clientId);
		if (!entry) return only(state);
		return only(put(update(state, { sending: withValue(state.outbox.sending, entry.conversationId) }), {
			...entry,
			status: "sending"
		}));
	},
	sendSucceeded(state, { clientId, conversationId, message }) {
		const [next, effects] = drop(applyOwnMessage(state, message), clientId);
		return [ended(next, conversationId), [...effects, {
			type: "sendNext",
			conversationId
		}]];
	},
	sendFailed: fail,
	directStarted(state, { from, to }) {
		const [next, effects] = move(state, from, to);
		return [ended(next, from), effects];
	},
	pauseEnded(state, { conversationId }) {
		return [update(state, { pauses: withoutEntry(state.outbox.pauses, conversationId) }), [{
			type: "sendNext",
			conversationId
		}]];
	}
};
/** The connection is back: ends all pauses that the server did not ask for, and sends what waits. */
function flushOutbox(state) {
	const { entries, pauses } = state.outbox;
	const ending = [...pauses].flatMap(([id, by]) => by === "client" ? [id] : []);
	const waiting = new Set(entries.map((entry) => entry.conversationId));
	return [ending.length === 0 ? state : update(state, { pauses: new Map([...pauses].filter(([, by]) => by === "server")) }), [...ending.map((conversationId) => ({
		type: "cancelPause",
		conversationId
	})), ...[...waiting].map((conversationId) => ({
		type: "sendNext",
		conversationId
	}))]];
}
/**
* What a change of a conversation means for its pending messages. An event with our own message may arrive before the
* answer to the request, and messages for a user may be older than the conversation with them.
*/
function settleOutbox(state, conversationId) {
	const conversation = state.conversations.get(conversationId);
	if (!conversation) return only(state);
	const other = otherMemberOf(conversation, state.me);
	const from = other === null ? null : directKey(other);
	let [next, effects] = from === null ? only(state) : move(state, from, conversationId);
	if (from !== null) effects = [{
		type: "moveDraft",
		from,
		to: conversationId
	}, ...effects];
	const mine = next.outbox.entries.filter((entry) => entry.conversationId === conversationId);
	if (mine.length === 0) return [next, effects];
	const ids = new Set(mine.map((entry) => entry.clientId));
	for (const message of conversation.messages.values()) {
		if (message.sender_id !== state.me || !ids.has(message.client_id)) continue;
		const [rest, dropped] = drop(next, message.client_id);
		next = rest;
		effects = [...effects, ...dropped];
	}
	return [next, effects];
}
/**
* Without a connection, or when the server asks to wait, a message waits as long as needed. A server error gets a few
* attempts. A signed-out user keeps the message for the next sign-in; an expired token is renewed by then.
*/
function fail(state, { clientId, conversationId, failure }) {
	const next = ended(state, conversationId);
	const entry = find(next, clientId);
	if (entry?.conversationId !== conversationId) return [next, [{
		type: "sendNext",
		conversationId
	}]];
	const attempts = next.outbox.attempts.get(clientId) ?? 0;
	const serverError = failure.status !== null && failure.status !== 0 && failure.retryAfter === null;
	const givesUp = !failure.retryable || serverError && attempts + 1 >= MAX_ATTEMPTS;
	if (failure.status !== 401 && givesUp) return sendLater(next, {
		...entry,
		status: "failed",
		problem: failure.text
	});
	const retryAfter = failure.retryAfter ?? 0;
	const paused = update(next, {
		attempts: withEntry(next.outbox.attempts, clientId, attempts + 1),
		pauses: withEntry(next.outbox.pauses, conversationId, retryAfter > 0 ? "server" : "client")
	});
	const waiting = {
		...entry,
		status: "waiting",
		problem: failure.status === 429 ? TOO_FAST : null
	};
	return [put(paused, waiting), [{
		type: "storePending",
		message: waiting
	}, {
		type: "pauseSending",
		conversationId,
		attempts,
		retryAfter
	}]];
}
/** Moves pending messages to another conversation. */
function move(state, from, to) {
	const moving = state.outbox.entries.filter((entry) => entry.conversationId === from);
	if (moving.length === 0) return only(state);
	const moved = moving.map((entry) => ({
		...entry,
		conversationId: to,
		status: entry.status === "failed" ? "failed" : "waiting"
	}));
	return [moved.reduce(put, state), [...moved.map((message) => ({
		type: "storePending",
		message
	})), {
		type: "sendNext",
		conversationId: to
	}]];
}
/** Removes a message that was discarded or is known to be confirmed. */
function drop(state, clientId) {
	if (!find(state, clientId)) return only(state);
	return [update(state, {
		entries: state.outbox.entries.filter((entry) => entry.clientId !== clientId),
		attempts: withoutEntry(state.outbox.attempts, clientId)
	}), [{
		type: "removePending",
		clientId
	}]];
}
function sendLater(state, message) {
	return [put(state, message), [{
		type: "storePending",
		message
	}, {
		type: "sendNext",
		conversationId: message.conversationId
	}]];
}
/** The attempt of a conversation has ended. */
function ended(state, conversationId) {
	return update(state, { sending: withoutValue(state.outbox.sending, conversationId) });
}
function find(state, clientId) {
	return state.outbox.entries.find((entry) => entry.clientId === clientId);
}
function put(state, message) {
	return update(state, { entries: [...state.outbox.entries.filter((entry) => entry.clientId !== message.clientId), message].sort((one, other) => one.queuedAt - other.queuedAt) });
}
function update(state, change) {
	return {
		...state,
		outbox: {
			...state.outbox,
			...change
		}
	};
}
// packages/client/src/reducers/own.ts
var ownHandlers = {
	message: (state, { message }) => only(applyOwnMessage(state, message)),
	member(state, { conversationId, member }) {
		const next = applyMember(state, conversationId, member, null);
		return [updateConversation(next, conversationId, (conversation) => awaitSeq(conversation, member.seq - 1)), fetchUnknown(next, [member.user_id])];
	},
	preferencesChanged(state, { conversation: { id, muted, archived } }) {
		const preferences = {
			muted,
			archived,
			preferencesVersion: state.version
		};
		return only(updateConversation(state, id, (conversation) => ({
			...conversation,
			...preferences
		})));
	},
	conversationLeft: (state, { conversationId }) => only(applyDeparture(state, conversationId, 0)),
	memberRemoved: (state, { conversationId }) => [state, [{
		type: "fetchChanges",
		conversationIds: [conversationId]
	}]],
	markedRead(state, { conversationId, number }) {
		const conversation = state.conversations.get(conversationId);
		if (!conversation || number <= conversation.readNumber) return only(state);
		const marker = /* @__PURE__ */ new Map([[state.me, Math.min(number, conversation.lastNumber)]]);
		return [updateConversation(state, conversationId, (known) => mergeReadMarkers(known, marker, state.me)), [{
			type: "sendReadMarker",
			conversationId,
			number
		}]];
	},
	conversationRequested: (state, { conversationId }) => [state, [{
		type: "fetchConversation",
		conversationId
	}]]
};
// packages/client/src/reducers/activity.ts
var MOST_LISTED = 100;
function applyActivity(state, action) {
	const { activity, watching } = action;
	const typists = activity.typing ?? [];
	let next = activity.typing === null ? state : applyTypists(state, activity.typing, action.at);
	next = applyOnline(next, action);
	if (watching !== null && activity.reads !== null) {
		const markers = new Map(activity.reads.map((each) => [each.user_id, each.read_number]));
		next = updateConversation(next, watching, (conversation) => mergeAllReadMarkers(conversation, markers, state.me));
	}
	return [next, [{
		type: "expireTypingAt",
		at: typingExpiry(next)
	}, ...fetchUnknown(next, typists.map((each) => each.user_id))]];
}
/** As if each had been an event. */
function applyTypists(state, typists, at) {
	const listed = new Set(typists.map((each) => `${each.conversation_id} ${each.user_id}`));
	const stopped = [...state.conversations.values()].flatMap(({ id, typing }) => [...typing.keys()].filter((userId) => !listed.has(`${id} ${userId}`)).map((userId) => typingEvent("typing-stop", {
		conversation_id: id,
		user_id: userId
	}, at)));
	const started = typists.map((each) => typingEvent("typing-start", each, at));
	return [...stopped, ...started].reduce(applyTyping, state);
}
function typingEvent(name, data, at) {
	return {
		type: "event",
		name,
		data,
		at
	};
}
/** Only users are changed, not their last reported presence: its time is the server's, and here there is none. */
function applyOnline(state, { activity, watching, at, requestVersion }) {
	const online = new Set(activity.online);
	const complete = online.size < MOST_LISTED;
	let { users } = state;
	for (const userId of /* @__PURE__ */ new Set([...online, ...complete ? contacts(state, watching) : []])) {
		const user = users.get(userId);
		const reported = state.presences.get(userId);
		if (!user || user.online === online.has(userId) || reported && reported.version > requestVersion) continue;
		const presence = {
			online: online.has(userId),
			at: new Date(at).toISOString(),
			version: state.version
		};
		users = withEntry(users, userId, withPresence(user, presence));
	}
	return users === state.users ? state : {
		...state,
		users
	};
}
/** Those that a poll is about: of direct conversations, and of the conversation on screen. */
function contacts(state, watching) {
	const watched = watching === null ? void 0 : state.conversations.get(watching);
	const members = watched ? activeMembers(watched).map((member) => member.userId) : [];
	const others = [...state.conversations.values()].flatMap((each) => otherMemberOf(each, state.me) ?? []);
	return [...members, ...others].filter((userId) => userId !== state.me);
}
// packages/client/src/reducers/responses.ts
var responseHandlers = {
	heads: compareHeads,
	activity: applyActivity,
	changes(state, action) {
		const next = applyChanges(state, action);
		return [next, fetchUnknown(next, action.pages.flatMap(({ page }) => page.items).flatMap(userIdsIn))];
	},
	messagesLoaded(state, { conversationId, items, included, lastSeq, requestVersion }) {
		const next = updateConversation(mergeUsers(state, included.users, requestVersion), conversationId, (conversation) => isStaleFor(conversation, requestVersion) ? conversation : raiseHead(mergeMessages(conversation, [...included.messages, ...items], state.me), lastSeq, 0));
		return [next, fetchUnknown(next, items.map((item) => item.sender_id))];
	},
	membersLoaded: (state, action) => only(applyMembersPage(state, action)),
	conversations: (state, { items, included, requestVersion }) => only(applyConversations(state, items, included, requestVersion)),
	users: (state, { users, requestVersion }) => only(mergeUsers(state, users, requestVersion)),
	conversationReset: resetConversation,
	conversationsListed: (state) => [{
		...state,
		listed: true
	}, [{ type: "compareHeads" }]],
	serverWentBack: (state, { conversationId }) => only({
		...state,
		outdated: withValue(state.outdated, conversationId)
	})
};
/** The users that a change names. Almost all of them are included. */
function userIdsIn(change) {
	if (change.type === "message") return [change.message.sender_id];
	return change.type === "member" ? [change.member.user_id] : [];
}
function applyMembersPage(state, { conversationId, cursor, page, requestVersion }) {
	return updateConversation(mergeUsers(state, page.included.users, requestVersion), conversationId, (conversation) => {
		if (isStaleFor(conversation, requestVersion)) return conversation;
		const markers = new Map(page.items.map((member) => [member.user_id, member.read_number]));
		const merged = mergeAllReadMarkers(mergeMembers(conversation, page.items, state.me), markers, state.me);
		return cursor === (conversation.memberPages?.next ?? null) && !(conversation.memberPages && cursor === null) ? {
			...merged,
			memberPages: { next: page.next_cursor }
		} : merged;
	});
}
function compareHeads(state, action) {
	const { heads, provider } = action.heads;
	const follow = {
		type: "followProvider",
		provider
	};
	const compared = applyHeads(state, action);
	if (state.historyId !== null && compared.historyId !== state.historyId) return [compared, [
		{ type: "forgetRequestedMessages" },
		{ type: "reloadConversations" },
		follow
	]];
	const wentBack = action.wentBack ?? [];
	const next = {
		...compared,
		outdated: wentBack.reduce(withValue, compared.outdated)
	};
	const behind = [...next.conversations.keys()].filter((id) => needsFetch(next, id));
	return [next, [
		...heads.flatMap((head) => effectsOfHead(next, head, wentBack)),
		...behind.length === 0 ? [] : [{
			type: "fetchChanges",
			conversationIds: behind
		}],
		follow
	]];
}
function effectsOfHead(state, head, wentBack) {
	const conversationId = head.conversation_id;
	const known = state.conversations.get(conversationId);
	if (!known) return state.listed ? [{
		type: "fetchConversation",
		conversationId
	}] : [];
	if (wentBack.includes(conversationId) || known.readNumber <= head.read_number) return [];
	return [{
		type: "sendReadMarker",
		conversationId,
		number: known.readNumber
	}];
}
function resetConversation(state, { conversation, requestVersion }) {
	const departure = state.departures.get(conversation.id);
	const returned = departure && departure.version <= requestVersion;
	return [applyConversations({
		...state,
		departures: returned ? withoutEntry(state.departures, conversation.id) : state.departures,
		conversations: withoutEntry(state.conversations, conversation.id),
		outdated: withoutValue(state.outdated, conversation.id)
	}, [conversation], conversation.included, requestVersion), [{ type: "forgetRequestedMessages" }, ...openConversations(state).includes(conversation.id) ? [{
		type: "loadMembers",
		conversationId: conversation.id
	}] : []]];
}
// packages/client/src/reducers/subscriptions.ts
/** The id of the subscription to the user's own channel. */
var USER = "user";
var subscriptionHandlers = {
	started(state, { me, pending }) {
		const subscriptions = withEntry(state.subscriptions, USER, {
			conversationId: null,
			open: false
		});
		const early = state.outbox.entries;
		const entries = [...pending, ...early].sort((one, other) => one.queuedAt - other.queuedAt);
		const outbox = {
			...state.outbox,
			entries
		};
		const [next, sending] = flushOutbox({
			...state,
			me,
			subscriptions,
			outbox
		});
		return [next, [
			...early.map((message) => ({
				type: "storePending",
				message
			})),
			{
				type: "subscribe",
				subscriptionId: USER
			},
			{ type: "compareHeads" },
			{ type: "loadConversations" },
			...sending
		]];
	},
	conversationOpened(state, { subscriptionId, conversationId }) {
		const subscriptions = withEntry(state.subscriptions, subscriptionId, {
			conversationId,
			open: true
		});
		const fetch = state.socket === "connected" ? [] : refreshOpen([conversationId]);
		return [{
			...state,
			subscriptions
		}, [...fetch, {
			type: "subscribe",
			subscriptionId
		}]];
	},
	conversationWatched(state, { subscriptionId, conversationId }) {
		const subscriptions = withEntry(state.subscriptions, subscriptionId, {
			conversationId,
			open: false
		});
		return [{
			...state,
			subscriptions
		}, [{
			type: "subscribe",
			subscriptionId
		}]];
	},
	subscriptionEnded(state, { subscriptionId }) {
		const subscriptions = withoutEntry(state.subscriptions, subscriptionId);
		return [{
			...state,
			subscriptions
		}, [{
			type: "unsubscribe",
			subscriptionId
		}]];
	},
	/** Events before it was subscribed may have been missed. */
	channelSubscribed(state, { subscriptionId }) {
		const subscription = state.subscriptions.get(subscriptionId);
		if (!subscription) return only(state);
		const { conversationId, open } = subscription;
		if (conversationId === null) return [state, [{ type: "compareHeads" }]];
		return [state, open ? refreshOpen([conversationId]) : []];
	},
	channelRenamed: (state) => [state, [{ type: "compareHeads" }]],
	accessRefused: (state) => [state, [{ type: "compareHeads" }]]
};
/** Reads again what no head shows of open conversations. */
function refreshOpen(conversationIds) {
	return [{
		type: "fetchChanges",
		conversationIds
	}, ...conversationIds.map((conversationId) => ({
		type: "loadMembers",
		conversationId
	}))];
}
/** Follows the channels that have another name than before. */
function followChannels(before, after) {
	if (before.conversations === after.conversations && before.userChannel === after.userChannel) return [];
	for (const id of after.subscriptions.keys()) if (before.subscriptions.has(id) && channelOf(before, id) !== channelOf(after, id)) return [{ type: "followChannels" }];
	return [];
}
// packages/client/src/reducers/sync.ts
var syncHandlers = {
	pageChanged(state, { change }) {
		if (change === "hidden") return [state, [{ type: "flushReadMarkers" }]];
		if (change === "blur" || change === "offline") return only(state);
		const restored = change === "restored";
		const shown = change === "shown";
		const [next, sending] = change === "online" || restored ? sendPending(state) : only(state);
		return [next, [
			...when(restored, { type: "reconnect" }),
			...sending,
			...shown || restored ? refreshOpen(openConversations(state)) : [],
			...when(shown, { type: "refreshStaleUsers" }),
			...when(restored, { type: "refreshUsers" }),
			{ type: "compareHeads" }
		]];
	},
	socketChanged(state, { socket }) {
		if (socket === state.socket) return only(state);
		const track = {
			type: "trackSocket",
			socket
		};
		if (socket === "polling") return [{
			...state,
			socket,
			polling: true
		}, [track, { type: "compareHeads" }]];
		if (socket !== "connected") return [{
			...state,
			socket
		}, [track]];
		const [next, sending] = sendPending({
			...state,
			socket,
			polling: false,
			wasConnected: true
		});
		return [next, [
			track,
			...sending,
			...when(state.wasConnected, { type: "refreshStaleUsers" })
		]];
	},
	serverAnswered: (state, { answered }) => [state, [{
		type: "trackAnswer",
		answered
	}]],
	serverBack: sendPending,
	connectionDue: (state) => [state, [{ type: "connectNow" }]],
	polled: (state, { withoutSocket }) => [state.polling || !withoutSocket ? state : {
		...state,
		polling: true
	}, [{ type: "compareHeads" }]],
	timePassed(state, { now }) {
		const next = expireTyping(state, now);
		return [next, [{
			type: "expireTypingAt",
			at: typingExpiry(next)
		}]];
	}
};
/** Sends what waited for the connection. */
function sendPending(state) {
	const [next, effects] = flushOutbox(state);
	return [next, [...effects, { type: "flushReadMarkers" }]];
}
function when(condition, effect) {
	return condition ? [effect] : [];
}
// packages/client/src/reducer.ts
/** The reducer: a state and an action give the next state, and what has to be done. */
var HANDLERS$1 = {
	event: reduceEvent,
	...responseHandlers,
	...ownHandlers,
	...outboxHandlers,
	...subscriptionHandlers,
	...syncHandlers
};
/** The next state and its effects. Applying an action twice, or late, changes nothing. */
function reduce(state, action) {
	if (isOfAnotherHistory(state, action)) return [state, []];
	const [applied, effects] = handle({
		...state,
		version: state.version + 1
	}, action);
	const [settled, settling] = settle(state, applied, action);
	const next = isSameState(state, settled) ? state : settled;
	return [next, [
		...followChannels(state, next),
		...settling,
		...announce(state, next, action),
		...gaps(next, action),
		...permissions(state, next, action),
		...effects
	]];
}
/** An answer to a request from before the database was restored. Users are the same in every history. */
function isOfAnotherHistory(state, action) {
	return "requestVersion" in action && action.type !== "users" && action.requestVersion < state.historyVersion;
}
function handle(state, action) {
	const handler = HANDLERS$1[action.type];
	return handler(state, action);
}
/** What the change of a conversation means for messages that wait to be sent to it. */
function settle(before, after, action) {
	let next = after;
	const effects = [];
	for (const id of conversationIdsOf(action)) {
		if (after.conversations.get(id) === before.conversations.get(id)) continue;
		const [settled, more] = settleOutbox(next, id);
		next = settled;
		effects.push(...more);
	}
	return [next, effects];
}
/** New messages of others. Those of lists and earlier pages do not count. */
function announce(before, after, action) {
	if (before === after || action.type === "messagesLoaded" || action.type === "conversationReset") return [];
	const messages = conversationIdsOf(action).flatMap((id) => incomingMessagesBetween(before, after, id));
	return messages.length === 0 ? [] : [{
		type: "announceMessages",
		messages
	}];
}
/** Changes that are missing, and may still arrive as events. */
function gaps(state, action) {
	if (action.type === "conversations") return [];
	return conversationIdsOf(action).flatMap((conversationId) => {
		const conversation = state.conversations.get(conversationId);
		return conversation && isAwaiting(conversation) ? [{
			type: "fetchChangesSoon",
			conversationId
		}] : [];
	});
}
/**
* What we may do has to be asked for again after our role changed, as an owner after another one may have changed, and
* in an open group after any member changed.
*/
function permissions(before, after, action) {
	if (before.conversations === after.conversations) return [];
	return conversationIdsOf(action).flatMap((conversationId) => {
		const is = after.conversations.get(conversationId);
		const was = before.conversations.get(conversationId);
		if (!is || !was || is.members === was.members) return [];
		const open = is.memberPages !== null && activeMembers(is).some((member) => member.can === null) && openConversations(after).includes(conversationId);
		return [...isCanOutdated(was, is, after.me) ? [{
			type: "fetchConversation",
			conversationId
		}] : [], ...open && action.type !== "membersLoaded" ? [{
			type: "loadMembers",
			conversationId
		}] : []];
	});
}
// packages/client/src/dispatcher.ts
var Dispatcher = class {
	store;
	#clock;
	#run = () => void 0;
	constructor(state, clock) {
		this.store = new Store(state);
		this.#clock = clock;
	}
	/** Effects are run from now on. What runs them dispatches actions itself. */
	runWith(run) {
		this.#run = run;
	}
	state = () => this.store.get();
	dispatch = async (action) => {
		const [next, effects] = reduce(this.store.get(), action);
		this.store.set(next);
		await Promise.all(effects.map((effect) => this.#run(effect)));
	};
	/** Any event of the realtime service. */
	dispatchEvent(name, data) {
		if (name === "channel-changed") this.dispatch({ type: "channelRenamed" });
		if (!KNOWN_EVENTS.has(name) || typeof data !== "object" || data === null) return;
		this.dispatch({
			type: "event",
			name,
			data,
			at: this.#clock.now()
		});
	}
};
var KNOWN_EVENTS = new Set(EVENT_NAMES);
// packages/client/src/effectRunner.ts
var HANDLERS = {
	compareHeads: ({ catchUp }) => catchUp.compareHeads(),
	fetchChanges: ({ catchUp }, { conversationIds }) => catchUp.fetchChanges(conversationIds),
	fetchChangesSoon: ({ catchUp }, { conversationId }) => catchUp.scheduleFetch(conversationId),
	fetchConversation: ({ catchUp }, { conversationId }) => catchUp.fetchConversation(conversationId),
	loadMembers: ({ memberPages }, { conversationId }) => memberPages.loadFirst(conversationId),
	loadConversations: ({ conversationList }) => conversationList.load(),
	reloadConversations: ({ conversationList }) => conversationList.reload(),
	fetchUsers: ({ userLoader }, { userIds }) => userLoader.load(userIds),
	refreshUsers: (parts) => refreshUsers(parts),
	refreshStaleUsers: (parts) => parts.userLoader.isStale() ? refreshUsers(parts) : void 0,
	forgetRequestedMessages: ({ messagePages }) => messagePages.reset(),
	subscribe: ({ subscriptions }, { subscriptionId }) => subscriptions.subscribe(subscriptionId),
	unsubscribe: ({ subscriptions }, { subscriptionId }) => subscriptions.unsubscribe(subscriptionId),
	followChannels: ({ subscriptions }) => subscriptions.followChannels(),
	connectNow: ({ subscriptions }) => subscriptions.connectNow(),
	followProvider: ({ subscriptions }, { provider }) => subscriptions.followProvider(provider),
	reconnect: ({ subscriptions }) => subscriptions.reconnect(),
	trackSocket: ({ syncScheduler }, { socket }) => syncScheduler.trackSocket(socket),
	trackAnswer: ({ syncScheduler }, { answered }) => syncScheduler.trackAnswer(answered),
	storePending: ({ pendingMessages }, { message }) => pendingMessages.store(message),
	removePending: ({ pendingMessages }, { clientId }) => pendingMessages.remove(clientId),
	sendNext: ({ messageSender }, { conversationId }) => messageSender.sendNext(conversationId),
	pauseSending: ({ messageSender }, pause) => messageSender.pause(pause),
	cancelPause: ({ messageSender }, { conversationId }) => messageSender.cancelPause(conversationId),
	sendReadMarker: ({ readMarkers }, { conversationId, number }) => readMarkers.markRead(conversationId, number),
	flushReadMarkers: ({ readMarkers }) => readMarkers.flush(),
	moveDraft: ({ drafts }, { from, to }) => drafts.move(from, to),
	announceMessages: ({ incomingMessages }, { messages }) => incomingMessages.announce(messages),
	expireTypingAt: ({ typingExpiry }, { at }) => typingExpiry.schedule(at)
};
/** Those of the most recent conversations and of open ones, for what no sequence number shows. */
async function refreshUsers({ conversationList, userLoader }) {
	await Promise.all([conversationList.refreshFirstPage(), userLoader.refreshOpen()]);
}
function createEffectRunner(parts) {
	return (effect) => run(parts, effect);
}
function run(parts, effect) {
	const handler = HANDLERS[effect.type];
	return handler(parts, effect);
}
// packages/client/src/ids.ts
/** Ids made by the client. */
/** A random UUID. `crypto.randomUUID` is missing on plain http, as in a local network. */
function newId() {
	const bytes = crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16));
	bytes[6] = (bytes[6] ?? 0) & 15 | 64;
	bytes[8] = (bytes[8] ?? 0) & 63 | 128;
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
// packages/client/src/memberPages.ts
var MemberPages = class {
	#options;
	#requests = new KeyedQueue();
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	/** The first page, also again. If it fails, the next time the conversation is opened asks again. */
	async loadFirst(conversationId) {
		if (this.#options.engine.state().conversations.get(conversationId)?.kind !== "group") return;
		await this.#requests.run(conversationId, () => this.#load(conversationId, null)).catch(() => void 0);
	}
	/** The page after those that are loaded. Throws a Problem. */
	async loadNext(conversationId) {
		await this.#requests.run(`next ${conversationId}`, async () => {
			const next = this.#options.engine.state().conversations.get(conversationId)?.memberPages?.next;
			if (next) await this.#load(conversationId, next);
		});
	}
	close() {
		this.#closed = true;
	}
	async #load(conversationId, cursor) {
		if (this.#closed) return;
		const { engine, api } = this.#options;
		const requestVersion = engine.state().version;
		const page = await api.members(conversationId, cursor);
		if (!this.#closed) engine.dispatch({
			type: "membersLoaded",
			conversationId,
			cursor,
			page,
			requestVersion
		});
	}
};
// packages/client/src/messagePages.ts
/** The range around `number`, or null if that message is not loaded. */
function rangeAround(messages, number) {
	if (!messages.has(number)) return null;
	let first = number;
	let last = number;
	while (messages.has(first - 1)) first -= 1;
	while (messages.has(last + 1)) last += 1;
	return {
		first,
		last
	};
}
/** The range of the newest loaded messages. It may end before the last message of the conversation. */
function newestRange({ messages, lastNumber }) {
	if (messages.has(lastNumber)) return rangeAround(messages, lastNumber);
	let newest = 0;
	for (const number of messages.keys()) newest = Math.max(newest, number);
	return rangeAround(messages, newest);
}
var MessagePages = class {
	#options;
	#running = /* @__PURE__ */ new Map();
	#quoted = /* @__PURE__ */ new Set();
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	/** Throws a Problem. */
	load(conversationId, position) {
		const key = `${conversationId} ${JSON.stringify(position)}`;
		const running = this.#running.get(key);
		if (running) return running;
		const loading = this.#load(conversationId, position).finally(() => this.#running.delete(key));
		this.#running.set(key, loading);
		return loading;
	}
	/** One message that another one replies to. It is requested once. */
	async loadQuoted(conversationId, messageId) {
		if (this.#quoted.has(messageId) || this.#closed) return;
		this.#quoted.add(messageId);
		try {
			await this.#fetch(conversationId, async () => {
				const message = await this.#options.api.message(conversationId, messageId);
				return {
					items: [message],
					included: {
						users: [],
						messages: []
					},
					last_seq: message.seq
				};
			});
		} catch (error) {
			if (error instanceof Problem && error.retryable) this.#quoted.delete(messageId);
		}
	}
	/** The loaded messages were dropped, so they may be requested again. */
	reset() {
		this.#quoted.clear();
	}
	close() {
		this.#closed = true;
	}
	#load(conversationId, position) {
		return this.#fetch(conversationId, () => this.#options.api.messages(conversationId, position));
	}
	/** Repeats the request if the conversation was reloaded meanwhile: the answer may be older than what is known. */
	async #fetch(conversationId, read) {
		const { engine } = this.#options;
		let requestVersion;
		let page;
		do {
			requestVersion = engine.state().version;
			page = await read();
			if (this.#closed) return;
		} while (this.#isStale(conversationId, requestVersion));
		engine.dispatch({
			type: "messagesLoaded",
			conversationId,
			items: page.items,
			included: page.included,
			lastSeq: page.last_seq,
			requestVersion
		});
	}
	#isStale(conversationId, requestVersion) {
		const known = this.#options.engine.state().conversations.get(conversationId);
		return known !== void 0 && isStaleFor(known, requestVersion);
	}
};
// packages/client/src/messageSender.ts
var LONGEST_PAUSE = 8e3;
var MessageSender = class {
	#options;
	#pauses = /* @__PURE__ */ new Map();
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	/** Sends the next message of a conversation, if one may be sent now. */
	async sendNext(conversationId) {
		const { engine, online } = this.#options;
		const next = nextToSend(engine.state().outbox, conversationId);
		if (!next || this.#closed || !online()) return;
		const { clientId } = next;
		engine.dispatch({
			type: "sendStarted",
			clientId
		});
		const userId = userIdOfDirectKey(conversationId);
		try {
			if (userId !== null) await this.#startDirect(conversationId, userId);
			else this.#onSent(next, await this.#send(next));
		} catch (error) {
			if (this.#closed) return;
			engine.dispatch({
				type: "sendFailed",
				clientId,
				conversationId,
				failure: failureOf(error)
			});
		}
	}
	/** For a time that grows with `attempts`, but at least for `retryAfter` seconds. */
	pause(pause) {
		const { conversationId, attempts, retryAfter } = pause;
		const wait = Math.max(backOff(attempts, { most: LONGEST_PAUSE }), retryAfter * 1e3);
		this.cancelPause(conversationId);
		const cancel = this.#options.clock.after(wait, () => {
			this.#pauses.delete(conversationId);
			this.#options.engine.dispatch({
				type: "pauseEnded",
				conversationId
			});
		});
		this.#pauses.set(conversationId, cancel);
	}
	cancelPause(conversationId) {
		this.#pauses.get(conversationId)?.();
		this.#pauses.delete(conversationId);
	}
	close() {
		this.#closed = true;
		for (const cancel of this.#pauses.values()) cancel();
	}
	#send({ conversationId, clientId, body, replyToId }) {
		return this.#options.api.send(conversationId, {
			client_id: clientId,
			body,
			reply_to_id: replyToId
		});
	}
	#onSent({ clientId, conversationId }, message) {
		if (this.#closed) return;
		this.#options.engine.dispatch({
			type: "sendSucceeded",
			clientId,
			conversationId,
			message
		});
	}
	/** Starts the direct conversation with a user, or finds it. The messages move there, and are sent then. */
	async #startDirect(from, userId) {
		const { engine, api } = this.#options;
		const requestVersion = engine.state().version;
		const conversation = await api.startDirect(userId);
		if (this.#closed) return;
		const { included } = conversation;
		engine.dispatch({
			type: "conversations",
			items: [conversation],
			included,
			requestVersion
		});
		engine.dispatch({
			type: "directStarted",
			from,
			to: conversation.id
		});
	}
};
function failureOf(error) {
	const text = errorMessage(error);
	if (!(error instanceof Problem)) return {
		status: null,
		retryable: false,
		retryAfter: null,
		text
	};
	const { status, retryable, retryAfter } = error;
	return {
		status,
		retryable,
		retryAfter,
		text
	};
}
// packages/client/src/mutations.ts
/** Each method throws a Problem if the change is rejected. */
var Mutations = class {
	#engine;
	#api;
	constructor(engine, api) {
		this.#engine = engine;
		this.#api = api;
	}
	async edit(conversationId, messageId, body) {
		this.#engine.dispatch({
			type: "message",
			message: await this.#api.edit(conversationId, messageId, body)
		});
	}
	async delete(conversationId, messageId) {
		this.#engine.dispatch({
			type: "message",
			message: await this.#api.delete(conversationId, messageId)
		});
	}
	async startDirect(userId) {
		return await this.#dispatchConversation(() => this.#api.startDirect(userId));
	}
	async startGroup(group) {
		return await this.#dispatchConversation(() => this.#api.startGroup(group));
	}
	async rename(conversationId, title) {
		await this.#dispatchConversation(() => this.#api.rename(conversationId, title));
	}
	async setPreferences(conversationId, change) {
		this.#engine.dispatch({
			type: "preferencesChanged",
			conversation: await this.#api.setPreferences(conversationId, change)
		});
	}
	async invite(conversationId, userId) {
		const member = await this.#api.invite(conversationId, userId);
		this.#engine.dispatch({
			type: "member",
			conversationId,
			member
		});
	}
	async changeRole(conversationId, userId, role) {
		const member = await this.#api.changeRole(conversationId, userId, role);
		this.#engine.dispatch({
			type: "member",
			conversationId,
			member
		});
	}
	async remove(conversationId, userId) {
		await this.#api.remove(conversationId, userId);
		if (userId === this.#engine.state().me) this.#engine.dispatch({
			type: "conversationLeft",
			conversationId
		});
		else await this.#engine.dispatch({
			type: "memberRemoved",
			conversationId
		});
	}
	async deleteGroup(conversationId) {
		await this.#api.deleteGroup(conversationId);
		this.#engine.dispatch({
			type: "conversationLeft",
			conversationId
		});
	}
	async #dispatchConversation(request) {
		const requestVersion = this.#engine.state().version;
		const conversation = await request();
		const { included } = conversation;
		this.#engine.dispatch({
			type: "conversations",
			items: [conversation],
			included,
			requestVersion
		});
		return conversation.id;
	}
};
// packages/client/src/outbox.ts
var Outbox = class {
	entries;
	#dispatcher;
	#clock;
	constructor(dispatcher, clock) {
		this.#dispatcher = dispatcher;
		this.#clock = clock;
		this.entries = {
			get: () => dispatcher.state().outbox.entries,
			onChange: dispatcher.store.onChange
		};
	}
	/** Returns the message's client id. */
	add(conversationId, body, replyToId) {
		const clientId = newId();
		const message = {
			clientId,
			conversationId,
			body,
			replyToId,
			at: this.#clock.now()
		};
		this.#dispatcher.dispatch({
			type: "messageQueued",
			...message
		});
		return clientId;
	}
	retry(clientId) {
		this.#dispatcher.dispatch({
			type: "messageRetried",
			clientId
		});
	}
	drop(clientId) {
		this.#dispatcher.dispatch({
			type: "messageDiscarded",
			clientId
		});
	}
};
// packages/client/src/readMarkers.ts
var SEND_AFTER = 300;
var ReadMarkers = class {
	#options;
	#pending = /* @__PURE__ */ new Map();
	#sending = /* @__PURE__ */ new Set();
	#cancelTimer = null;
	constructor(options) {
		this.#options = options;
	}
	markRead(conversationId, number) {
		this.#pending.set(conversationId, Math.max(number, this.#pending.get(conversationId) ?? 0));
		this.#cancelTimer ??= this.#options.clock.after(SEND_AFTER, () => this.flush());
	}
	/** Sends them at once: the page is being closed, or the connection is back. */
	flush() {
		this.#cancelTimer?.();
		this.#cancelTimer = null;
		if (!this.#options.online()) return;
		for (const conversationId of this.#pending.keys()) this.#send(conversationId);
	}
	close() {
		this.flush();
	}
	async #send(conversationId) {
		const number = this.#pending.get(conversationId);
		if (number === void 0 || this.#sending.has(conversationId)) return;
		this.#sending.add(conversationId);
		try {
			await this.#options.send(conversationId, number);
			if (this.#pending.get(conversationId) === number) this.#pending.delete(conversationId);
		} catch {
			this.#pending.delete(conversationId);
		} finally {
			this.#sending.delete(conversationId);
		}
		if (this.#pending.has(conversationId)) await this.#send(conversationId);
	}
};
// packages/client/src/subscriptions.ts
/** Channel subscriptions. They follow their channels to new names, and the connection is opened again after it was ended. */
var Subscriptions = class {
	#options;
	#subscriptions = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Map();
	/** Null until the client connects. */
	#realtime = null;
	#reopenAttempts = 0;
	#cancelReopen = () => void 0;
	#changingProvider = false;
	#closed = false;
	constructor(options) {
		this.#options = options;
	}
	connect() {
		if (!this.#closed) this.#realtime ??= this.#open();
	}
	socketId() {
		return this.#realtime?.socketId() ?? null;
	}
	/** Calls with every event of a subscription's channel, also with unknown ones. */
	listen(id, onEvent) {
		this.#listeners.set(id, onEvent);
	}
	/** The state knows what this subscription listens to. */
	subscribe(id) {
		const subscription = {
			id,
			channel: null,
			unsubscribe: () => void 0,
			refusals: 0
		};
		this.#subscriptions.set(id, subscription);
		this.#subscribe(subscription);
	}
	unsubscribe(id) {
		this.#subscriptions.get(id)?.unsubscribe();
		this.#subscriptions.delete(id);
		this.#listeners.delete(id);
	}
	/** Channels have new names. */
	followChannels() {
		for (const subscription of this.#subscriptions.values()) if (this.#channelOf(subscription) !== subscription.channel) {
			subscription.refusals = 0;
			this.#subscribe(subscription);
		}
	}
	/** Changes to this provider if the connection is to another one. If that fails, the next heads lead here again. */
	async followProvider(provider) {
		const current = this.#realtime?.provider() ?? null;
		if (current === null || current === provider || this.#changingProvider || this.#closed) return;
		this.#changingProvider = true;
		try {
			if ((await this.#options.realtimeAuth.refreshConfig()).provider !== current) this.reconnect();
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
		} finally {
			this.#changingProvider = false;
		}
	}
	/** Replaces the connection with a new one now. */
	reconnect() {
		this.#cancelReopen();
		if (!this.#closed) this.#reopen();
	}
	/** The server is reachable: the socket should not wait for its next attempt. */
	connectNow() {
		this.#realtime?.connectNow();
	}
	close() {
		this.#closed = true;
		this.#cancelReopen();
		for (const subscription of this.#subscriptions.values()) subscription.unsubscribe();
		this.#realtime?.close();
	}
	#channelOf({ id }) {
		return channelOf(this.#options.engine.state(), id);
	}
	#subscribe(subscription) {
		const { engine } = this.#options;
		subscription.unsubscribe();
		subscription.channel = this.#channelOf(subscription);
		if (subscription.channel === null || !this.#realtime || this.#closed) return;
		subscription.unsubscribe = this.#realtime.subscribe(subscription.channel, {
			onEvent: (event, data) => {
				this.#listeners.get(subscription.id)?.(event, data);
				engine.dispatchEvent(event, data);
			},
			onSubscribed: () => {
				subscription.refusals = 0;
				engine.dispatch({
					type: "channelSubscribed",
					subscriptionId: subscription.id
				});
			},
			onRefused: () => this.#onRefused(subscription)
		});
	}
	/** The name is outdated, or we are no longer a member: the heads show which. If the name stays, it is retried with backoff. */
	#onRefused(subscription) {
		const before = subscription.channel;
		const wait = subscription.refusals === 0 ? 0 : backOff(subscription.refusals, { most: 6e4 });
		subscription.refusals += 1;
		subscription.unsubscribe();
		subscription.unsubscribe = this.#options.clock.after(wait, async () => {
			await this.#options.engine.dispatch({ type: "accessRefused" });
			if (this.#subscriptions.get(subscription.id) === subscription && subscription.channel === before) this.#subscribe(subscription);
		});
	}
	#open() {
		const realtime = this.#options.openRealtime(this.#options.realtimeAuth);
		realtime.onState((state) => {
			if (realtime === this.#realtime) this.#onStateChange(state);
		});
		return realtime;
	}
	#onStateChange(socket) {
		if (this.#closed) return;
		this.#options.engine.dispatch({
			type: "socketChanged",
			socket
		});
		if (socket === "connected") this.#reopenAttempts = 0;
		if (socket !== "closed") return;
		this.#cancelReopen = this.#options.clock.after(backOff(this.#reopenAttempts++), async () => {
			await this.#options.engine.dispatch({ type: "accessRefused" });
			if (!this.#closed) this.#reopen();
		});
	}
	#reopen() {
		this.#realtime?.close();
		this.#realtime = this.#open();
		this.#options.engine.dispatch({
			type: "socketChanged",
			socket: "connecting"
		});
		for (const subscription of this.#subscriptions.values()) this.#subscribe(subscription);
	}
};
// packages/client/src/connectionStatus.ts
/** Milliseconds without a socket until it counts as blocked and /sync is polled. */
var BLOCKED_AFTER = 6e3;
var SHOWN_AFTER = 2500;
var OFFLINE_SHOWN_AFTER = 1e3;
function connectionStatusOf(facts, now) {
	if (!facts.online) return now - facts.onlineSince >= OFFLINE_SHOWN_AFTER ? "offline" : "live";
	if (!facts.authorized) return "unauthorized";
	if (facts.socket === "connected") return "live";
	if (facts.socket === "polling") return facts.answered || now - facts.answeredSince < SHOWN_AFTER ? "live" : "connecting";
	const duration = now - facts.socketSince;
	if (facts.socket !== "unavailable" && duration < SHOWN_AFTER) return "live";
	if (!isBlocked(facts, now) || !facts.answered) return "connecting";
	return facts.socket === "unavailable" ? "unsupported" : "polling";
}
function isBlocked(facts, now) {
	if (facts.socket === "unavailable") return true;
	if (facts.socket === "polling") return false;
	return facts.socket !== "connected" && now - facts.socketSince >= 6e3;
}
/** Keeps the facts and updates the status, also when only time has passed. */
var ConnectionMonitor = class {
	status = new Store("live");
	#clock;
	#facts;
	#cancelTimer = () => void 0;
	constructor(clock, online) {
		this.#clock = clock;
		this.#facts = firstFacts(clock.now(), online);
	}
	/** The client starts to connect now. */
	start() {
		this.#setFacts(firstFacts(this.#clock.now(), this.#facts.online));
	}
	get blocked() {
		return isBlocked(this.#facts, this.#clock.now());
	}
	get answered() {
		return this.#facts.answered;
	}
	setSocket(state) {
		const open = (each) => each === "connected";
		const since = open(state) === open(this.#facts.socket) ? this.#facts.socketSince : this.#clock.now();
		this.#setFacts({
			...this.#facts,
			socket: state,
			socketSince: since
		});
	}
	setOnline(online) {
		if (online === this.#facts.online) return;
		const now = this.#clock.now();
		this.#setFacts({
			...this.#facts,
			online,
			onlineSince: now,
			socketSince: now
		});
	}
	setAnswered(answered) {
		if (answered !== this.#facts.answered) this.#setFacts({
			...this.#facts,
			answered,
			answeredSince: this.#clock.now()
		});
	}
	setAuthorized(authorized) {
		if (authorized !== this.#facts.authorized) this.#setFacts({
			...this.#facts,
			authorized
		});
	}
	close() {
		this.#cancelTimer();
	}
	#setFacts(facts) {
		this.#facts = facts;
		this.#update();
	}
	#update() {
		this.#cancelTimer();
		const now = this.#clock.now();
		this.status.set(connectionStatusOf(this.#facts, now));
		const { socketSince, onlineSince, answeredSince } = this.#facts;
		const times = [
			socketSince + SHOWN_AFTER,
			socketSince + BLOCKED_AFTER,
			onlineSince + OFFLINE_SHOWN_AFTER,
			answeredSince + SHOWN_AFTER
		];
		const next = Math.min(...times.filter((time) => time > now));
		if (Number.isFinite(next)) this.#cancelTimer = this.#clock.after(next - now, () => this.#update());
	}
};
function firstFacts(now, online) {
	const [socketSince, onlineSince, answeredSince] = [
		now,
		now,
		now
	];
	return {
		socket: "connecting",
		socketSince,
		online,
		onlineSince,
		answered: true,
		answeredSince,
		authorized: true
	};
}
// packages/client/src/pollInterval.ts
/** Milliseconds between polls while there is no socket. */
var POLL_VISIBLE = 2e3;
var POLL_HIDDEN = 15e3;
var PollInterval = class {
	#clock;
	#onPoll;
	#heartbeat = {
		visible: 60,
		hidden: 300
	};
	#polling = POLL_VISIBLE;
	#conditions;
	#cancelTimer = () => void 0;
	#started = false;
	#closed = false;
	constructor(clock, visible, onPoll) {
		this.#clock = clock;
		this.#onPoll = onPoll;
		this.#conditions = {
			visible,
			socket: "waiting"
		};
	}
	start(visible) {
		this.#started = true;
		this.#conditions = {
			...this.#conditions,
			visible
		};
		this.#schedule();
	}
	/** The server's heartbeat, in seconds. */
	setHeartbeat(heartbeat) {
		this.#heartbeat = heartbeat;
		if (this.#conditions.socket === "connected") this.#schedule();
	}
	/** How often to poll a server without a realtime service while visible, in seconds. */
	setPolling(interval) {
		this.#polling = 1e3 * interval;
		if (this.#conditions.socket === "polling") this.#schedule();
	}
	setConditions(change) {
		const next = {
			...this.#conditions,
			...change
		};
		if (next.visible === this.#conditions.visible && next.socket === this.#conditions.socket) return;
		this.#conditions = next;
		this.#schedule();
	}
	close() {
		this.#closed = true;
		this.#cancelTimer();
	}
	#interval() {
		const { visible, socket } = this.#conditions;
		if (socket === "waiting") return BLOCKED_AFTER;
		if (socket === "polling" && visible) return this.#polling;
		if (socket === "blocked") return visible ? POLL_VISIBLE : POLL_HIDDEN;
		return 1e3 * (visible ? this.#heartbeat.visible : this.#heartbeat.hidden);
	}
	#schedule() {
		this.#cancelTimer();
		if (this.#closed || !this.#started) return;
		this.#cancelTimer = this.#clock.after(this.#interval(), () => {
			this.#schedule();
			this.#onPoll();
		});
	}
};
// packages/client/src/reconnectBackoff.ts
var FIRST_WAIT = 3e3;
var LONGEST_WAIT = 15e3;
var ReconnectBackoff = class {
	#clock;
	#wait = FIRST_WAIT;
	#next;
	constructor(clock) {
		this.#clock = clock;
		this.#next = clock.now() + FIRST_WAIT;
	}
	/** The state of the socket just changed. */
	reset() {
		this.#wait = FIRST_WAIT;
		this.#next = this.#clock.now() + FIRST_WAIT;
	}
	/** The server answers again after being unreachable. */
	retryNow() {
		this.#next = this.#clock.now();
	}
	/** Whether to reconnect now. If so, the next wait is longer. */
	isDue() {
		const now = this.#clock.now();
		if (now < this.#next) return false;
		this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
		this.#next = now + this.#wait;
		return true;
	}
};
// packages/client/src/syncScheduler.ts
var SyncScheduler = class {
	#options;
	#monitor;
	#pollInterval;
	#reconnectBackoff;
	#stopListening = () => void 0;
	#socket = "connecting";
	#configLoaded = false;
	constructor(options) {
		this.#options = options;
		const { clock, pageLifecycle } = options;
		this.#reconnectBackoff = new ReconnectBackoff(clock);
		this.#monitor = new ConnectionMonitor(clock, pageLifecycle.online());
		this.#pollInterval = new PollInterval(clock, pageLifecycle.visible(), () => this.#poll());
	}
	start() {
		const { pageLifecycle } = this.#options;
		this.#monitor.start();
		this.#pollInterval.start(pageLifecycle.visible());
		this.#stopListening = pageLifecycle.onChange((change) => this.#onPageChange(change));
		this.#loadHeartbeat();
	}
	get connectionStatus() {
		return this.#monitor.status;
	}
	trackSocket(socket) {
		this.#socket = socket;
		this.#monitor.setSocket(socket);
		this.#reconnectBackoff.reset();
		if (socket === "connected") this.#loadHeartbeat();
		const waiting = this.#monitor.blocked ? "blocked" : "waiting";
		const settled = socket === "connected" || socket === "polling";
		this.#pollInterval.setConditions({ socket: settled ? socket : waiting });
	}
	/** The server was asked. `answered` is whether it answered. */
	trackAnswer(answered) {
		const { engine } = this.#options;
		const answersAgain = answered && !this.#monitor.answered;
		if (answersAgain) engine.dispatch({ type: "serverBack" });
		this.#monitor.setAnswered(answered);
		if (answersAgain) this.#reconnectBackoff.retryNow();
		if (answered && this.#socket === "connecting" && this.#reconnectBackoff.isDue()) engine.dispatch({ type: "connectionDue" });
	}
	/** Whether the server accepts the user's token. */
	setAuthorized(authorized) {
		this.#monitor.setAuthorized(authorized);
	}
	close() {
		this.#stopListening();
		this.#pollInterval.close();
		this.#monitor.close();
	}
	/** Repeated until it is answered; until then the default heartbeat is used. */
	#loadHeartbeat() {
		if (this.#configLoaded) return;
		this.#options.loadConfig().then(({ heartbeat, realtime }) => {
			if (!this.#configLoaded) this.#pollInterval.setHeartbeat(heartbeat);
			if (realtime?.provider === "none") this.#pollInterval.setPolling(realtime.interval);
			this.#configLoaded = true;
		}, () => void 0);
	}
	#onPageChange(change) {
		const { engine, pageLifecycle } = this.#options;
		this.#monitor.setOnline(pageLifecycle.online());
		this.#pollInterval.setConditions({ visible: pageLifecycle.visible() });
		if (change !== "hidden" && change !== "blur" && change !== "offline") this.#loadHeartbeat();
		engine.dispatch({
			type: "pageChanged",
			change
		});
	}
	/** Polls. Without a socket this is how everything arrives. */
	#poll() {
		const { engine, pageLifecycle } = this.#options;
		if (this.#monitor.blocked) this.#pollInterval.setConditions({ socket: "blocked" });
		if (!pageLifecycle.online()) return;
		this.#loadHeartbeat();
		engine.dispatch({
			type: "polled",
			withoutSocket: this.#monitor.blocked
		});
	}
};
// packages/client/src/typingExpiry.ts
var TypingExpiry = class {
	#clock;
	#engine;
	#cancelTimer = () => void 0;
	constructor(clock, engine) {
		this.#clock = clock;
		this.#engine = engine;
	}
	/** In milliseconds; null if no user is typing. Replaces the last time. */
	schedule(at) {
		this.#cancelTimer();
		if (at === null) return;
		this.#cancelTimer = this.#clock.after(Math.max(0, at - this.#clock.now()), () => void this.#engine.dispatch({
			type: "timePassed",
			now: this.#clock.now()
		}));
	}
	close() {
		this.#cancelTimer();
	}
};
// packages/client/src/typingNotifier.ts
/** Milliseconds until it is repeated, and, without a key, until it has stopped. */
var REPEAT_AFTER = 5e3;
var PAUSED_AFTER = REPEAT_AFTER / 2;
var TypingNotifier = class {
	#clock;
	#send;
	#active = /* @__PURE__ */ new Map();
	constructor(clock, send) {
		this.#clock = clock;
		this.#send = send;
	}
	key(conversationId) {
		const now = this.#clock.now();
		const active = this.#active.get(conversationId) ?? {
			sentAt: -Infinity,
			lastKey: now,
			cancelTimer: () => void 0
		};
		this.#active.set(conversationId, active);
		active.lastKey = now;
		if (now - active.sentAt >= 5e3) this.#start(conversationId, active);
	}
	stop(conversationId) {
		if (this.#end(conversationId)) this.#send(conversationId, false);
	}
	/** The message itself tells the others that typing has stopped. */
	messageSent(conversationId) {
		this.#end(conversationId);
	}
	close() {
		for (const conversationId of [...this.#active.keys()]) this.stop(conversationId);
	}
	#start(conversationId, active) {
		active.sentAt = this.#clock.now();
		this.#send(conversationId, true);
		this.#scheduleCheck(conversationId, active);
	}
	#scheduleCheck(conversationId, active) {
		const now = this.#clock.now();
		const times = [active.sentAt + REPEAT_AFTER, active.lastKey + REPEAT_AFTER].filter((time) => time > now);
		active.cancelTimer();
		active.cancelTimer = this.#clock.after(Math.min(...times) - now, () => this.#check(conversationId, active));
	}
	#check(conversationId, active) {
		const now = this.#clock.now();
		if (now - active.lastKey >= 5e3) this.stop(conversationId);
		else if (now - active.sentAt >= 5e3 && now - active.lastKey < PAUSED_AFTER) this.#start(conversationId, active);
		else this.#scheduleCheck(conversationId, active);
	}
	#end(conversationId) {
		this.#active.get(conversationId)?.cancelTimer();
		return this.#active.delete(conversationId);
	}
};
// packages/client/src/userLoader.ts
var IDS_PER_REQUEST = 100;
var STALE_AFTER = 6e4;
var UserLoader = class {
	#options;
	#requested = /* @__PURE__ */ new Set();
	#refreshedAt;
	#closed = false;
	constructor(options) {
		this.#options = options;
		this.#refreshedAt = options.clock.now();
	}
	/** Each user is requested once, unless the request fails. */
	async load(userIds) {
		const wanted = [...new Set(userIds)].filter((id) => !this.#requested.has(id));
		for (const id of wanted) this.#requested.add(id);
		await this.#fetch(wanted, (missed) => {
			for (const id of missed) this.#requested.delete(id);
		});
	}
	/** Whether users were last read again a while ago. If so, they count as read again now. */
	isStale() {
		const now = this.#options.clock.now();
		if (now - this.#refreshedAt < STALE_AFTER) return false;
		this.#refreshedAt = now;
		return true;
	}
	/** Reads the known members of open conversations again. */
	async refreshOpen() {
		const state = this.#options.engine.state();
		const ids = openConversations(state).flatMap((id) => state.conversations.get(id) ?? []).flatMap((each) => activeMembers(each).map((member) => member.userId));
		await this.#fetch([...new Set(ids)].slice(0, IDS_PER_REQUEST), () => void 0);
	}
	close() {
		this.#closed = true;
	}
	async #fetch(userIds, onMissed) {
		const { engine, api } = this.#options;
		for (let start = 0; start < userIds.length && !this.#closed; start += IDS_PER_REQUEST) {
			const ids = userIds.slice(start, start + IDS_PER_REQUEST);
			const requestVersion = engine.state().version;
			try {
				const users = await api.users(ids);
				if (!this.#closed) engine.dispatch({
					type: "users",
					users: [...users],
					requestVersion
				});
			} catch (error) {
				if (error instanceof Problem && error.retryable) onMissed(ids);
			}
		}
	}
};
// packages/client/src/chat.ts
/** The engine of one user's client. It keeps the state correct whatever the connection does. It does not use React. */
var Chat = class {
	state;
	drafts;
	outbox;
	conversationList;
	memberPages;
	messagePages;
	userLoader;
	mutations;
	#options;
	#dispatcher;
	#parts;
	#typingNotifier;
	#me = null;
	#closed = false;
	/** It does nothing on its own before `connect` and `start`. */
	constructor(options) {
		const { api, clock } = options;
		this.#options = options;
		this.#dispatcher = new Dispatcher(initialState(), clock);
		this.#parts = createParts(options, this.#dispatcher);
		this.#dispatcher.runWith(createEffectRunner(this.#parts));
		this.#typingNotifier = new TypingNotifier(clock, (id, typing) => this.#sendTyping(id, typing));
		this.state = this.#dispatcher.store;
		this.drafts = this.#parts.drafts;
		this.conversationList = this.#parts.conversationList;
		this.memberPages = this.#parts.memberPages;
		this.messagePages = this.#parts.messagePages;
		this.userLoader = this.#parts.userLoader;
		this.outbox = new Outbox(this.#dispatcher, clock);
		this.mutations = new Mutations(this.#dispatcher, api);
	}
	/** The client tries to connect from now on: the status says how that goes. */
	connect() {
		this.#parts.syncScheduler.start();
	}
	/** It is known who the user is. */
	start(me) {
		if (this.#me !== null || this.#closed) return;
		this.#me = me;
		const { drafts, pendingMessages, subscriptions } = this.#parts;
		drafts.start(me);
		subscriptions.connect();
		this.#dispatcher.dispatch({
			type: "started",
			me,
			pending: pendingMessages.start(me)
		});
	}
	get isClosed() {
		return this.#closed;
	}
	/** There is no token yet: the server does not accept the user, or cannot be asked. */
	tokenFailed(error) {
		if (error instanceof Problem && error.status === 401) this.setAuthorized(false);
		else this.#dispatcher.dispatch({
			type: "serverAnswered",
			answered: false
		});
	}
	/** Whether the server accepts the user's token. */
	setAuthorized(authorized) {
		this.#parts.syncScheduler.setAuthorized(authorized);
	}
	get connectionStatus() {
		return this.#parts.syncScheduler.connectionStatus;
	}
	socketId = () => this.#parts.subscriptions.socketId();
	onIncomingMessage(listener) {
		return this.#parts.incomingMessages.onMessage(listener);
	}
	sendMessage(conversationId, body, replyToId = null) {
		this.#typingNotifier.messageSent(conversationId);
		this.drafts.write(conversationId, NO_DRAFT);
		return this.outbox.add(conversationId, body, replyToId);
	}
	writeDraft(conversationId, text) {
		this.drafts.write(conversationId, { text });
		if (text.trim() === "") this.#typingNotifier.stop(conversationId);
		else this.#typingNotifier.key(conversationId);
	}
	stopTyping(conversationId) {
		this.#typingNotifier.stop(conversationId);
	}
	/** The message `number` was on screen. It does not count in a hidden tab or in a window without the focus. */
	markRead(conversationId, number) {
		if (this.#options.page.focused()) this.#dispatcher.dispatch({
			type: "markedRead",
			conversationId,
			number
		});
	}
	/** Receives typing events and read markers of a conversation while it is on screen. */
	watch(conversationId) {
		return this.#subscribe("conversationWatched", conversationId);
	}
	/** Calls with every event of a conversation's channel, or of the user's own. */
	listen(conversationId, onEvent) {
		const subscriptionId = newId();
		this.#parts.subscriptions.listen(subscriptionId, onEvent);
		this.#dispatcher.dispatch({
			type: "conversationWatched",
			subscriptionId,
			conversationId
		});
		return () => void this.#dispatcher.dispatch({
			type: "subscriptionEnded",
			subscriptionId
		});
	}
	/** The conversation is open: it is watched, and its read markers are kept up to date. */
	open(conversationId) {
		const unsubscribe = this.#subscribe("conversationOpened", conversationId);
		return () => {
			unsubscribe();
			this.#typingNotifier.stop(conversationId);
		};
	}
	/** Throws a Problem. */
	loadMessages(conversationId, position) {
		return this.messagePages.load(conversationId, position);
	}
	/** For a link to a conversation that is not in the list yet. */
	loadConversation(conversationId) {
		return this.#dispatcher.dispatch({
			type: "conversationRequested",
			conversationId
		});
	}
	/** Users that were read when the state had the version `requestVersion`. */
	addUsers(users, requestVersion) {
		this.#dispatcher.dispatch({
			type: "users",
			users,
			requestVersion
		});
	}
	close() {
		this.#closed = true;
		this.#typingNotifier.close();
		const { readMarkers, pendingMessages: _, ...parts } = this.#parts;
		readMarkers.close();
		for (const part of Object.values(parts)) part.close();
	}
	#subscribe(type, conversationId) {
		const subscriptionId = newId();
		this.#dispatcher.dispatch({
			type,
			subscriptionId,
			conversationId
		});
		return () => void this.#dispatcher.dispatch({
			type: "subscriptionEnded",
			subscriptionId
		});
	}
	#sendTyping(conversationId, typing) {
		if (this.#options.page.online() && userIdOfDirectKey(conversationId) === null) this.#options.api.setTyping(conversationId, typing).catch(() => void 0);
	}
};
/** Each part depends on the state, on `dispatch` and on the API, and on no other part. */
function createParts(options, engine) {
	const { api, clock, page, storage, openRealtime, realtimeAuth, config } = options;
	const online = () => page.online();
	return {
		pendingMessages: new PendingMessages(storage),
		drafts: new Drafts(storage, page),
		conversationList: new ConversationListLoader({
			engine,
			api,
			clock
		}),
		memberPages: new MemberPages({
			engine,
			api
		}),
		messagePages: new MessagePages({
			engine,
			api
		}),
		readMarkers: new ReadMarkers({
			clock,
			online,
			send: (id, number) => api.markRead(id, number)
		}),
		catchUp: new CatchUp({
			engine,
			api,
			clock,
			hidden: () => !page.visible()
		}),
		messageSender: new MessageSender({
			engine,
			api,
			clock,
			online
		}),
		subscriptions: new Subscriptions({
			engine,
			openRealtime,
			realtimeAuth,
			clock
		}),
		syncScheduler: new SyncScheduler({
			engine,
			clock,
			pageLifecycle: page,
			loadConfig: config
		}),
		incomingMessages: new IncomingMessages(),
		typingExpiry: new TypingExpiry(clock, engine),
		userLoader: new UserLoader({
			engine,
			api,
			clock
		})
	};
}
// packages/client/src/config.ts
function cachedConfig(request) {
	let answer = null;
	return {
		get() {
			answer ??= request("default").catch((error) => {
				answer = null;
				throw error;
			});
			return answer;
		},
		async refresh() {
			const config = await request("reload");
			answer = Promise.resolve(config);
			return config;
		}
	};
}
// packages/client/src/httpChatApi.ts
/** The API of the engine over HTTP. */
var PAGE_SIZE = 50;
var COMMA_SEPARATED = { array: {
	style: "form",
	explode: false
} };
var MEMBERS_PAGE_SIZE = 100;
function httpChatApi(api) {
	return {
		...syncApi(api),
		...messageApi(api),
		...activityApi(api),
		...conversationApi(api),
		...memberApi(api)
	};
}
var conversationPath = (conversation_id) => ({ path: { conversation_id } });
var messagePath = (conversation_id, message_id) => ({ path: {
	conversation_id,
	message_id
} });
var memberPath = (conversation_id, user_id) => ({ path: {
	conversation_id,
	user_id
} });
function syncApi(api) {
	return {
		async heads(etag, request) {
			const header = etag === null ? {} : { "if-none-match": etag };
			const query = request ? headsQuery(request) : {};
			const { data, error, response } = await api.GET("/api/v1/sync", { params: {
				header,
				query
			} });
			if (response.status === 304) return null;
			if (!data) throw problemOf(response, error);
			return {
				heads: data,
				etag: response.headers.get("ETag")
			};
		},
		catchUp: (after) => unwrap(api.POST("/api/v1/changes", { body: { after: [...after] } })),
		changes: (id, after) => unwrap(api.GET("/api/v1/conversations/{conversation_id}/changes", { params: {
			...conversationPath(id),
			query: {
				after,
				limit: 100
			}
		} }))
	};
}
function messageApi(api) {
	return {
		messages: (id, position) => unwrap(api.GET("/api/v1/conversations/{conversation_id}/messages", { params: {
			...conversationPath(id),
			query: pageQuery(position)
		} })),
		message: (id, messageId) => unwrap(api.GET("/api/v1/conversations/{conversation_id}/messages/{message_id}", { params: messagePath(id, messageId) })),
		send: (id, body) => unwrap(api.POST("/api/v1/conversations/{conversation_id}/messages", {
			params: conversationPath(id),
			body
		})),
		edit: (id, messageId, body) => unwrap(api.PATCH("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
			params: messagePath(id, messageId),
			body: { body }
		})),
		delete: (id, messageId) => unwrap(api.DELETE("/api/v1/conversations/{conversation_id}/messages/{message_id}", { params: messagePath(id, messageId) }))
	};
}
function activityApi(api) {
	return {
		markRead: async (id, number) => void await unwrap(api.PUT("/api/v1/conversations/{conversation_id}/read", {
			params: conversationPath(id),
			body: { number }
		})),
		setTyping: async (id, typing) => void await unwrap(api.PUT("/api/v1/conversations/{conversation_id}/typing", {
			params: conversationPath(id),
			body: { typing }
		}))
	};
}
function conversationApi(api) {
	return {
		conversations: (cursor) => unwrap(api.GET("/api/v1/conversations", { params: { query: cursor === null ? {} : { cursor } } })),
		conversation: (id) => unwrap(api.GET("/api/v1/conversations/{conversation_id}", { params: conversationPath(id) })),
		startDirect: (user_id) => unwrap(api.POST("/api/v1/conversations", { body: {
			kind: "direct",
			user_id
		} })),
		startGroup: (group) => unwrap(api.POST("/api/v1/conversations", { body: {
			kind: "group",
			...group
		} })),
		rename: (id, title) => unwrap(api.PATCH("/api/v1/conversations/{conversation_id}", {
			params: conversationPath(id),
			body: { title }
		})),
		setPreferences: (id, body) => unwrap(api.PATCH("/api/v1/conversations/{conversation_id}/me", {
			params: conversationPath(id),
			body
		})),
		deleteGroup: async (id) => void await unwrap(api.DELETE("/api/v1/conversations/{conversation_id}", { params: conversationPath(id) }))
	};
}
function memberApi(api) {
	return {
		async users(userIds) {
			const params = { query: { ids: [...userIds] } };
			return (await unwrap(api.GET("/api/v1/users", {
				params,
				querySerializer: COMMA_SEPARATED
			}))).items;
		},
		members: (id, cursor) => unwrap(api.GET("/api/v1/conversations/{conversation_id}/members", { params: {
			...conversationPath(id),
			query: {
				limit: MEMBERS_PAGE_SIZE,
				...cursor === null ? {} : { cursor }
			}
		} })),
		invite: (id, user_id) => unwrap(api.POST("/api/v1/conversations/{conversation_id}/members", {
			params: conversationPath(id),
			body: { user_id }
		})),
		changeRole: (id, userId, role) => unwrap(api.PATCH("/api/v1/conversations/{conversation_id}/members/{user_id}", {
			params: memberPath(id, userId),
			body: { role }
		})),
		remove: async (id, userId) => void await unwrap(api.DELETE("/api/v1/conversations/{conversation_id}/members/{user_id}", { params: memberPath(id, userId) }))
	};
}
/** Without a query if nothing else is wanted. */
function headsQuery({ hidden, activity, watching }) {
	return {
		...hidden ? { hidden } : {},
		...activity ? { activity } : {},
		...activity && watching !== null ? { watching } : {}
	};
}
function pageQuery(position) {
	return "newest" in position ? { limit: PAGE_SIZE } : {
		...position,
		limit: PAGE_SIZE
	};
}
// packages/client/src/pageLifecycle.ts
/** Node and React Native have no page: it counts as visible, and as online. Pass your own to say otherwise. */
function systemPageLifecycle() {
	return typeof document === "undefined" ? alwaysVisible : browserPageLifecycle();
}
var alwaysVisible = {
	visible: () => true,
	focused: () => true,
	online: () => true,
	onChange: () => () => void 0
};
function browserPageLifecycle() {
	return {
		visible: () => document.visibilityState === "visible",
		focused: () => document.visibilityState === "visible" && document.hasFocus(),
		online: () => navigator.onLine,
		onChange(listener) {
			const aborting = new AbortController();
			const { signal } = aborting;
			const onVisibilityChange = () => listener(document.visibilityState === "visible" ? "shown" : "hidden");
			document.addEventListener("visibilitychange", onVisibilityChange, { signal });
			window.addEventListener("focus", () => listener("focus"), { signal });
			window.addEventListener("blur", () => listener("blur"), { signal });
			window.addEventListener("pageshow", ({ persisted }) => persisted && listener("restored"), { signal });
			window.addEventListener("online", () => listener("online"), { signal });
			window.addEventListener("offline", () => listener("offline"), { signal });
			return () => aborting.abort();
		}
	};
}
// packages/client/src/providers.ts
/** The realtime providers that this client knows. Only the module of the one that /config names is loaded. */
var PROVIDERS = {
	pusher: async () => (await import("./chunks/pusher-BkOeL-xa.js")).openPusher,
	local: async () => (await import("./chunks/pusher-BkOeL-xa.js")).openPusher,
	none: async () => (await import("./chunks/none-YghaARft.js")).openNone,
	liveblocks: async () => (await import("./chunks/liveblocks-q7JGxKwk.js")).openLiveblocks,
	supabase: async () => (await import("./chunks/supabase-14OLAvZ1.js")).openSupabase,
	ably: async () => (await import("./chunks/ably-C7kWLuJi.js")).openAbly,
	socketio: async () => (await import("./chunks/socketio-DXm49b5N.js")).openSocketIo
};
/** Opens a connection to the provider that /config names. If this client does not know it, the connection is `unavailable`. */
function providerRealtime(options) {
	return (auth) => {
		const connection = new ProviderConnection(auth, options);
		connection.open();
		return connection;
	};
}
/** Keeps the subscriptions until the provider's module is loaded, then passes everything on to it. */
var ProviderConnection = class {
	#auth;
	#options;
	#listeners = /* @__PURE__ */ new Set();
	#waiting = /* @__PURE__ */ new Set();
	#realtime = null;
	#provider = null;
	#state = "connecting";
	#closed = false;
	constructor(auth, options) {
		this.#auth = auth;
		this.#options = options;
	}
	async open(attempt = 0) {
		const { clock, providers = PROVIDERS, apiUrl, report = console.error } = this.#options;
		if (this.#closed) return;
		try {
			const config = await this.#auth.config();
			this.#provider = config.provider;
			const opening = openWith(providers, config, {
				auth: this.#auth,
				apiUrl: apiUrl(),
				clock
			});
			if (!opening) {
				report(`This version of the client does not know the realtime provider “${config.provider}”, so it polls. Update it.`);
				this.#setState("unavailable");
				return;
			}
			const open = await opening;
			if (!this.#closed) this.#start(open());
		} catch {
			clock.after(backOff(attempt), () => void this.open(attempt + 1));
		}
	}
	provider = () => this.#provider;
	state = () => this.#state;
	socketId = () => this.#realtime?.socketId() ?? null;
	connectNow = () => this.#realtime?.connectNow();
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => {
		if (this.#realtime) return this.#realtime.subscribe(channel, listener);
		const subscriber = {
			channel,
			listener,
			unsubscribe: () => void this.#waiting.delete(subscriber)
		};
		this.#waiting.add(subscriber);
		return () => subscriber.unsubscribe();
	};
	close = () => {
		this.#closed = true;
		this.#waiting.clear();
		this.#listeners.clear();
		this.#realtime?.close();
	};
	#start(realtime) {
		this.#realtime = realtime;
		for (const subscriber of this.#waiting) subscriber.unsubscribe = realtime.subscribe(subscriber.channel, subscriber.listener);
		this.#waiting.clear();
		realtime.onState((state) => this.#setState(state));
		this.#setState(realtime.state());
	}
	#setState(state) {
		if (this.#closed || state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
};
/** Loads the provider's module and returns what opens the connection; null if this client does not know the provider. */
function openWith(providers, config, options) {
	const name = config.provider;
	if (!Object.hasOwn(providers, name)) return null;
	const load = providers[name];
	if (!load) return null;
	return load().then((open) => () => open(config, options));
}
// packages/client/src/publicClient.ts
function publicClient(chat, { search, ...environment }) {
	const { mutations, conversationList, drafts } = chat;
	return {
		...environment,
		state: chat.state,
		connectionStatus: chat.connectionStatus,
		destroy: () => chat.close(),
		onMessage: (listener) => chat.onIncomingMessage(listener),
		subscribe: (conversationId, listener) => chat.listen(conversationId, listener),
		conversations: {
			status: conversationList.status,
			reload: () => conversationList.load(),
			load: (id) => chat.loadConversation(id),
			open: (id) => chat.open(id),
			watch: (id) => chat.watch(id),
			startDirect: (userId) => mutations.startDirect(userId),
			startGroup: (group) => mutations.startGroup(group),
			rename: (id, title) => mutations.rename(id, title),
			setPreferences: (id, change) => mutations.setPreferences(id, change),
			delete: (id) => mutations.deleteGroup(id)
		},
		messages: messageCommands(chat),
		members: memberCommands(chat),
		users: {
			load: (userIds) => chat.userLoader.load(userIds),
			search
		},
		drafts: {
			all: drafts.all,
			texts: drafts.texts,
			write: (id, change) => drafts.write(id, change),
			type: (id, text) => chat.writeDraft(id, text),
			stopTyping: (id) => chat.stopTyping(id)
		}
	};
}
function messageCommands(chat) {
	const { mutations, outbox, messagePages } = chat;
	return {
		send: (id, body, replyToId) => chat.sendMessage(id, body, replyToId),
		retry: (clientId) => outbox.retry(clientId),
		discard: (clientId) => outbox.drop(clientId),
		edit: (id, messageId, body) => mutations.edit(id, messageId, body),
		delete: (id, messageId) => mutations.delete(id, messageId),
		load: (id, position) => chat.loadMessages(id, position),
		loadQuoted: (id, messageId) => messagePages.loadQuoted(id, messageId),
		markRead: (id, number) => chat.markRead(id, number)
	};
}
function memberCommands({ memberPages, mutations }) {
	return {
		load: (id) => memberPages.loadFirst(id),
		loadMore: (id) => memberPages.loadNext(id),
		invite: (id, userId) => mutations.invite(id, userId),
		changeRole: (id, userId, role) => mutations.changeRole(id, userId, role),
		remove: (id, userId) => mutations.remove(id, userId)
	};
}
// packages/client/src/tokenSource.ts
var CachedTokens = class {
	#getToken;
	#clock;
	#held = null;
	#asking = null;
	#userId = null;
	constructor(getToken, clock) {
		this.#getToken = getToken;
		this.#clock = clock;
	}
	async token() {
		return (await this.#valid()).token;
	}
	async renew(refused) {
		const held = this.#held;
		return held && held.token !== refused ? held.token : (await this.#ask(refused)).token;
	}
	/** Whose token it is. */
	async userId() {
		return (await this.#valid()).userId;
	}
	async #valid() {
		const held = this.#held;
		return held && this.#clock.now() < held.until ? held : await this.#ask(null);
	}
	/** Asks once at a time. Waiting callers get the same token. */
	#ask(refused) {
		this.#asking ??= this.#askOnce(refused).finally(() => {
			this.#asking = null;
		});
		return this.#asking;
	}
	async #askOnce(refused) {
		const token = await Promise.resolve(this.#getToken(refused)).catch((error) => {
			throw error instanceof Problem ? error : noToken(error);
		});
		const { userId, lifetime } = claimsOf(token);
		this.#userId ??= userId;
		if (userId !== this.#userId) throw unauthorized("This token is for another user.");
		const until = this.#clock.now() + lifetime - Math.min(3e4, lifetime / 4);
		this.#held = {
			token,
			userId,
			until
		};
		return this.#held;
	}
};
/** The user of a token, and how long it is valid, in milliseconds: this device's clock may be wrong, the difference is not. */
function claimsOf(token) {
	try {
		const payload = token.split(".")[1] ?? "";
		const { sub, iat, exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
		if (typeof sub === "string") return {
			userId: sub,
			lifetime: 1e3 * (exp - iat)
		};
	} catch {}
	throw unauthorized("getToken must return an access token of Parley.");
}
function unauthorized(detail) {
	return new Problem({
		status: 401,
		code: "invalid_token",
		detail
	});
}
/** It may work later. */
function noToken(error) {
	return new Problem({
		status: 0,
		code: "no_token",
		detail: "Sign-in could not be checked. Check your connection and try again.",
		cause: error
	});
}
// packages/client/src/createParley.ts
/** Puts the client together: the API, the token, and the engine of one user. */
/** Creates a client for the user whose tokens `getToken` returns. Call `destroy()` when the user signs out. */
function createParley(options) {
	return createClient$1(options, systemClock);
}
var systemFetch = (request) => globalThis.fetch(request);
function createClient$1(options, clock) {
	const { getToken, fetch = systemFetch } = options;
	const origin = options.url.replace(/\/+$/, "");
	const { page = systemPageLifecycle(), storage = systemStorage() } = options;
	const tokens = new CachedTokens(getToken, clock);
	const signedFetch = createSignedFetch({
		fetch,
		tokens,
		onAuthorized: (authorized) => chat.setAuthorized(authorized)
	});
	const api = createApi({
		origin,
		signedFetch,
		socketId: () => chat.socketId()
	});
	const publicApi = createPublicApi(origin, fetch);
	const config = cachedConfig((cache) => unwrap(publicApi.GET("/api/v1/config", { cache })));
	const chat = new Chat({
		api: httpChatApi(api),
		clock,
		page,
		storage,
		config: config.get,
		openRealtime: providerRealtime({
			clock,
			apiUrl: () => new URL(origin || location.href)
		}),
		realtimeAuth: realtimeAuth({
			origin,
			signedFetch,
			api,
			config
		})
	});
	const client = publicClient(chat, {
		page,
		config: config.get,
		connect: once(() => {
			chat.connect();
			start(chat, tokens, clock);
		}),
		fetch: (request, init) => signedFetch(requestOf(request, init, origin, chat.socketId())),
		search: directorySearch(api, chat)
	});
	if (options.connect !== false) client.connect();
	return client;
}
/** Asks whose token it is until there is an answer. */
async function start(chat, tokens, clock, attempt = 0) {
	if (chat.isClosed) return;
	try {
		chat.start(await tokens.userId());
	} catch (error) {
		chat.tokenFailed(error);
		clock.after(backOff(attempt), () => void start(chat, tokens, clock, attempt + 1));
	}
}
function once(run) {
	let done = false;
	return () => {
		if (!done) run();
		done = true;
	};
}
function requestOf(request, init, origin, socketId) {
	const whole = typeof request === "string" ? new Request(origin + request, init) : new Request(request, init);
	if (whole.method !== "GET" && socketId) whole.headers.set("X-Socket-ID", socketId);
	return whole;
}
/** The engine gets the users, too, because it knows their latest presence. */
function directorySearch(api, chat) {
	return async (search, { cursor = null, signal } = {}) => {
		const requested = chat.state.get().version;
		const query = {
			search,
			...cursor === null ? {} : { cursor }
		};
		const page = await unwrap(api.GET("/api/v1/users", {
			params: { query },
			...signal && { signal }
		}));
		chat.addUsers(page.items, requested);
		return page;
	};
}
/** What a realtime provider needs from the API: how to connect, and permission for its connection. */
function realtimeAuth(options) {
	const { origin, signedFetch, api, config } = options;
	async function post(path, fields) {
		const url = new URL(path, origin || location.origin);
		const response = await signedFetch(new Request(url, {
			method: "POST",
			body: new URLSearchParams(fields)
		}));
		const body = await response.json().catch(() => null);
		if (!response.ok) throw problemOf(response, body);
		return body;
	}
	return {
		config: async () => (await config.get()).realtime,
		refreshConfig: async () => (await config.refresh()).realtime,
		post,
		authorize: (provider, channels) => unwrap(api.POST("/api/v1/realtime/authorize", { body: {
			provider,
			channels: [...channels]
		} }))
	};
}
export { Problem, activeMembers, clearUserData, createParley, directConversationWith, directKey, errorMessage, memoryStorage, newId, newestRange, notificationFor, rangeAround, readByAll, unreadCount, userIdOfDirectKey };
