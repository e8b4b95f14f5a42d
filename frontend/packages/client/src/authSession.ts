/** The access token: kept in memory alone, renewed by one tab at a time, given up by all tabs together. */
import type { Clock, Undo } from "./clock";
import { Problem } from "./problem";
import type { Storage } from "./storage";
import type { Tabs } from "./crossTab";
import type { Me, Tokens } from "./types";

export type Session =
  | { state: "restoring" }
  | { state: "signedOut"; why: "never" | "signedOut" | "ended" }
  | { state: "signedIn"; user: Me; sessionId: string };

export type TabNews =
  | { type: "tokens"; tokens: Tokens }
  | { type: "profile"; user: Me }
  | { type: "signedOut" };

export interface Access {
  session(): Session;
  onChange(call: () => void): Undo;
  /** Takes up the session that the browser's cookie holds, if there is one. */
  restore(): Promise<void>;
  /** A token that lives a while yet. Throws a Problem when nobody is signed in. */
  token(): Promise<string>;
  /** Another token than the one that was refused. */
  renew(refused: string): Promise<string>;
  signedIn(tokens: Tokens): void;
  profileChanged(user: Me): void;
  /** Asks the server to end the session, then every tab forgets it. */
  signOut(end: () => Promise<void>): Promise<void>;
}

export interface AccessParts {
  /** Exchanges the cookie for a new pair. */
  refresh: () => Promise<Tokens>;
  tabs: Tabs<TabNews>;
  clock: Clock;
  storage: Storage;
}

// Not a token: only that there may be a cookie, which spares a first visitor a refusal in their console.
const HINT = "parley.signed-in";
const LOCK = "session";

export function createAccess({ refresh, tabs, clock, storage }: AccessParts): Access {
  let session: Session = { state: "restoring" };
  let held: { token: string; until: number } | null = null;
  let renewing: Promise<string> | null = null;
  let era = 0; // rises whenever somebody comes or goes: an answer from before it counts no more
  const calls = new Set<() => void>();

  function become(next: Session): void {
    session = next;
    for (const call of calls) call();
  }

  function keep(tokens: Tokens): void {
    const lifetime = tokens.expires_in * 1000;
    held = { token: tokens.access_token, until: clock.now() + lifetime - Math.min(30_000, lifetime / 4) };
    storage.set(HINT, "yes");
    const same = session.state === "signedIn" && session.sessionId === tokens.session_id;
    if (!same) era += 1;
    if (!same || !alike(session, tokens.user))
      become({ state: "signedIn", user: tokens.user, sessionId: tokens.session_id });
  }

  function forget(why: "signedOut" | "ended" | "never"): void {
    era += 1;
    held = null;
    storage.remove(HINT);
    if (session.state !== "signedOut") become({ state: "signedOut", why });
  }

  /** One renewal at a time in this tab, and one tab at a time: whoever waited takes what the other brought. */
  function renewed(refused: string | null): Promise<string> {
    renewing ??= tabs
      .alone(LOCK, () => exchange(refused))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function exchange(refused: string | null): Promise<string> {
    if (held && held.token !== refused && clock.now() < held.until) return held.token;
    const before = era;
    try {
      const tokens = await refresh();
      if (before !== era) return await tokenNow();
      keep(tokens);
      tabs.tell({ type: "tokens", tokens });
      return tokens.access_token;
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 403) && before === era)
        forget("ended");
      throw error;
    }
  }

  async function tokenNow(): Promise<string> {
    if (held && session.state === "signedIn") return held.token;
    throw notSignedIn();
  }

  tabs.onNews((news) => {
    if (news.type === "tokens") keep(news.tokens);
    if (news.type === "signedOut") forget("signedOut");
    if (news.type === "profile" && session.state === "signedIn" && session.user.id === news.user.id)
      become({ ...session, user: news.user });
  });

  return {
    session: () => session,
    onChange(call) {
      calls.add(call);
      return () => void calls.delete(call);
    },
    async restore() {
      if (session.state !== "restoring") return;
      if (storage.get(HINT) === null) return forget("never");
      await renewed(null);
    },
    async token() {
      if (session.state === "signedOut") throw notSignedIn();
      return held && clock.now() < held.until ? held.token : await renewed(held?.token ?? null);
    },
    async renew(refused) {
      if (session.state === "signedOut") throw notSignedIn();
      return await renewed(refused);
    },
    signedIn(tokens) {
      keep(tokens);
      tabs.tell({ type: "tokens", tokens });
    },
    profileChanged(user) {
      if (session.state !== "signedIn") return;
      become({ ...session, user });
      tabs.tell({ type: "profile", user });
    },
    async signOut(end) {
      await tabs.alone(LOCK, end);
      forget("signedOut");
      tabs.tell({ type: "signedOut" });
    },
  };
}

function notSignedIn(): Problem {
  return new Problem({ status: 401, code: "not_signed_in", detail: "Sign in to go on." });
}

function alike(session: Session, user: Me): boolean {
  return session.state === "signedIn" && JSON.stringify(session.user) === JSON.stringify(user);
}
