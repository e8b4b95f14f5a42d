import { t as backOff } from "./clock-Dq_d2p7e.js";
import { t as Problem } from "./problem-D7eMEvfV.js";
import { n as ChannelSet, t as ChannelTokens } from "./channelTokens-DsVS97xh.js";
import { BaseRealtime, ErrorInfo, FetchRequest, RealtimePresence, WebSocketTransport } from "ably/modular";
// packages/client/src/providers/ably.ts
var MOST_REFUSALS = 1;
function openAbly(config, options, Client = BaseRealtime) {
	return new Connection(config, options, Client);
}
var Connection = class {
	#clock;
	#channels;
	#tokens;
	#client;
	#attached = /* @__PURE__ */ new Map();
	#refusals = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Set();
	#state = "connecting";
	#attaching = false;
	#attachAgain = false;
	#failures = 0;
	#closed = false;
	#cancelRetry = () => void 0;
	constructor(config, { auth, clock }, Client) {
		this.#clock = clock;
		this.#channels = new ChannelSet({
			clock,
			onAdd: () => void this.#attach(),
			onRemove: (channel) => this.#detach(channel)
		});
		this.#tokens = new ChannelTokens({
			provider: "ably",
			auth,
			clock,
			channels: this.#channels
		});
		this.#client = new Client({
			...address(config.host),
			autoConnect: false,
			logLevel: 0,
			plugins: {
				FetchRequest,
				RealtimePresence,
				WebSocketTransport
			},
			authCallback: (_params, done) => void this.#token(done)
		});
		this.#client.connection.on(({ current }) => this.#onConnection(current));
	}
	state = () => this.#state;
	/** The API cannot leave an Ably connection out. */
	socketId = () => null;
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => this.#channels.subscribe(channel, listener);
	connectNow = () => {
		const { state } = this.#client.connection;
		if (!this.#closed && (state === "disconnected" || state === "suspended")) this.#client.connect();
	};
	close = () => {
		this.#closed = true;
		this.#cancelRetry();
		this.#channels.close();
		this.#listeners.clear();
		this.#client.close();
	};
	/** Called when ably-js first connects, when Ably asks for a newer token or rejects one, and for `authorize`. */
	async #token(done) {
		this.#tokens.forget();
		try {
			done(null, (await this.#tokens.get()).token);
		} catch (error) {
			done(new ErrorInfo("no token from the API", 40170, isFinal(error) ? 403 : 401), null);
		}
	}
	#onConnection(current) {
		if (current === "connected") {
			this.#setState("connected");
			this.#attach();
		} else if (current === "failed" || current === "closed") this.#setState("closed");
		else if (this.#state === "connected") {
			this.#channels.setDisconnected();
			this.#setState("connecting");
		}
	}
	/** Connects, gets a token for all channels, and attaches those that are missing. */
	async #attach() {
		this.#attachAgain = true;
		if (this.#attaching) return;
		this.#attaching = true;
		try {
			while (this.#attachAgain && !this.#closed && this.#channels.names().length > 0) {
				this.#attachAgain = false;
				const { state } = this.#client.connection;
				if (state === "initialized") this.#client.connect();
				if (state !== "connected") return;
				if (!this.#channels.names().every((name) => this.#tokens.covers(name))) await this.#client.auth.authorize();
				for (const name of this.#channels.names()) if (this.#tokens.covers(name)) this.#attachChannel(name);
				this.#failures = 0;
			}
		} catch {
			this.#retry(this.#failures++);
		} finally {
			this.#attaching = false;
		}
	}
	#retry(attempt) {
		this.#cancelRetry();
		if (!this.#closed) this.#cancelRetry = this.#clock.after(backOff(attempt), () => void this.#attach());
	}
	#attachChannel(name) {
		if (this.#closed || this.#attached.has(name)) return;
		const modes = name.startsWith("user:") ? ["SUBSCRIBE", "PRESENCE"] : ["SUBSCRIBE"];
		const channel = this.#client.channels.get(name, {
			modes: [...modes],
			attachOnSubscribe: false
		});
		this.#attached.set(name, channel);
		channel.on(["attached", "update"], () => this.#onAttached(name, channel));
		channel.on("failed", ({ reason }) => this.#onFailed(name, channel, reason));
		channel.subscribe((message) => {
			if (isFromServer(message)) this.#channels.onEvent(name, message.name ?? "", message.data);
		});
		channel.attach().catch(() => void 0);
	}
	#onAttached(name, channel) {
		this.#refusals.delete(name);
		this.#channels.setSubscribed(name);
		if (name.startsWith("user:")) channel.presence.enter().catch(() => void 0);
	}
	#onFailed(name, channel, reason) {
		this.#forget(name, channel);
		if (this.#client.connection.state === "failed" || !this.#channels.has(name)) return;
		const refusals = (this.#refusals.get(name) ?? 0) + 1;
		this.#refusals.set(name, refusals);
		this.#tokens.forget();
		if (refusals > MOST_REFUSALS && isRefusal(reason)) {
			this.#refusals.delete(name);
			this.#channels.setRefused(name);
		} else this.#retry(refusals - 1);
	}
	#detach(name) {
		const channel = this.#attached.get(name);
		if (!channel) return;
		this.#forget(name, channel);
		channel.detach().catch(() => void 0).finally(() => {
			if (!this.#attached.has(name)) this.#client.channels.release(name);
		});
	}
	#forget(name, channel) {
		if (this.#attached.get(name) === channel) this.#attached.delete(name);
		channel.off();
		channel.unsubscribe();
	}
	#setState(state) {
		if (this.#closed || state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
};
/** Whether the API published it. Clients may not publish, and a client's message would have its ids. */
function isFromServer(message) {
	return !message.clientId && !message.connectionId;
}
/** Whether Ably says that the token does not allow the channel. */
function isRefusal(reason) {
	return reason?.code === 40160;
}
/** Whether there will be no token: the session ended. ably-js then gives up; after other errors it tries again. */
function isFinal(error) {
	return error instanceof Problem && (error.status === 401 || error.status === 403);
}
/** Where to connect. Another host has no fallback hosts, and no one to ask whether there is a network. */
function address(host) {
	if (host === null) return {};
	const [name = host, port] = host.split(":");
	return {
		endpoint: name,
		tls: name !== "127.0.0.1",
		disableConnectivityCheck: true,
		...port === void 0 ? {} : {
			port: Number(port),
			tlsPort: Number(port)
		}
	};
}
export { openAbly };
