/** The server's configuration, requested until it succeeds once. */
import type { Config } from "./types";

export interface CachedConfig {
  get(): Promise<Config>;
  /** Past every cache of HTTP. The present answer stays until this one succeeds. */
  refresh(): Promise<Config>;
}

export function cachedConfig(request: (cache: RequestCache) => Promise<Config>): CachedConfig {
  let answer: Promise<Config> | null = null;
  return {
    get() {
      answer ??= request("default").catch((error: unknown) => {
        answer = null;
        throw error;
      });
      return answer;
    },
    async refresh() {
      const config = await request("reload");
      answer = Promise.resolve(config);
      return config;
    },
  };
}
