/** The API over HTTP: typed by its schema, signed with the access token, failing with a Problem. */
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./generated/api";
import { Problem, problemOf, unreachable } from "./problem";
import type { TokenSource } from "./tokenSource";
import type { Tokens } from "./types";

export type Api = Client<paths>;

export type Fetch = (request: Request) => Promise<Response>;

const REQUEST_TIMEOUT = 20_000; // milliseconds

/** For requests without a token: signing in and out, and the server's configuration. */
export function createPublicApi(origin = "", fetch: Fetch = (request) => globalThis.fetch(request)): Api {
  // The header keeps the refresh token in a cookie that no script can read.
  return createClient<paths>({
    baseUrl: origin,
    headers: { "X-Refresh": "cookie" },
    fetch: (request: Request) => fetchWhole(fetch, request),
  });
}

export interface SignedFetchOptions {
  fetch: Fetch;
  tokens: TokenSource;
  /** Learns with every request whether the user is signed in. */
  onAuthorized?: (authorized: boolean) => void;
}

/** Signs requests with the access token. One that is rejected is renewed once, here and nowhere else. */
export function createSignedFetch({ fetch, tokens, onAuthorized }: SignedFetchOptions): Fetch {
  async function send(request: Request): Promise<Response> {
    const token = await tokens.token();
    const response = await fetchWhole(fetch, signed(request.clone(), token));
    if (response.status !== 401) return response;
    return await fetchWhole(fetch, signed(request, await tokens.renew(token)));
  }
  return async (request) => {
    try {
      const response = await send(request);
      onAuthorized?.(response.status !== 401);
      return response;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) onAuthorized?.(false);
      throw error;
    }
  };
}

function signed(request: Request, token: string): Request {
  request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

/** Over requests that are signed already. */
export function apiOver(fetch: Fetch): Api {
  return createClient<paths>({ fetch });
}

export interface ApiOptions {
  origin?: string;
  signedFetch: Fetch;
  /** This tab's socket. The server leaves it out when it publishes this tab's own changes. */
  socketId: () => string | null;
}

/** For all other requests. */
export function createApi({ origin = "", signedFetch, socketId }: ApiOptions): Api {
  return createClient<paths>({
    baseUrl: origin,
    fetch: (request: Request) => {
      const socket = request.method === "GET" ? null : socketId();
      if (socket) request.headers.set("X-Socket-ID", socket);
      return signedFetch(request);
    },
  });
}

/** Reads the whole response. A connection that breaks in the middle, or a captive portal's page, counts as no answer. */
export async function fetchWhole(fetch: Fetch, request: Request): Promise<Response> {
  // Not AbortSignal.any and AbortSignal.timeout: React Native has neither.
  const aborting = new AbortController();
  const abort = () => aborting.abort();
  const timer = setTimeout(abort, REQUEST_TIMEOUT);
  request.signal?.addEventListener("abort", abort);
  try {
    const response = await fetch(new Request(request, { signal: aborting.signal }));
    const body = await response.arrayBuffer();
    if (response.ok && response.status !== 204 && !isJson(response)) throw unreachable();
    return new Response(body.byteLength > 0 ? body : null, response);
  } catch (error) {
    if (request.signal?.aborted || error instanceof Problem) throw error;
    throw unreachable();
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", abort);
  }
}

/** The data of a response. Throws its Problem. */
export async function unwrap<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(response, error);
  return data as Data;
}

function isJson(response: Response): boolean {
  return response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
}

export function refreshTokensWith(api: Api): () => Promise<Tokens> {
  return () => unwrap(api.POST("/api/v1/auth/refresh"));
}
