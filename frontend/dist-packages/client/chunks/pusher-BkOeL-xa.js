import { t as backOff } from "./clock-Dq_d2p7e.js";
import { t as Problem } from "./problem-D7eMEvfV.js";
import PusherClient from "pusher-js";
// packages/client/src/providers/pusher.ts
/** The realtime interface over pusher-js. No other module imports pusher-js. */
var UNSUBSCRIBE_AFTER = 2e3;
var SUBSCRIBE_TIMEOUT = 1e4;
function openPusher(config, { auth, apiUrl, clock }, Client = PusherClient) {
	const connection = new Connection(config, auth, clock);
	connection.start((options) => new Client(config.key, options), apiUrl);
	return connection;
}
/** Pusher's name of a channel: `user:…` is `private-user-…`. */
var pusherName = (channel) => `private-${channel.replace(":", "-")}`;
var Connection = class {
	#config;
	#auth;
	#clock;
	#channels = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Set();
	#client = null;
	#state = "connecting";
	#closed = false;
	#retrying = false;
	constructor(config, auth, clock) {
		this.#config = config;
		this.#auth = auth;
		this.#clock = clock;
	}
	start(create, apiUrl) {
		const client = create(this.#pusherOptions(apiUrl));
		this.#client = client;
		client.connection.bind("state_change", ({ current }) => this.#onStateChange(current));
		client.signin();
	}
	state = () => this.#state;
	socketId = () => this.#state === "connected" ? this.#client?.connection.socket_id ?? null : null;
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => {
		const name = pusherName(channel);
		let subscription = this.#channels.get(name);
		if (!subscription) {
			subscription = new Subscription(name, this.#clock, () => this.#channels.delete(name));
			this.#channels.set(name, subscription);
			if (this.#client) subscription.attach(this.#client);
		}
		return subscription.add(listener);
	};
	connectNow = () => {
		if (this.#closed || !this.#client || this.#state !== "connecting") return;
		this.#retrying = true;
		this.#client.disconnect();
		this.#retrying = false;
		this.#client.connect();
	};
	close = () => {
		this.#closed = true;
		for (const subscription of this.#channels.values()) subscription.end();
		this.#client?.disconnect();
		this.#listeners.clear();
	};
	#onStateChange(current) {
		if (this.#retrying) return;
		const state = current === "connected" ? "connected" : this.#isFinal(current) ? "closed" : "connecting";
		if (state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
		if (state === "connected") for (const subscription of this.#channels.values()) subscription.retryIfUnanswered();
	}
	#isFinal = (current) => current === "disconnected" || current === "failed";
	#authorize = (socket_id, channel_name) => this.#auth.post(this.#config.auth_endpoint, {
		socket_id,
		channel_name
	});
	/** Names the session of this connection, so that the connection ends with it. */
	#signIn = (socket_id) => this.#auth.post(this.#config.user_auth_endpoint, { socket_id });
	#pusherOptions(apiUrl) {
		const { host, port, tls } = socketAddress(this.#config, apiUrl);
		return {
			cluster: this.#config.cluster ?? "",
			...host === null ? {} : {
				wsHost: host,
				wsPort: port,
				wssPort: port
			},
			forceTLS: tls,
			enabledTransports: ["ws", "wss"],
			enableStats: false,
			channelAuthorization: {
				transport: "ajax",
				endpoint: "",
				customHandler: ({ socketId, channelName }, done) => {
					this.#authorize(socketId, channelName).then((grant) => this.#ifCurrentSocket(socketId, () => done(null, grant)), (error) => this.#ifCurrentSocket(socketId, () => {
						this.#channels.get(channelName)?.failed(error);
						done(error instanceof Error ? error : /* @__PURE__ */ new Error("refused"), null);
					}));
				}
			},
			userAuthentication: {
				transport: "ajax",
				endpoint: "",
				customHandler: ({ socketId }, done) => {
					this.#signIn(socketId).then((grant) => this.#ifCurrentSocket(socketId, () => done(null, grant)), (error) => this.#ifCurrentSocket(socketId, () => done(error, null)));
				}
			}
		};
	}
	#ifCurrentSocket(socketId, then) {
		if (!this.#closed && this.#client?.connection.socket_id === socketId) then();
	}
};
/** One channel with its listeners. It retries when the first attempt fails. */
var Subscription = class {
	#name;
	#clock;
	#onLeave;
	#listeners = /* @__PURE__ */ new Set();
	#client = null;
	#channel = null;
	#refused = false;
	#attempt = 0;
	#cancelRetry = () => void 0;
	#cancelLeave = () => void 0;
	constructor(name, clock, onLeave) {
		this.#name = name;
		this.#clock = clock;
		this.#onLeave = onLeave;
	}
	attach(client) {
		this.#client = client;
		this.#channel = client.subscribe(this.#name);
		this.#channel.bind("pusher:subscription_succeeded", () => this.#onSucceeded());
		this.#channel.bind("pusher:subscription_error", () => this.#retryAfter(backOff(this.#attempt)));
		this.#channel.bind_global((event, data) => {
			if (!event.startsWith("pusher:")) for (const listener of this.#listeners) listener.onEvent(event, data);
		});
		this.retryIfUnanswered();
	}
	add(listener) {
		this.#cancelLeave();
		const own = { ...listener };
		this.#listeners.add(own);
		if (this.#channel?.subscribed) queueMicrotask(() => this.#listeners.has(own) && own.onSubscribed?.());
		if (this.#refused) this.#retryAfter(0);
		return () => {
			if (this.#listeners.delete(own) && this.#listeners.size === 0) this.#cancelLeave = this.#clock.after(UNSUBSCRIBE_AFTER, () => this.#leave());
		};
	}
	failed(error) {
		this.#refused = error instanceof Problem && error.status === 403;
	}
	/** The server may ignore a subscription, so it is retried if no answer comes. */
	retryIfUnanswered() {
		if (!this.#refused) this.#retryAfter(SUBSCRIBE_TIMEOUT);
	}
	end() {
		this.#cancelRetry();
		this.#cancelLeave();
		this.#listeners.clear();
		this.#channel?.unbind();
	}
	#onSucceeded() {
		this.#cancelRetry();
		this.#attempt = 0;
		this.#refused = false;
		for (const listener of this.#listeners) listener.onSubscribed?.();
	}
	#retryAfter(wait) {
		this.#cancelRetry();
		if (this.#refused && wait > 0) {
			for (const listener of this.#listeners) listener.onRefused?.();
			return;
		}
		this.#cancelRetry = this.#clock.after(wait, () => {
			const channel = this.#channel;
			if (!channel || channel.subscribed || this.#client?.connection.state !== "connected") return;
			this.#refused = false;
			this.#attempt += 1;
			channel.subscribe();
			this.retryIfUnanswered();
		});
	}
	#leave() {
		this.end();
		this.#client?.unsubscribe(this.#name);
		this.#onLeave();
	}
};
/** Where to connect. Without host and cluster: to the page's own host, with TLS if the page has it. */
function socketAddress(config, apiUrl) {
	if (config.host === null && config.cluster !== null) return {
		host: null,
		port: 443,
		tls: config.tls
	};
	const tls = config.host === null ? apiUrl.protocol === "https:" : config.tls;
	const usual = tls ? 443 : 80;
	const own = apiUrl.port === "" ? usual : Number(apiUrl.port);
	return {
		host: config.host ?? apiUrl.hostname,
		port: config.port ?? (config.host === null ? own : usual),
		tls
	};
}
export { openPusher };
