/** The longest and the largest that the server takes. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Config, Limits } from "../foundation/types";
import { useParley } from "./providers";

const USUAL: Limits = {
  message_body: 8_000,
  conversation_title: 100,
  display_name: 80,
  group_members: 1_000,
};

export function configOptions(config: () => Promise<Config>) {
  return queryOptions({ queryKey: ["config"], queryFn: config, staleTime: Number.POSITIVE_INFINITY });
}

export function useLimits(): Limits {
  const { data } = useQuery(configOptions(useParley().config));
  return { ...USUAL, ...data?.limits };
}
