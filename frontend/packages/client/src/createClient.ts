/** Puts the client together: the API, the session, and the engine of the signed-in user. */

import {
  type Api,
  createApi,
  createPublicApi,
  createSignedFetch,
  type Fetch,
  refreshTokensWith,
  unwrap,
} from "./api";
import { type AuthSession, type CrossTabMessage, createAuthSession } from "./authSession";
import { Chat } from "./chat";
import { backOff, type Clock, systemClock } from "./clock";
import { browserCrossTab, type CrossTab } from "./crossTab";
import { httpChatApi } from "./httpChatApi";
import { browserPageLifecycle, type PageLifecycle } from "./pageLifecycle";
import { Problem, problemOf } from "./problem";
import { providerRealtime } from "./providers";
import type { RealtimeAuth } from "./realtime";
import { browserStorage, type Storage } from "./storage";
import type { Config } from "./types";

export interface ParleyClient {
  api: Api;
  /** For requests that need no session. */
  publicApi: Api;
  authSession: AuthSession;
  storage: Storage;
  page: PageLifecycle;
  config(): Promise<Config>;
  /** Starts the engine of a user. The caller closes it. */
  openChat(me: string): Chat;
}

export interface ClientOptions {
  origin?: string;
  fetch?: Fetch;
  clock?: Clock;
  page?: PageLifecycle;
  storage?: Storage;
  crossTab?: CrossTab<CrossTabMessage>;
}

const systemFetch: Fetch = (request) => globalThis.fetch(request);

export function createClient(options: ClientOptions = {}): ParleyClient {
  const { origin = "", fetch = systemFetch, clock = systemClock } = options;
  const {
    page = browserPageLifecycle(),
    storage = browserStorage(),
    crossTab = browserCrossTab<CrossTabMessage>("parley"),
  } = options;
  const publicApi = createPublicApi(origin, fetch);
  const authSession = createAuthSession({ refresh: refreshTokensWith(publicApi), crossTab, clock, storage });
  let chat: Chat | null = null;
  const signedFetch = createSignedFetch({ fetch, authSession });
  const api = createApi({ origin, signedFetch, socketId: () => chat?.socketId() ?? null });
  const config = cachedAfterSuccess((cache) => unwrap(publicApi.GET("/api/v1/config", { cache })));

  void restore(authSession, clock);
  return {
    api,
    publicApi,
    authSession,
    storage,
    page,
    config: config.get,
    openChat(me) {
      const realtime = realtimeAuth({ origin, signedFetch, api, config });
      const openRealtime = providerRealtime({ clock, apiUrl: () => new URL(origin || location.href) });
      const environment = { config: config.get, clock, page, storage };
      chat = new Chat({ me, api: httpChatApi(api), openRealtime, realtimeAuth: realtime, ...environment });
      return chat;
    },
  };
}

/** Restores the session of the last visit, and retries while the server cannot be reached. */
async function restore(authSession: AuthSession, clock: Clock, attempt = 0): Promise<void> {
  try {
    await authSession.restore();
  } catch (error) {
    if (error instanceof Problem && error.retryable)
      clock.after(backOff(attempt, { most: 10_000 }), () => void restore(authSession, clock, attempt + 1));
  }
}

/** What a realtime provider needs from the API: how to connect, and permission for its connection. */
function realtimeAuth(options: {
  origin: string;
  signedFetch: Fetch;
  api: Api;
  config: CachedConfig;
}): RealtimeAuth {
  const { origin, signedFetch, api, config } = options;
  const base = origin || location.origin;

  async function post<Answer>(path: string, fields: Record<string, string>): Promise<Answer> {
    const url = new URL(path, base);
    const response = await signedFetch(
      new Request(url, { method: "POST", body: new URLSearchParams(fields) }),
    );
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw problemOf(response, body);
    return body as Answer;
  }

  return {
    config: async () => (await config.get()).realtime,
    refreshConfig: async () => (await config.refresh()).realtime,
    post,
    authorize: (provider, channels) =>
      unwrap(api.POST("/api/v1/realtime/authorize", { body: { provider, channels: [...channels] } })),
  };
}

interface CachedConfig {
  get(): Promise<Config>;
  /** Past every cache of HTTP. The present answer stays until this one succeeds. */
  refresh(): Promise<Config>;
}

/** Repeats the request until it succeeds once. */
function cachedAfterSuccess(request: (cache: RequestCache) => Promise<Config>): CachedConfig {
  let answer: Promise<Config> | null = null;
  return {
    get() {
      answer ??= request("default").catch((error: unknown) => {
        answer = null;
        throw error;
      });
      return answer;
    },
    async refresh() {
      const config = await request("reload");
      answer = Promise.resolve(config);
      return config;
    },
  };
}
