/** Who is signed in; signing in and out. */

import {
  type Credentials,
  clearUserData,
  Problem,
  type ProfileChange,
  type Registration,
  type Session,
  unwrap,
} from "@parley/client";
import { useParleyClient } from "@parley/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

export function useSession(): Session {
  const { authSession } = useParleyClient();
  return useSyncExternalStore(authSession.onChange, authSession.session);
}

export function useRegister() {
  const { publicApi, authSession } = useParleyClient();
  return useMutation({
    mutationFn: (body: Registration) => unwrap(publicApi.POST("/api/v1/auth/register", { body })),
    onSuccess: authSession.signedIn,
  });
}

export function useSignIn() {
  const { publicApi, authSession } = useParleyClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(publicApi.POST("/api/v1/auth/login", { body })),
    onSuccess: authSession.signedIn,
  });
}

/** Ends the session here and in every tab. Drafts and pending messages in this browser are deleted. */
export function useSignOut() {
  const { publicApi, authSession, storage } = useParleyClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const session = authSession.session();
      await authSession.signOut(async () => {
        await unwrap(publicApi.POST("/api/v1/auth/logout")).catch(ignoreSignedOut);
      });
      if (session.state === "signedIn") clearUserData(storage, session.user.id);
      queries.clear();
    },
  });
}

export function useUpdateProfile() {
  const { api, authSession } = useParleyClient();
  return useMutation({
    mutationFn: (body: ProfileChange) => unwrap(api.PATCH("/api/v1/users/me", { body })),
    onSuccess: authSession.profileChanged,
  });
}

// The session may have ended already.
function ignoreSignedOut(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401) throw error;
}
