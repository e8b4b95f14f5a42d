/** The web client's session and engine in Node, over the real SDK of the provider: for tests that cut the connection. */

import { memoryStorage, type PageLifecycle, type ParleyClient } from "@parley/client";
import { createClient, systemClock } from "@parley/client/internal";
import { WebSocket } from "ws";
import type { CrossTabMessage } from "./authSession";
import { inProcessCrossTab } from "./crossTab";
import { createWebSession, type WebSession } from "./webSession";

export interface NodeClientOptions {
  /** The origin of the API. */
  origin: string;
  /** Must keep cookies, because the refresh token is one. */
  fetch: (request: Request) => Promise<Response>;
  page: PageLifecycle;
  /** What survives a reload. */
  stored: Map<string, string>;
}

export interface NodeClient extends WebSession {
  /** Starts the engine of the signed-in user. */
  openParley(): ParleyClient;
}

export function createNodeClient({ origin, fetch, page, stored }: NodeClientOptions): NodeClient {
  provideWebSocket();
  const storage = memoryStorage(stored);
  const crossTab = inProcessCrossTab<CrossTabMessage>()(); // no other tab shares this cookie
  const session = createWebSession({ origin, fetch, storage, crossTab, clock: systemClock });
  const openParley = () =>
    createClient({ url: origin, getToken: session.getToken, fetch, page, storage }, systemClock);
  return { ...session, openParley };
}

/** Node has no WebSocket before version 22, and some SDKs bring none. */
function provideWebSocket(): void {
  const runtime: { WebSocket?: unknown } = globalThis;
  runtime.WebSocket ??= WebSocket;
}
