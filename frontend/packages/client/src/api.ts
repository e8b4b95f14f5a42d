/** The API over HTTP: typed by its schema, signed with the access token, failing with a Problem. */
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./generated/api";
import { Problem, problemOf, unreachable } from "./problem";
import type { Tokens } from "./types";

export type Api = Client<paths>;

type Fetch = (request: Request) => Promise<Response>;

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

export interface ApiOptions {
  origin?: string;
  fetch?: Fetch;
  authSession: { token(): Promise<string>; renew(refused: string): Promise<string> };
  /** This tab's socket. The server leaves it out when it publishes this tab's own changes. */
  socketId: () => string | null;
}

/** For all other requests. A token that is rejected is renewed once. */
export function createApi({
  origin = "",
  fetch = (request) => globalThis.fetch(request),
  authSession,
  socketId,
}: ApiOptions): Api {
  async function signed(request: Request): Promise<Response> {
    const token = await authSession.token();
    const response = await attempt(request.clone(), token);
    if (response.status !== 401) return response;
    return await attempt(request, await authSession.renew(token));
  }

  function attempt(request: Request, token: string): Promise<Response> {
    request.headers.set("Authorization", `Bearer ${token}`);
    const socket = request.method === "GET" ? null : socketId();
    if (socket) request.headers.set("X-Socket-ID", socket);
    return fetchWhole(fetch, request);
  }

  return createClient<paths>({ baseUrl: origin, fetch: signed });
}

/** Reads the whole response. A connection that breaks in the middle, or a captive portal's page, counts as no answer. */
export async function fetchWhole(fetch: Fetch, request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(REQUEST_TIMEOUT)]);
  try {
    const response = await fetch(new Request(request, { signal }));
    const body = await response.arrayBuffer();
    if (response.ok && response.status !== 204 && !isJson(response)) throw unreachable();
    return new Response(body.byteLength > 0 ? body : null, response);
  } catch (error) {
    if (request.signal.aborted || error instanceof Problem) throw error;
    throw unreachable();
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
