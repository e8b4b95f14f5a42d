/** The access token: kept in memory only, renewed by one tab at a time, and dropped by all tabs together. */
import { Problem, type Storage, type Unsubscribe } from "@parley/client";
import { type Clock, type Me, Store, type Tokens } from "@parley/client/internal";
import type { CrossTab } from "./crossTab";

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

/** Says that the browser has a session which did not begin in this page. Call it before the client is created. */
export function expectSession(storage: Storage): void {
  storage.set(SIGNED_IN_HINT, "yes");
}

const LOCK = "session";

export function createAuthSession(options: AuthSessionOptions): AuthSession {
  return new TokenSession(options);
}

/** Its listeners and callbacks are passed on alone, so they are functions and not methods. */
class TokenSession implements AuthSession {
  readonly #options: AuthSessionOptions;
  readonly #session = new Store<Session>({ state: "restoring" });
  #heldToken: { token: string; until: number } | null = null;
  #renewing: Promise<string> | null = null;
  #generation = 0; // increases with each sign-in and sign-out; answers from before are ignored

  constructor(options: AuthSessionOptions) {
    this.#options = options;
    options.crossTab.onMessage((message) => this.#onMessage(message));
  }

  session = (): Session => this.#session.get();

  onChange = (listener: () => void): Unsubscribe => this.#session.onChange(listener);

  async restore(): Promise<void> {
    if (this.session().state !== "restoring") return;
    if (this.#options.storage.get(SIGNED_IN_HINT) === null) return this.#clear("never");
    await this.#renewOnce(null);
  }

  async token(): Promise<string> {
    if (this.session().state === "signedOut") throw notSignedIn();
    return this.#validToken() ?? (await this.#renewOnce(this.#heldToken?.token ?? null));
  }

  async renew(refused: string): Promise<string> {
    if (this.session().state === "signedOut") throw notSignedIn();
    return await this.#renewOnce(refused);
  }

  signedIn = (tokens: Tokens): void => {
    this.#store(tokens);
    this.#options.crossTab.post({ type: "tokens", tokens });
  };

  profileChanged = (user: Me): void => {
    const session = this.session();
    if (session.state !== "signedIn") return;
    this.#session.set({ ...session, user });
    this.#options.crossTab.post({ type: "profile", user });
  };

  async signOut(endOnServer: () => Promise<void>): Promise<void> {
    const { crossTab } = this.#options;
    await crossTab.withLock(LOCK, endOnServer);
    this.#clear("signedOut");
    crossTab.post({ type: "signedOut" });
  }

  /** One renewal at a time in this tab, and one tab at a time. Waiting callers get the same token. */
  #renewOnce(refused: string | null): Promise<string> {
    this.#renewing ??= this.#options.crossTab
      .withLock(LOCK, () => this.#refresh(refused))
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  async #refresh(refused: string | null): Promise<string> {
    const held = this.#validToken();
    if (held !== null && held !== refused) return held;
    const before = this.#generation;
    try {
      const tokens = await this.#options.refresh();
      if (before !== this.#generation) return this.#currentToken();
      this.signedIn(tokens);
      return tokens.access_token;
    } catch (error) {
      const rejected = error instanceof Problem && (error.status === 401 || error.status === 403);
      if (rejected && before === this.#generation) this.#clear("ended");
      throw error;
    }
  }

  #validToken(): string | null {
    const held = this.#heldToken;
    return held && this.#options.clock.now() < held.until ? held.token : null;
  }

  #currentToken(): string {
    if (this.#heldToken && this.session().state === "signedIn") return this.#heldToken.token;
    throw notSignedIn();
  }

  #store(tokens: Tokens): void {
    const { clock, storage } = this.#options;
    const lifetime = tokens.expires_in * 1000;
    const until = clock.now() + lifetime - Math.min(30_000, lifetime / 4);
    this.#heldToken = { token: tokens.access_token, until };
    storage.set(SIGNED_IN_HINT, "yes");
    const session = this.session();
    const same = session.state === "signedIn" && session.sessionId === tokens.session_id;
    if (!same) this.#generation += 1;
    if (!same || !isSameUser(session, tokens.user))
      this.#session.set({ state: "signedIn", user: tokens.user, sessionId: tokens.session_id });
  }

  #clear(reason: "signedOut" | "ended" | "never"): void {
    this.#generation += 1;
    this.#heldToken = null;
    this.#options.storage.remove(SIGNED_IN_HINT);
    if (this.session().state !== "signedOut") this.#session.set({ state: "signedOut", reason });
  }

  #onMessage(message: CrossTabMessage): void {
    if (message.type === "tokens") this.#store(message.tokens);
    if (message.type === "signedOut") this.#clear("signedOut");
    const session = this.session();
    if (message.type === "profile" && session.state === "signedIn" && session.user.id === message.user.id)
      this.#session.set({ ...session, user: message.user });
  }
}

function notSignedIn(): Problem {
  return new Problem({ status: 401, code: "not_signed_in", detail: "Sign in to continue." });
}

function isSameUser(session: Session, user: Me): boolean {
  return session.state === "signedIn" && JSON.stringify(session.user) === JSON.stringify(user);
}
