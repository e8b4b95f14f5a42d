/** The client for Node, without a page, over the real SDK of the provider. For bots, and for tests that cut the connection. */

import { WebSocket } from "ws";
import type { CrossTabMessage } from "./authSession";
import { createClient, type ParleyClient } from "./createClient";
import { inProcessCrossTab } from "./crossTab";
import type { PageLifecycle } from "./pageLifecycle";
import { memoryStorage } from "./storage";

export interface NodeClientOptions {
  /** The origin of the API. */
  origin: string;
  /** Must keep cookies, because the refresh token is one. */
  fetch: (request: Request) => Promise<Response>;
  page: PageLifecycle;
  /** What survives a reload. */
  stored: Map<string, string>;
}

export function createNodeClient({ origin, fetch, page, stored }: NodeClientOptions): ParleyClient {
  provideWebSocket();
  return createClient({
    origin,
    fetch,
    page,
    storage: memoryStorage(stored),
    crossTab: inProcessCrossTab<CrossTabMessage>()(), // no other tab shares this cookie
  });
}

/** Node has no WebSocket before version 22, and some SDKs bring none. */
function provideWebSocket(): void {
  const runtime: { WebSocket?: unknown } = globalThis;
  runtime.WebSocket ??= WebSocket;
}
