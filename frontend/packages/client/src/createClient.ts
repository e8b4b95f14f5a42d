/** What the client is made of, put together once: the API, who is signed in, and the engine of a signed-in person. */

import { type Access, createAccess, type TabNews } from "./authSession";
import { type Api, answer, createApi, createPublicApi, reach, refreshWith } from "./api";
import { Chat } from "./chat";
import { backOff, type Clock, systemClock } from "./clock";
import { httpBackend } from "./httpChatApi";
import { browserPage, type Page } from "./pageLifecycle";
import { Problem, problemOf } from "./problem";
import type { OpenRealtime, RealtimeParts } from "./realtime";
import { browserStorage, type Storage } from "./storage";
import { browserTabs, type Tabs } from "./crossTab";
import type { Config } from "./types";

export interface Parley {
  api: Api;
  /** For what needs nobody to be signed in. */
  publicApi: Api;
  access: Access;
  storage: Storage;
  page: Page;
  config(): Promise<Config>;
  /** Starts somebody's engine; whoever opened it closes it. */
  openChat(me: string): Chat;
}

export interface ParleyParts {
  openRealtime: OpenRealtime;
  origin?: string;
  fetch?: (request: Request) => Promise<Response>;
  clock?: Clock;
  page?: Page;
  storage?: Storage;
  tabs?: Tabs<TabNews>;
}

export function createParley(parts: ParleyParts): Parley {
  const {
    openRealtime,
    origin = "",
    fetch = (request) => globalThis.fetch(request),
    clock = systemClock,
  } = parts;
  const { page = browserPage(), storage = browserStorage(), tabs = browserTabs<TabNews>("parley") } = parts;
  const publicApi = createPublicApi(origin, fetch);
  const access = createAccess({ refresh: refreshWith(publicApi), tabs, clock, storage });
  let chat: Chat | null = null;
  const api = createApi({ origin, fetch, access, socketId: () => chat?.socketId() ?? null });
  const config = once(() => answer(publicApi.GET("/api/v1/config")));

  void restore(access, clock);
  return {
    api,
    publicApi,
    access,
    storage,
    page,
    config,
    openChat(me) {
      const realtime = doors(origin, fetch, access, config);
      chat = new Chat({
        me,
        backend: httpBackend(api),
        open: openRealtime,
        realtime,
        config,
        clock,
        page,
        storage,
      });
      return chat;
    },
  };
}

/** Whoever was signed in here is again; without a line, as soon as there is one. */
async function restore(access: Access, clock: Clock, attempt = 0): Promise<void> {
  try {
    await access.restore();
  } catch (error) {
    if (error instanceof Problem && error.passing)
      clock.after(backOff(attempt, { most: 10_000 }), () => void restore(access, clock, attempt + 1));
  }
}

/** What the realtime service asks of the API: who may listen, and whose socket it is. */
function doors(
  origin: string,
  fetch: (request: Request) => Promise<Response>,
  access: Access,
  config: () => Promise<Config>,
): RealtimeParts {
  const base = origin || location.origin;

  async function ask<Grant>(path: string, form: Record<string, string>): Promise<Grant> {
    const attempt = (token: string) =>
      reach(
        fetch,
        new Request(new URL(path, base), {
          method: "POST",
          headers: { Authorization: `Bearer ${token}` },
          body: new URLSearchParams(form),
        }),
      );
    const token = await access.token();
    let response = await attempt(token);
    if (response.status === 401) response = await attempt(await access.renew(token));
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw problemOf(response, body);
    return body as Grant;
  }

  return {
    config: async () => (await config()).pusher,
    authorize: async (socket_id, channel_name) =>
      await ask((await config()).pusher.auth_endpoint ?? "/pusher/auth", { socket_id, channel_name }),
    signIn: async (socket_id) =>
      await ask((await config()).pusher.user_auth_endpoint ?? "/pusher/user-auth", { socket_id }),
  };
}

/** Asked until it is answered, then known. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
