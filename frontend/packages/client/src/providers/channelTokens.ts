/** Tokens for the channels of a connection, for providers whose clients connect with one. */
import type { Clock } from "../clock";
import { Problem } from "../problem";
import type { RealtimeAuth, RealtimeToken, TokenProvider } from "../realtime";
import type { ChannelSet } from "./channelSet";

const RENEW_BEFORE = 30_000; // ms before a token expires in which it is not handed out any more

export interface ChannelTokensOptions {
  provider: TokenProvider;
  auth: RealtimeAuth;
  clock: Clock;
  channels: Pick<ChannelSet, "names" | "setRefused">;
}

export class ChannelTokens {
  readonly #options: ChannelTokensOptions;
  #current: { token: RealtimeToken; names: ReadonlySet<string> } | null = null;

  constructor(options: ChannelTokensOptions) {
    this.#options = options;
  }

  /**
   * A token for all channels that the API allows; the others are set refused. Throws a Problem if the API does not answer,
   * if the session ended, or if no channel is left.
   */
  async get(): Promise<RealtimeToken> {
    const { provider, auth, channels } = this.#options;
    // Listeners leave an old name one after the other, and the API gives no token for one that still has a listener.
    await Promise.resolve();
    const names = channels.names();
    if (this.#current && this.#isCurrent(names)) return this.#current.token;
    try {
      const token = await auth.authorize(provider, names);
      this.#current = { token, names: new Set(names) };
      return token;
    } catch (error) {
      const refused = refusedChannel(error, names);
      if (refused === undefined) throw error;
      channels.setRefused(refused);
      return this.get();
    }
  }

  /** The next token is a new one: the service did not accept this one. */
  forget(): void {
    this.#current = null;
  }

  /** Whether the token that was handed out last is for this channel. */
  covers(channel: string): boolean {
    return this.#current?.names.has(channel) ?? false;
  }

  #isCurrent(names: readonly string[]): boolean {
    if (!this.#current) return false;
    const left = Date.parse(this.#current.token.expires_at) - this.#options.clock.now();
    return left > RENEW_BEFORE && names.every((name) => this.covers(name));
  }
}

/** The channel that a 403 is about. */
function refusedChannel(error: unknown, names: readonly string[]): string | undefined {
  if (!(error instanceof Problem) || error.status !== 403) return undefined;
  const index = error.errors[0]?.location.at(-1);
  return typeof index === "number" ? names[index] : undefined;
}
