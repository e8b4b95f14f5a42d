/** The user's access token: asked for when there is none, when it expires, and when the server refuses it. */
import type { Clock } from "./clock";
import { Problem } from "./problem";

/**
 * Returns an access token of Parley for the signed-in user: what your own back end got from Parley. `refused` is the
 * token that the server does not accept any more, or null: do not return the same one again.
 */
export type GetToken = (refused: string | null) => string | Promise<string>;

/** What requests are signed with. */
export interface TokenSource {
  /** A token that is valid for a while. */
  token(): Promise<string>;
  /** A new token in place of the one that was refused. */
  renew(refused: string): Promise<string>;
}

interface HeldToken {
  readonly token: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export class CachedTokens implements TokenSource {
  readonly #getToken: GetToken;
  readonly #clock: Clock;
  #held: HeldToken | null = null;
  #asking: Promise<HeldToken> | null = null;
  #userId: string | null = null;

  constructor(getToken: GetToken, clock: Clock) {
    this.#getToken = getToken;
    this.#clock = clock;
  }

  async token(): Promise<string> {
    return (await this.#valid()).token;
  }

  async renew(refused: string): Promise<string> {
    const held = this.#held;
    return held && held.token !== refused ? held.token : (await this.#ask(refused)).token;
  }

  /** Whose token it is. */
  async userId(): Promise<string> {
    return (await this.#valid()).userId;
  }

  async #valid(): Promise<HeldToken> {
    const held = this.#held;
    return held && this.#clock.now() < held.until ? held : await this.#ask(null);
  }

  /** Asks once at a time. Waiting callers get the same token. */
  #ask(refused: string | null): Promise<HeldToken> {
    this.#asking ??= this.#askOnce(refused).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askOnce(refused: string | null): Promise<HeldToken> {
    const token = await Promise.resolve(this.#getToken(refused)).catch((error: unknown) => {
      throw error instanceof Problem ? error : noToken(error);
    });
    const { userId, lifetime } = claimsOf(token);
    this.#userId ??= userId;
    // What waits to be sent was written by the first one.
    if (userId !== this.#userId) throw unauthorized("This token is for another user.");
    const until = this.#clock.now() + lifetime - Math.min(30_000, lifetime / 4);
    this.#held = { token, userId, until };
    return this.#held;
  }
}

/** The user of a token, and how long it is valid, in milliseconds: this device's clock may be wrong, the difference is not. */
function claimsOf(token: string): { userId: string; lifetime: number } {
  try {
    const payload = token.split(".")[1] ?? "";
    const { sub, iat, exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    if (typeof sub === "string") return { userId: sub, lifetime: 1000 * (exp - iat) };
  } catch {}
  throw unauthorized("getToken must return an access token of Parley.");
}

function unauthorized(detail: string): Problem {
  return new Problem({ status: 401, code: "invalid_token", detail });
}

/** It may work later. */
function noToken(error: unknown): Problem {
  const detail = "Sign-in could not be checked. Check your connection and try again.";
  return new Problem({ status: 0, code: "no_token", detail, cause: error });
}
