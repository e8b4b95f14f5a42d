/** The longest and the largest that the server takes. */

import type { Config, Limits } from "@parley/client";
import { useParleyClient } from "@parley/react";
import { queryOptions, useQuery } from "@tanstack/react-query";

const DEFAULTS: Limits = {
  message_body: 8_000,
  conversation_title: 100,
  display_name: 80,
  group_members: 1_000,
};

export function configOptions(config: () => Promise<Config>) {
  return queryOptions({ queryKey: ["config"], queryFn: config, staleTime: Number.POSITIVE_INFINITY });
}

export function useLimits(): Limits {
  const { data } = useQuery(configOptions(useParleyClient().config));
  return { ...DEFAULTS, ...data?.limits };
}

/** From which hosts pictures of people may come; none while the server has not said. */
export function useAvatarHosts(): readonly string[] {
  return useQuery(configOptions(useParleyClient().config)).data?.avatar_hosts ?? [];
}

/** A picture's address on one of the hosts, or null: the page may load no other. */
export function allowedAvatarUrl(address: string, hosts: readonly string[]): string | null {
  try {
    const { protocol, host, href } = new URL(address);
    return protocol === "https:" && hosts.includes(host) ? href : null;
  } catch {
    return null;
  }
}
