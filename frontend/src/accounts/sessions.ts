/** The user's sessions, and ending others. */

import { type Api, unwrap } from "@parley/client";
import { useParleyClient } from "@parley/react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export function sessionsOptions(api: Api) {
  return queryOptions({
    queryKey: ["accounts", "sessions"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/auth/sessions", { signal })),
  });
}

export function useSessions() {
  return useQuery(sessionsOptions(useParleyClient().api));
}

export function useEndSession() {
  const { api } = useParleyClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (session_id: string) =>
      unwrap(api.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsOptions(api).queryKey }),
  });
}

export function useEndOtherSessions() {
  const { api } = useParleyClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/auth/sessions")),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsOptions(api).queryKey }),
  });
}
