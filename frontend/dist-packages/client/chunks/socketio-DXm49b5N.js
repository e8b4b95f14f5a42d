import { t as backOff } from "./clock-Dq_d2p7e.js";
import { n as ChannelSet, t as ChannelTokens } from "./channelTokens-DsVS97xh.js";
import { io } from "socket.io-client";
// packages/client/src/providers/socketio.ts
/** The realtime interface over socket.io-client. No other module imports it. */
var ANSWER_WITHIN = 1e4;
var RENEW_BEFORE = 3e4;
var REFUSED = "invalid token";
var RENEW_IF_EXPIRED = 6e4;
function openSocketIo(config, options, open = io) {
	return new Connection(config, options, open);
}
var Connection = class {
	#clock;
	#channels;
	#tokens;
	#socket;
	#listeners = /* @__PURE__ */ new Set();
	/** The rooms that the server has confirmed on this connection. */
	#joined = /* @__PURE__ */ new Set();
	#token = null;
	#state = "connecting";
	/** From the request for a token until the server has accepted it or the connection is lost. */
	#opening = false;
	#authorizing = false;
	#authorizeAgain = false;
	#failures = 0;
	#closed = false;
	#cancelRetry = () => void 0;
	#cancelRenewal = () => void 0;
	#cancelTimeout = () => void 0;
	constructor(config, { auth, clock }, open) {
		this.#clock = clock;
		this.#channels = new ChannelSet({
			clock,
			onAdd: () => this.#onChannels(),
			onRemove: (channel) => {
				this.#joined.delete(channel);
				this.#onChannels();
			}
		});
		this.#tokens = new ChannelTokens({
			provider: "socketio",
			auth,
			clock,
			channels: this.#channels
		});
		this.#socket = open(config.url, {
			transports: ["websocket"],
			forceNew: true,
			autoConnect: false,
			reconnection: false,
			auth: (send) => send({
				token: this.#token?.token ?? "",
				channels: this.#channels.names()
			})
		});
		this.#socket.on("authorized", (channels) => this.#onAuthorized(channels));
		this.#socket.on("connect_error", (error) => this.#onConnectionLost(error));
		this.#socket.on("disconnect", (reason) => this.#onDisconnected(reason));
		this.#socket.onAny((event, data) => this.#onEvent(event, data));
	}
	state = () => this.#state;
	socketId = () => this.#state === "connected" ? this.#socket.id ?? null : null;
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => this.#channels.subscribe(channel, listener);
	connectNow = () => {
		this.#cancelRetry();
		this.#open();
	};
	close = () => {
		this.#closed = true;
		this.#cancelRetry();
		this.#cancelRenewal();
		this.#cancelTimeout();
		this.#channels.close();
		this.#listeners.clear();
		this.#socket.disconnect();
	};
	#onChannels() {
		if (this.#socket.connected) this.#authorize();
		else if (this.#failures === 0) this.#open();
	}
	async #open() {
		if (this.#closed || this.#opening || this.#state !== "connecting" || this.#channels.names().length === 0) return;
		this.#opening = true;
		try {
			await this.#renewToken();
			if (this.#closed) return;
			this.#socket.connect();
			this.#cancelTimeout = this.#clock.after(ANSWER_WITHIN, () => {
				this.#socket.disconnect();
				this.#onConnectionLost();
			});
		} catch {
			this.#opening = false;
			this.#retry(() => this.#open());
		}
	}
	async #renewToken() {
		const token = await this.#tokens.get();
		this.#token = token;
		this.#cancelRenewal();
		const left = Date.parse(token.expires_at) - this.#clock.now();
		const wait = left > 0 ? Math.max(left - RENEW_BEFORE, left / 2) : RENEW_IF_EXPIRED;
		if (!this.#closed) this.#cancelRenewal = this.#clock.after(wait, () => this.#onChannels());
		return token;
	}
	/** Gives the server a token for all channels. It leaves the rooms that are not asked for. */
	async #authorize() {
		this.#authorizeAgain = true;
		if (this.#authorizing) return;
		this.#authorizing = true;
		try {
			while (this.#authorizeAgain && this.#socket.connected && this.#channels.names().length > 0) {
				this.#authorizeAgain = false;
				const { token } = await this.#renewToken();
				const names = this.#channels.names();
				const answer = await this.#socket.timeout(ANSWER_WITHIN).emitWithAck("authorize", token, names);
				const channels = typeof answer === "object" && answer !== null && "channels" in answer ? answer.channels : null;
				if (channels === null) throw new Error("refused");
				this.#onAuthorized(channels);
			}
		} catch {
			this.#tokens.forget();
			this.#retry(() => this.#authorize());
		} finally {
			this.#authorizing = false;
		}
	}
	#onAuthorized(channels) {
		if (this.#closed || !Array.isArray(channels)) return;
		this.#cancelTimeout();
		this.#opening = false;
		this.#failures = 0;
		this.#setState("connected");
		for (const channel of channels.filter((each) => this.#channels.has(each) && !this.#joined.has(each))) {
			this.#joined.add(channel);
			this.#channels.setSubscribed(channel);
		}
		if (this.#channels.names().some((each) => !this.#joined.has(each)) && !this.#authorizing) this.#authorize();
	}
	#onDisconnected(reason) {
		if (reason === "io server disconnect") this.#setState("closed");
		else this.#onConnectionLost();
	}
	#onConnectionLost(error) {
		this.#cancelTimeout();
		this.#opening = false;
		this.#joined.clear();
		this.#channels.setDisconnected();
		if (error?.message === REFUSED) this.#tokens.forget();
		this.#setState("connecting");
		this.#retry(() => this.#open());
	}
	#retry(attempt) {
		if (this.#closed || this.#state === "closed") return;
		this.#cancelRetry();
		this.#cancelRetry = this.#clock.after(backOff(this.#failures++), () => void attempt());
	}
	/** The server sends an event once for all rooms, without their names. */
	#onEvent(event, data) {
		const about = typeof data === "object" && data !== null && "conversation_id" in data ? data.conversation_id : null;
		const names = this.#channels.names();
		const channel = names.find((name) => channelId(name) === about) ?? names.find((name) => name.startsWith("user:"));
		if (channel !== void 0 && event !== "authorized") this.#channels.onEvent(channel, event, data);
	}
	#setState(state) {
		if (this.#closed || state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
};
/** The id in `conversation:{id};{epoch}`. */
var channelId = (name) => name.split(/[:;]/)[1];
export { openSocketIo };
