/** How answers of the server are cached and requests retried. */

import { Problem } from "@parley/client";
import { QueryClient } from "@tanstack/react-query";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A rejected request would be rejected again.
        retry: (failures, error) => failures < 3 && error instanceof Problem && error.retryable,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
