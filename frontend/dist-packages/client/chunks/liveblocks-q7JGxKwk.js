import { n as ChannelSet, t as ChannelTokens } from "./channelTokens-DsVS97xh.js";
import { createClient } from "@liveblocks/client";
// packages/client/src/providers/liveblocks.ts
/** The realtime interface over the Liveblocks client. No other module imports it. */
var SERVER = -1;
function openLiveblocks(config, options, create = createClient) {
	return new Connection(config, options, create);
}
/** Only users have rooms. A conversation's events arrive in the user's own room. */
var hasRoom = (channel) => channel.startsWith("user:");
var Connection = class {
	#channels;
	#tokens;
	#client;
	#rooms = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Set();
	#state = "connecting";
	#closed = false;
	constructor(config, { auth, clock }, create) {
		this.#channels = new ChannelSet({
			clock,
			onAdd: (channel) => this.#enter(channel),
			onRemove: (channel) => this.#leave(channel)
		});
		this.#tokens = new ChannelTokens({
			provider: "liveblocks",
			auth,
			clock,
			channels: {
				names: () => this.#channels.names().filter(hasRoom),
				setRefused: (channel) => this.#channels.setRefused(channel)
			}
		});
		this.#client = create({
			...config.url === null ? {} : { baseUrl: config.url },
			authEndpoint: (room) => this.#authorize(room)
		});
	}
	state = () => this.#state;
	/** Liveblocks cannot leave a connection out. */
	socketId = () => null;
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => this.#channels.subscribe(channel, listener);
	connectNow = () => {
		if (this.#closed) return;
		for (const { room } of this.#rooms.values()) if (room.getStatus() !== "connected") room.reconnect();
	};
	close = () => {
		this.#closed = true;
		this.#channels.close();
		for (const { leave } of this.#rooms.values()) leave();
		this.#rooms.clear();
		this.#listeners.clear();
	};
	/** An error that is thrown is retried; `forbidden` is final. */
	async #authorize(room) {
		this.#tokens.forget();
		try {
			return { token: (await this.#tokens.get()).token };
		} catch (error) {
			if (room !== void 0 && !this.#channels.has(room)) return {
				error: "forbidden",
				reason: "no access"
			};
			throw error;
		}
	}
	#enter(channel) {
		if (this.#closed) return;
		if (!hasRoom(channel)) {
			if (this.#state === "connected") queueMicrotask(() => this.#channels.setSubscribed(channel));
			return;
		}
		this.#leave(channel);
		const { room, leave } = this.#client.enterRoom(channel, { initialPresence: {} });
		this.#rooms.set(channel, {
			room,
			leave
		});
		room.subscribe("event", ({ connectionId, event }) => {
			if (connectionId === SERVER && isNamed(event)) this.#channels.onEvent(channel, event.name, event.data);
		});
		room.subscribe("status", (status) => {
			if (this.#rooms.get(channel)?.room === room) this.#onStatus(status);
		});
	}
	#onStatus(status) {
		if (status === "connected") {
			this.#setState("connected");
			for (const channel of this.#channels.names()) this.#channels.setSubscribed(channel);
		} else {
			this.#channels.setDisconnected();
			this.#setState(status === "disconnected" ? "closed" : "connecting");
		}
	}
	#leave(channel) {
		const entered = this.#rooms.get(channel);
		this.#rooms.delete(channel);
		entered?.leave();
	}
	#setState(state) {
		if (this.#closed || state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
};
function isNamed(event) {
	return typeof event === "object" && event !== null && "name" in event && typeof event.name === "string";
}
export { openLiveblocks };
