/** Requests to the API: signed, with one token renewal, and failing with a Problem. */
import { expect, test } from "vitest";
import { createApi, createSignedFetch, unwrap } from "./api";
import { errorMessage, fieldErrorMessage, Problem } from "./problem";

function setUp(...answers: (() => Response)[]) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    const next = answers.shift();
    if (!next) throw new TypeError("no line");
    return next();
  };
  const tokens = { token: async () => "old", renew: async (refused: string) => `new after ${refused}` };
  const signedFetch = createSignedFetch({ fetch, tokens });
  const api = createApi({ origin: "http://parley.test", signedFetch, socketId: () => "1.2" });
  return { api, requests };
}

const problem = (status: number, code: string, more = {}) =>
  new Response(
    JSON.stringify({ code, detail: `${code}, in words.`, title: "", status, request_id: "r1", ...more }),
    {
      status,
      headers: { "Content-Type": "application/problem+json", "Retry-After": "7" },
    },
  );
const me = () => Response.json({ id: "ada" });

test("a rejected token is renewed and the request repeated", async () => {
  const { api, requests } = setUp(() => problem(401, "not_signed_in"), me);

  await unwrap(api.GET("/api/v1/users/me"));

  expect(requests.map((request) => request.headers.get("Authorization"))).toEqual([
    "Bearer old",
    "Bearer new after old",
  ]);
});

test("a repeated request keeps its body and names the socket to leave out", async () => {
  const { api, requests } = setUp(() => problem(401, "not_signed_in"), me);

  await unwrap(api.PATCH("/api/v1/users/me", { body: { display_name: "Ada" } }));

  expect(await requests[1]?.json()).toEqual({ display_name: "Ada" });
  expect(requests[1]?.headers.get("X-Socket-ID")).toBe("1.2");
});

test("an error is a Problem with its code, its text and the time to wait", async () => {
  const { api } = setUp(() => problem(429, "too_many_attempts"));

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({
    status: 429,
    code: "too_many_attempts",
    retryAfter: 7,
    requestId: "r1",
    retryable: true,
  });
  expect(errorMessage(refusal)).toBe("too_many_attempts, in words.");
});

test("the error of a field is shown at that field", async () => {
  const errors = [{ location: ["body", "email"], type: "string_pattern_mismatch", message: "pattern" }];
  const { api } = setUp(() => problem(422, "invalid", { errors }));

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(fieldErrorMessage(refusal, "email")).toBe("Enter a valid e-mail address, such as ada@example.com.");
  expect(fieldErrorMessage(refusal, "password")).toBeNull();
});

test("no answer is a Problem too, and retryable", async () => {
  const { api } = setUp();

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ status: 0, code: "unreachable", retryable: true });
});

test("a proxy's error page still becomes a Problem", async () => {
  const { api } = setUp(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ status: 502, code: "unavailable" });
});

test("a truncated response counts as no answer", async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id": "a'));
      controller.error(new TypeError("terminated"));
    },
  });
  const { api } = setUp(() => new Response(broken, { headers: { "Content-Type": "application/json" } }));

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ status: 0, code: "unreachable", retryable: true });
});

test("a captive portal's page counts as no answer", async () => {
  const page = { headers: { "Content-Type": "text/html" } };
  const { api } = setUp(() => new Response("<h1>Welcome to our hotel</h1>", page));

  const refusal = await unwrap(api.GET("/api/v1/users/me")).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ status: 0, code: "unreachable", retryable: true });
});
