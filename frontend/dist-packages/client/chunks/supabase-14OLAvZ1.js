import { t as backOff } from "./clock-Dq_d2p7e.js";
import { n as ChannelSet, t as ChannelTokens } from "./channelTokens-DsVS97xh.js";
import { RealtimeClient } from "@supabase/realtime-js";
// packages/client/src/providers/supabase.ts
/** The realtime interface over Supabase's realtime-js. No other module imports it. */
var RENEW_BEFORE = 3e4;
var RENEW_IF_EXPIRED = 6e4;
var MOST_REFUSALS = 2;
function openSupabase(config, options, Client = RealtimeClient) {
	return new Connection(config, options, Client);
}
var Connection = class {
	#clock;
	#channels;
	#tokens;
	#client;
	#joined = /* @__PURE__ */ new Map();
	#leaving = /* @__PURE__ */ new Set();
	#refusals = /* @__PURE__ */ new Map();
	#listeners = /* @__PURE__ */ new Set();
	#state = "connecting";
	#joining = false;
	#joinAgain = false;
	#failures = 0;
	#closed = false;
	#cancelRetry = () => void 0;
	#cancelRenewal = () => void 0;
	constructor(config, { auth, clock }, Client) {
		this.#clock = clock;
		this.#channels = new ChannelSet({
			clock,
			onAdd: () => void this.#join(),
			onRemove: () => this.#leaveRemoved()
		});
		this.#tokens = new ChannelTokens({
			provider: "supabase",
			auth,
			clock,
			channels: this.#channels
		});
		this.#client = new Client(`${config.url}/realtime/v1`, {
			params: { apikey: config.key },
			accessToken: async () => (await this.#token()).token
		});
	}
	state = () => this.#state;
	/** Supabase cannot leave a connection out. */
	socketId = () => null;
	onState = (listener) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};
	subscribe = (channel, listener) => this.#channels.subscribe(channel, listener);
	connectNow = () => {
		if (this.#closed || this.#client.isConnected() || this.#client.isConnecting()) return;
		this.#client.disconnect().then(() => {
			if (!this.#closed) this.#client.connect();
		});
	};
	close = () => {
		this.#closed = true;
		this.#cancelRetry();
		this.#cancelRenewal();
		this.#channels.close();
		this.#joined.clear();
		this.#listeners.clear();
		this.#client.removeAllChannels();
	};
	async #token() {
		const token = await this.#tokens.get();
		this.#cancelRenewal();
		const left = Date.parse(token.expires_at) - this.#clock.now();
		const wait = left > 0 ? Math.max(left - RENEW_BEFORE, left / 2) : RENEW_IF_EXPIRED;
		if (!this.#closed) this.#cancelRenewal = this.#clock.after(wait, () => void this.#join());
		return token;
	}
	/** Gets a token for all channels and joins those that are missing. Joined ones get the new token. */
	async #join() {
		this.#joinAgain = true;
		if (this.#joining) return;
		this.#joining = true;
		try {
			while (this.#joinAgain && !this.#closed && this.#channels.names().length > 0) {
				this.#joinAgain = false;
				await this.#token();
				await this.#client.setAuth();
				this.#leaveRemoved();
				for (const name of this.#channels.names()) if (this.#tokens.covers(name)) this.#joinChannel(name);
				this.#failures = 0;
			}
		} catch {
			this.#retry(this.#failures++);
		} finally {
			this.#joining = false;
		}
	}
	#retry(attempt) {
		if (this.#closed) return;
		this.#cancelRetry();
		this.#cancelRetry = this.#clock.after(backOff(attempt), () => void this.#join());
	}
	#joinChannel(name) {
		if (this.#closed || this.#joined.has(name) || this.#leaving.has(name)) return;
		const channel = this.#client.channel(name, { config: { private: true } });
		this.#joined.set(name, channel);
		channel.on("broadcast", { event: "*" }, ({ event, payload }) => this.#channels.onEvent(name, event, payload)).subscribe((status, error) => {
			if (this.#joined.get(name) === channel) this.#onStatus(name, status, error);
		});
	}
	#onStatus(name, status, error) {
		if (status === "SUBSCRIBED") {
			this.#refusals.delete(name);
			this.#setState("connected");
			this.#channels.setSubscribed(name);
		} else if (status === "CLOSED") {
			this.#joined.delete(name);
			this.#onRefused(name);
		} else if (status === "CHANNEL_ERROR") {
			if (isRefusal(error)) this.#onRefused(name);
			else this.#onConnectionLost();
		}
	}
	/** Perhaps it was the token: with a new one realtime-js joins again. */
	#onRefused(name) {
		const refusals = (this.#refusals.get(name) ?? 0) + 1;
		this.#refusals.set(name, refusals);
		this.#tokens.forget();
		if (refusals > MOST_REFUSALS) {
			this.#refusals.delete(name);
			this.#channels.setRefused(name);
			this.#leaveRemoved();
		} else this.#retry(refusals - 1);
	}
	#onConnectionLost() {
		this.#channels.setDisconnected();
		this.#setState("connecting");
		this.#client.setAuth();
	}
	#leaveRemoved() {
		for (const [name, channel] of this.#joined) {
			if (this.#channels.has(name)) continue;
			this.#joined.delete(name);
			this.#leaving.add(name);
			this.#client.removeChannel(channel).then(() => {
				this.#leaving.delete(name);
				if (this.#channels.has(name)) this.#join();
			});
		}
	}
	#setState(state) {
		if (this.#closed || state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
};
/** Whether Supabase answered that this client may not join. A lost connection has another cause. */
function isRefusal(error) {
	const cause = error?.cause;
	return typeof cause === "object" && cause !== null && "reason" in cause && !("code" in cause);
}
export { openSupabase };
