/** The user's sessions, and ending others. */

import { type Api, unwrap } from "@parley/client/internal";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "./api";

export function sessionsOptions(api: Api) {
  return queryOptions({
    queryKey: ["accounts", "sessions"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/auth/sessions", { signal })),
  });
}

export function useSessions() {
  return useQuery(sessionsOptions(useApi()));
}

export function useEndSession() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (session_id: string) =>
      unwrap(api.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsOptions(api).queryKey }),
  });
}

export function useEndOtherSessions() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/auth/sessions")),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsOptions(api).queryKey }),
  });
}
