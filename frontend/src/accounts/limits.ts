/** The server's limits, and how users sign in. */

import type { Config } from "@parley/client";
import type { Limits, SignInOptions } from "@parley/client/internal";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useWebSession } from "./sessionContext";

const DEFAULTS: Limits = {
  message_body: 8_000,
  conversation_title: 100,
  display_name: 80,
  group_members: 1_000,
  attachments: 0,
  attachment_size: 0,
};

/** For a server that cannot be asked, or that does not say. */
const USUAL_SIGN_IN: SignInOptions = { passwords: true, sign_up: true, openid: false };

export function configOptions(config: () => Promise<Config>) {
  return queryOptions({ queryKey: ["config"], queryFn: config, staleTime: Number.POSITIVE_INFINITY });
}

export function useLimits(): Limits {
  const { data } = useQuery(configOptions(useWebSession().config));
  return { ...DEFAULTS, ...data?.limits };
}

/** How users sign in here. Null until the server has said. */
export function useSignInOptions(): SignInOptions | null {
  const { data, isError } = useQuery(configOptions(useWebSession().config));
  return data || isError ? (data?.sign_in ?? USUAL_SIGN_IN) : null;
}

/** The hosts that pictures of users may come from; none until the server has said. */
export function useAvatarHosts(): readonly string[] {
  return useQuery(configOptions(useWebSession().config)).data?.avatar_hosts ?? [];
}

/** A picture's address on one of these hosts, or null: the page may not load any other. */
export function allowedAvatarUrl(address: string, hosts: readonly string[]): string | null {
  try {
    const { protocol, host, href } = new URL(address);
    return protocol === "https:" && hosts.includes(host) ? href : null;
  } catch {
    return null;
  }
}
