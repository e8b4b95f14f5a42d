/** Staying signed in, in one tab and in several. */
import { memoryStorage, Problem } from "@parley/client";
import { type Tokens, unreachable } from "@parley/client/internal";
import { TestClock } from "@parley/client/testing";
import { expect, test } from "vitest";
import { type CrossTabMessage, createAuthSession } from "./authSession";
import { inProcessCrossTab } from "./crossTab";

const ADA = {
  ...{ id: "ada", display_name: "Ada", avatar_url: null, online: true, last_seen_at: null },
  ...{ email: "ada@example.com", created_at: "2026-11-25T09:00:00Z" },
};

/** A browser whose cookie is valid while `session` says so. Each tab keeps its own token. */
function browser({ signedIn = true } = {}) {
  const clock = new TestClock();
  const storage = memoryStorage();
  const tab = inProcessCrossTab<CrossTabMessage>();
  const server = { session: signedIn, generation: 0, refreshes: 0, reachable: true };
  if (signedIn) storage.set("parley.signed-in", "yes");
  const issue = (): Tokens => ({
    ...{
      user: ADA,
      session_id: "s1",
      access_token: `token ${server.generation}`,
      expires_in: 600,
      refresh_token: null,
    },
  });
  const refresh = async () => {
    server.refreshes += 1;
    await Promise.resolve();
    if (!server.reachable) throw unreachable();
    if (!server.session) throw new Problem({ status: 401, code: "invalid_refresh_token", detail: "Over." });
    server.generation += 1;
    return issue();
  };
  const end = async () => {
    server.session = false;
  };
  return {
    clock,
    storage,
    server,
    issue,
    end,
    open: () => createAuthSession({ refresh, crossTab: tab(), clock, storage }),
  };
}

test("a first visitor is signed out without a request", async () => {
  const { open, server } = browser({ signedIn: false });
  const authSession = open();

  await authSession.restore();

  expect(authSession.session()).toEqual({ state: "signedOut", reason: "never" });
  expect(server.refreshes).toBe(0);
});

test("a reload restores the session", async () => {
  const { open } = browser();
  const authSession = open();
  expect(authSession.session().state).toBe("restoring");

  await authSession.restore();

  expect(authSession.session()).toMatchObject({ state: "signedIn", user: { display_name: "Ada" } });
});

test("offline, the session is neither lost nor restored", async () => {
  const { open, server } = browser();
  server.reachable = false;
  const authSession = open();
  await expect(authSession.restore()).rejects.toThrow("unreachable");
  expect(authSession.session().state).toBe("restoring");

  server.reachable = true;
  await authSession.restore();

  expect(authSession.session().state).toBe("signedIn");
});

test("all requests that need a token share one renewal, in all tabs", async () => {
  const { open, server } = browser();
  const [one, other] = [open(), open()];

  const tokens = await Promise.all([one.token(), one.token(), other.token(), other.token()]);

  expect(new Set(tokens)).toEqual(new Set(["token 1"]));
  expect(server.refreshes).toBe(1);
});

test("a token is renewed before it expires, and when it is refused", async () => {
  const { open, clock } = browser();
  const authSession = open();
  expect(await authSession.token()).toBe("token 1");
  await clock.advance(569_000);
  expect(await authSession.token()).toBe("token 1");
  await clock.advance(2_000);
  expect(await authSession.token()).toBe("token 2");

  expect(await authSession.renew("token 2")).toBe("token 3");
  expect(await authSession.renew("token 2")).toBe("token 3");
});

test("signing out in one tab signs out all", async () => {
  const { open, end, storage } = browser();
  const [one, other] = [open(), open()];
  await Promise.all([one.restore(), other.restore()]);

  await one.signOut(end);

  expect(other.session()).toEqual({ state: "signedOut", reason: "signedOut" });
  await expect(other.token()).rejects.toThrow("not_signed_in");
  expect(storage.get("parley.signed-in")).toBeNull();
});

test("signing in in one tab signs in all", async () => {
  const { open, server, issue } = browser({ signedIn: false });
  const [one, other] = [open(), open()];
  await Promise.all([one.restore(), other.restore()]);

  server.session = true;
  one.signedIn(issue());

  expect(other.session().state).toBe("signedIn");
  expect(await other.token()).toBe("token 0");
});

test("a session that was ended elsewhere is noticed at the next request", async () => {
  const { open, server } = browser();
  const authSession = open();
  await authSession.restore();
  server.session = false;

  await expect(authSession.renew("token 1")).rejects.toThrow("invalid_refresh_token");

  expect(authSession.session()).toEqual({ state: "signedOut", reason: "ended" });
});

test("a token renewal during sign-out does not sign in again", async () => {
  const { open } = browser();
  const authSession = open();
  await authSession.restore();

  const renewing = authSession.renew("token 1");
  const leaving = authSession.signOut(async () => undefined);
  await Promise.allSettled([renewing, leaving]);

  expect(authSession.session().state).toBe("signedOut");
});

test("nor without locks, as on plain http", async () => {
  const { clock, storage, issue } = browser();
  const tabs = { withLock: <Result>(_: string, run: () => Promise<Result>) => run(), post: () => undefined };
  let answer: (tokens: Tokens) => void = () => undefined;
  const refresh = () =>
    new Promise<Tokens>((resolve) => {
      answer = resolve;
    });
  const authSession = createAuthSession({
    refresh,
    crossTab: { ...tabs, onMessage: () => () => undefined },
    clock,
    storage,
  });
  const restoring = authSession.restore().catch(() => "refused");

  await authSession.signOut(async () => undefined);
  answer(issue());

  expect(await restoring).toBe("refused");
  expect(authSession.session().state).toBe("signedOut");
});

test("no token is ever stored", async () => {
  const { open, storage } = browser();
  await open().restore();

  expect(storage.keys("").map((key) => storage.get(key))).toEqual(["yes"]);
});
