/** How answers of the server are cached and requests retried. Only the screens that need it load it. */

import { Problem } from "@parley/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";

/** The answers of the server, kept for a while. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A rejected request would be rejected again.
      retry: (failures, error) => failures < 3 && error instanceof Problem && error.retryable,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** Around a screen with queries. All of them share one cache. */
export function Queries({ children }: { children: ReactElement }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
