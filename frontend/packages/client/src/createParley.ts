/** Puts the client together: the API, the token, and the engine of one user. */

import { type Api, createApi, createPublicApi, createSignedFetch, type Fetch, unwrap } from "./api";
import { Chat } from "./chat";
import { backOff, type Clock, systemClock } from "./clock";
import { type CachedConfig, cachedConfig } from "./config";
import { httpChatApi } from "./httpChatApi";
import { type PageLifecycle, systemPageLifecycle } from "./pageLifecycle";
import type { ParleyClient } from "./parleyClient";
import { problemOf } from "./problem";
import { providerRealtime } from "./providers";
import { publicClient } from "./publicClient";
import type { RealtimeAuth } from "./realtime";
import { type Storage, systemStorage } from "./storage";
import { CachedTokens, type GetToken } from "./tokenSource";

/** What a client needs. */
export interface ParleyOptions {
  /** The address of Parley, such as `https://chat.example.com`; empty for the page's own origin. */
  url: string;
  /** See {@link GetToken}. It is asked again when a token expires or is refused. */
  getToken: GetToken;
  /** With false nothing happens until `connect()` is called, as for a page that is rendered on a server. */
  connect?: boolean;
  /** Where drafts and unsent messages are kept. By default in the browser's localStorage, elsewhere in memory. */
  storage?: Storage;
  /** Whether the app is on screen and online. By default the page's; pass your own in React Native. */
  page?: PageLifecycle;
  /** By default the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Creates a client for the user whose tokens `getToken` returns. Call `destroy()` when the user signs out. */
export function createParley(options: ParleyOptions): ParleyClient {
  return createClient(options, systemClock);
}

const systemFetch: Fetch = (request) => globalThis.fetch(request);

export function createClient(options: ParleyOptions, clock: Clock): ParleyClient {
  const { getToken, fetch = systemFetch } = options;
  const origin = options.url.replace(/\/+$/, "");
  const { page = systemPageLifecycle(), storage = systemStorage() } = options;
  const tokens = new CachedTokens(getToken, clock);
  const signedFetch = createSignedFetch({
    ...{ fetch, tokens },
    onAuthorized: (authorized) => chat.setAuthorized(authorized),
  });
  const api = createApi({ origin, signedFetch, socketId: () => chat.socketId() });
  const publicApi = createPublicApi(origin, fetch);
  const config = cachedConfig((cache) => unwrap(publicApi.GET("/api/v1/config", { cache })));
  const chat: Chat = new Chat({
    ...{ api: httpChatApi(api), clock, page, storage, config: config.get },
    openRealtime: providerRealtime({ clock, apiUrl: () => new URL(origin || location.href) }),
    realtimeAuth: realtimeAuth({ origin, signedFetch, api, config }),
  });
  const client = publicClient(chat, {
    page,
    config: config.get,
    connect: once(() => {
      chat.connect();
      void start(chat, tokens, clock);
    }),
    fetch: (request, init) => signedFetch(requestOf(request, init, origin, chat.socketId())),
    search: directorySearch(api, chat),
  });
  if (options.connect !== false) client.connect();
  return client;
}

/** Asks whose token it is until there is an answer. */
async function start(chat: Chat, tokens: CachedTokens, clock: Clock, attempt = 0): Promise<void> {
  if (chat.isClosed) return;
  try {
    chat.start(await tokens.userId());
  } catch (error) {
    chat.tokenFailed(error);
    clock.after(backOff(attempt), () => void start(chat, tokens, clock, attempt + 1));
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}

function requestOf(
  request: Request | string,
  init: RequestInit | undefined,
  origin: string,
  socketId: string | null,
): Request {
  const whole =
    typeof request === "string" ? new Request(origin + request, init) : new Request(request, init);
  // The server leaves this connection out when it publishes what the request changes.
  if (whole.method !== "GET" && socketId) whole.headers.set("X-Socket-ID", socketId);
  return whole;
}

/** The engine gets the users, too, because it knows their latest presence. */
function directorySearch(api: Api, chat: Chat): ParleyClient["users"]["search"] {
  return async (search, { cursor = null, signal } = {}) => {
    const requested = chat.state.get().version;
    const query = { search, ...(cursor === null ? {} : { cursor }) };
    const page = await unwrap(api.GET("/api/v1/users", { params: { query }, ...(signal && { signal }) }));
    chat.addUsers(page.items, requested);
    return page;
  };
}

/** What a realtime provider needs from the API: how to connect, and permission for its connection. */
function realtimeAuth(options: {
  origin: string;
  signedFetch: Fetch;
  api: Api;
  config: CachedConfig;
}): RealtimeAuth {
  const { origin, signedFetch, api, config } = options;

  async function post<Answer>(path: string, fields: Record<string, string>): Promise<Answer> {
    const url = new URL(path, origin || location.origin);
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
