/** The access token: kept in memory only, renewed by one tab at a time, and dropped by all tabs together. */
import type { Clock, Unsubscribe } from "./clock";
import type { CrossTab } from "./crossTab";
import { Problem } from "./problem";
import type { Storage } from "./storage";
import type { Me, Tokens } from "./types";

export type Session =
  | { state: "restoring" }
  | { state: "signedOut"; reason: "never" | "signedOut" | "ended" }
  | { state: "signedIn"; user: Me; sessionId: string };

export type CrossTabMessage =
  | { type: "tokens"; tokens: Tokens }
  | { type: "profile"; user: Me }
  | { type: "signedOut" };

export interface AuthSession {
  session(): Session;
  onChange(listener: () => void): Unsubscribe;
  /** Restores the session of the browser's cookie, if there is one. */
  restore(): Promise<void>;
  /** A token that is valid for a while. Throws a Problem if nobody is signed in. */
  token(): Promise<string>;
  /** A new token in place of the one that was rejected. */
  renew(refused: string): Promise<string>;
  signedIn(tokens: Tokens): void;
  profileChanged(user: Me): void;
  /** Asks the server to end the session. Then every tab clears it. */
  signOut(endOnServer: () => Promise<void>): Promise<void>;
}

export interface AuthSessionOptions {
  /** Exchanges the cookie for new tokens. */
  refresh: () => Promise<Tokens>;
  crossTab: CrossTab<CrossTabMessage>;
  clock: Clock;
  storage: Storage;
}

// Not a token: only a hint that there may be a cookie, so that a first visitor's browser logs no failed request.
const SIGNED_IN_HINT = "parley.signed-in";
const LOCK = "session";

export function createAuthSession({ refresh, crossTab, clock, storage }: AuthSessionOptions): AuthSession {
  let session: Session = { state: "restoring" };
  let heldToken: { token: string; until: number } | null = null;
  let renewing: Promise<string> | null = null;
  let generation = 0; // increases with each sign-in and sign-out; answers from before are ignored
  const listeners = new Set<() => void>();

  function setSession(next: Session): void {
    session = next;
    for (const listener of listeners) listener();
  }

  function storeTokens(tokens: Tokens): void {
    const lifetime = tokens.expires_in * 1000;
    heldToken = {
      token: tokens.access_token,
      until: clock.now() + lifetime - Math.min(30_000, lifetime / 4),
    };
    storage.set(SIGNED_IN_HINT, "yes");
    const same = session.state === "signedIn" && session.sessionId === tokens.session_id;
    if (!same) generation += 1;
    if (!same || !isSameUser(session, tokens.user))
      setSession({ state: "signedIn", user: tokens.user, sessionId: tokens.session_id });
  }

  function clearSession(reason: "signedOut" | "ended" | "never"): void {
    generation += 1;
    heldToken = null;
    storage.remove(SIGNED_IN_HINT);
    if (session.state !== "signedOut") setSession({ state: "signedOut", reason });
  }

  /** One renewal at a time in this tab, and one tab at a time. Waiting callers get the same token. */
  function renewOnce(refused: string | null): Promise<string> {
    renewing ??= crossTab
      .withLock(LOCK, () => refreshTokens(refused))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function refreshTokens(refused: string | null): Promise<string> {
    if (heldToken && heldToken.token !== refused && clock.now() < heldToken.until) return heldToken.token;
    const before = generation;
    try {
      const tokens = await refresh();
      if (before !== generation) return await currentToken();
      storeTokens(tokens);
      crossTab.post({ type: "tokens", tokens });
      return tokens.access_token;
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 403) && before === generation)
        clearSession("ended");
      throw error;
    }
  }

  async function currentToken(): Promise<string> {
    if (heldToken && session.state === "signedIn") return heldToken.token;
    throw notSignedIn();
  }

  crossTab.onMessage((message) => {
    if (message.type === "tokens") storeTokens(message.tokens);
    if (message.type === "signedOut") clearSession("signedOut");
    if (message.type === "profile" && session.state === "signedIn" && session.user.id === message.user.id)
      setSession({ ...session, user: message.user });
  });

  return {
    session: () => session,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async restore() {
      if (session.state !== "restoring") return;
      if (storage.get(SIGNED_IN_HINT) === null) return clearSession("never");
      await renewOnce(null);
    },
    async token() {
      if (session.state === "signedOut") throw notSignedIn();
      return heldToken && clock.now() < heldToken.until
        ? heldToken.token
        : await renewOnce(heldToken?.token ?? null);
    },
    async renew(refused) {
      if (session.state === "signedOut") throw notSignedIn();
      return await renewOnce(refused);
    },
    signedIn(tokens) {
      storeTokens(tokens);
      crossTab.post({ type: "tokens", tokens });
    },
    profileChanged(user) {
      if (session.state !== "signedIn") return;
      setSession({ ...session, user });
      crossTab.post({ type: "profile", user });
    },
    async signOut(endOnServer) {
      await crossTab.withLock(LOCK, endOnServer);
      clearSession("signedOut");
      crossTab.post({ type: "signedOut" });
    },
  };
}

function notSignedIn(): Problem {
  return new Problem({ status: 401, code: "not_signed_in", detail: "Sign in to continue." });
}

function isSameUser(session: Session, user: Me): boolean {
  return session.state === "signedIn" && JSON.stringify(session.user) === JSON.stringify(user);
}
