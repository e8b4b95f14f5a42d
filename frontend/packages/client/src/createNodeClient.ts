/** The client without a page: its engine for Node, over the real pusher-js. For bots, and for tests that cut the line. */

import type { TabNews } from "./authSession";
import type { Page } from "./pageLifecycle";
import { createParley, type Parley } from "./createClient";
import { pusherRealtime } from "./pusher";
import { memoryStorage } from "./storage";
import { tabsOfOneProcess } from "./crossTab";

export interface NodeParts {
  /** Where the API is. */
  origin: string;
  /** Has to keep cookies, for the refresh token is one. */
  fetch: (request: Request) => Promise<Response>;
  page: Page;
  /** What survives a reload. */
  kept: Map<string, string>;
}

export function createNodeParley({ origin, fetch, page, kept }: NodeParts): Parley {
  return createParley({
    openRealtime: pusherRealtime(() => new URL(origin)),
    origin,
    fetch,
    page,
    storage: memoryStorage(kept),
    tabs: tabsOfOneProcess<TabNews>()(), // no other tab holds this cookie
  });
}
