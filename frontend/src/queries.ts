/** How questions to the server are kept and asked again. */

import { Problem } from "@parley/client";
import { QueryClient } from "@tanstack/react-query";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays one, however often one asks.
        retry: (failures, error) => failures < 3 && error instanceof Problem && error.retryable,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
