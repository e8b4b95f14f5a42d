import { t as Problem } from "./problem-D7eMEvfV.js";
// packages/client/src/providers/channelSet.ts
var REMOVE_AFTER = 2e3;
var ChannelSet = class {
	#options;
	#entries = /* @__PURE__ */ new Map();
	constructor(options) {
		this.#options = options;
	}
	/** The channels to be subscribed to: all but refused ones. */
	names() {
		return [...this.#entries].filter(([, { state }]) => state !== "refused").map(([channel]) => channel);
	}
	has(channel) {
		const entry = this.#entries.get(channel);
		return entry !== void 0 && entry.state !== "refused";
	}
	subscribe(channel, listener) {
		let entry = this.#entries.get(channel);
		const isNew = entry === void 0 || entry.state === "refused";
		entry ??= {
			listeners: /* @__PURE__ */ new Set(),
			state: "pending",
			cancelRemoval: () => void 0
		};
		this.#entries.set(channel, entry);
		entry.cancelRemoval();
		this.#removeEarlierNames(channel);
		const own = { ...listener };
		entry.listeners.add(own);
		if (entry.state === "subscribed") queueMicrotask(() => entry.listeners.has(own) && own.onSubscribed?.());
		if (isNew) {
			entry.state = "pending";
			this.#options.onAdd(channel);
		}
		return () => {
			if (entry.listeners.delete(own) && entry.listeners.size === 0) entry.cancelRemoval = this.#options.clock.after(REMOVE_AFTER, () => this.#remove(channel));
		};
	}
	onEvent(channel, event, data) {
		for (const listener of this.#entries.get(channel)?.listeners ?? []) listener.onEvent(event, data);
	}
	/** The service delivers this channel's events from now on. */
	setSubscribed(channel) {
		const entry = this.#entries.get(channel);
		if (!entry) return;
		entry.state = "subscribed";
		for (const listener of entry.listeners) listener.onSubscribed?.();
	}
	setRefused(channel) {
		const entry = this.#entries.get(channel);
		if (!entry || entry.state === "refused") return;
		entry.state = "refused";
		for (const listener of entry.listeners) listener.onRefused?.();
	}
	/** The connection was lost, so no channel is subscribed. */
	setDisconnected() {
		for (const entry of this.#entries.values()) if (entry.state === "subscribed") entry.state = "pending";
	}
	close() {
		for (const entry of this.#entries.values()) entry.cancelRemoval();
		this.#entries.clear();
	}
	/** A channel that has a new name is not kept by its old one, for which no token is given any more. */
	#removeEarlierNames(channel) {
		for (const [name, { listeners, cancelRemoval }] of this.#entries) {
			if (name === channel || listeners.size > 0 || withoutEpoch(name) !== withoutEpoch(channel)) continue;
			cancelRemoval();
			this.#remove(name);
		}
	}
	#remove(channel) {
		this.#entries.delete(channel);
		this.#options.onRemove(channel);
	}
};
var withoutEpoch = (channel) => channel.split(";")[0];
// packages/client/src/providers/channelTokens.ts
var RENEW_BEFORE = 3e4;
var ChannelTokens = class {
	#options;
	#current = null;
	constructor(options) {
		this.#options = options;
	}
	/**
	* A token for all channels that the API allows; the others are set refused. Throws a Problem if the API does not answer,
	* if the session ended, or if no channel is left.
	*/
	async get() {
		const { provider, auth, channels } = this.#options;
		const names = channels.names();
		if (this.#current && this.#isCurrent(names)) return this.#current.token;
		try {
			const token = await auth.authorize(provider, names);
			this.#current = {
				token,
				names: new Set(names)
			};
			return token;
		} catch (error) {
			const refused = refusedChannel(error, names);
			if (refused === void 0) throw error;
			channels.setRefused(refused);
			return this.get();
		}
	}
	/** The next token is a new one: the service did not accept this one. */
	forget() {
		this.#current = null;
	}
	/** Whether the token that was handed out last is for this channel. */
	covers(channel) {
		return this.#current?.names.has(channel) ?? false;
	}
	#isCurrent(names) {
		if (!this.#current) return false;
		return Date.parse(this.#current.token.expires_at) - this.#options.clock.now() > RENEW_BEFORE && names.every((name) => this.covers(name));
	}
};
/** The channel that a 403 is about. */
function refusedChannel(error, names) {
	if (!(error instanceof Problem) || error.status !== 403) return void 0;
	const index = error.errors[0]?.location.at(-1);
	return typeof index === "number" ? names[index] : void 0;
}
export { ChannelSet as n, ChannelTokens as t };
