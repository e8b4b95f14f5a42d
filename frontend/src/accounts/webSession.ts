/** The session of the web client: a cookie that no script can read, exchanged for access tokens. */

import { type Config, type GetToken, Problem, type Storage } from "@parley/client";
import {
  type Api,
  backOff,
  type Clock,
  cachedConfig,
  createPublicApi,
  refreshTokensWith,
  unwrap,
} from "@parley/client/internal";
import { type AuthSession, type CrossTabMessage, createAuthSession } from "./authSession";
import type { CrossTab } from "./crossTab";

export interface WebSession {
  /** For requests that need no session. */
  publicApi: Api;
  authSession: AuthSession;
  storage: Storage;
  config(): Promise<Config>;
  getToken: GetToken;
}

export interface WebSessionOptions {
  /** The origin of the API; empty for the page's own. */
  origin?: string;
  fetch?: (request: Request) => Promise<Response>;
  clock: Clock;
  storage: Storage;
  crossTab: CrossTab<CrossTabMessage>;
}

/** Restores the session of the last visit. */
export function createWebSession({ origin, fetch, ...options }: WebSessionOptions): WebSession {
  const publicApi = createPublicApi(origin, fetch);
  const authSession = createAuthSession({ refresh: refreshTokensWith(publicApi), ...options });
  void restore(authSession, options.clock);
  return {
    publicApi,
    authSession,
    storage: options.storage,
    config: cachedConfig((cache) => unwrap(publicApi.GET("/api/v1/config", { cache }))).get,
    getToken: (refused) => (refused === null ? authSession.token() : authSession.renew(refused)),
  };
}

/** Retries while the server cannot be reached. */
async function restore(authSession: AuthSession, clock: Clock, attempt = 0): Promise<void> {
  try {
    await authSession.restore();
  } catch (error) {
    if (error instanceof Problem && error.retryable)
      clock.after(backOff(attempt, { most: 10_000 }), () => void restore(authSession, clock, attempt + 1));
  }
}
