/** Signing in and out. */

import { clearUserData, Problem } from "@parley/client";
import { type Credentials, type Registration, unwrap } from "@parley/client/internal";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWebSession } from "./sessionContext";

export function useRegister() {
  const { publicApi, authSession } = useWebSession();
  return useMutation({
    mutationFn: (body: Registration) => unwrap(publicApi.POST("/api/v1/auth/register", { body })),
    onSuccess: authSession.signedIn,
  });
}

export function useSignIn() {
  const { publicApi, authSession } = useWebSession();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(publicApi.POST("/api/v1/auth/login", { body })),
    onSuccess: authSession.signedIn,
  });
}

/** Ends the session here and in every tab. Drafts and pending messages in this browser are deleted. */
export function useSignOut() {
  const { publicApi, authSession, storage } = useWebSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const session = authSession.session();
      await authSession.signOut(async () => {
        await unwrap(publicApi.POST("/api/v1/auth/logout")).catch(ignoreSignedOut);
      });
      if (session.state === "signedIn") clearUserData(session.user.id, storage);
      queries.clear();
    },
  });
}

// The session may have ended already.
function ignoreSignedOut(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401) throw error;
}
