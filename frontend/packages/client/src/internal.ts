/** What the web client shares with this package. It is not published. */

export { type Api, apiOver, createPublicApi, refreshTokensWith, unwrap } from "./api";
export { backOff, type Clock, systemClock } from "./clock";
export { cachedConfig } from "./config";
export { createClient } from "./createParley";
export { fieldErrorMessage, unreachable } from "./problem";
export { browserStorage } from "./storage";
export { Store } from "./store";
export type { Credentials, Limits, Me, ProfileChange, Registration, SessionInfo, SignInOptions, Tokens } from "./types";
