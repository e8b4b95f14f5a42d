/** Who is signed in, and the ways in and out. */

import { answer, type Credentials, forgetPerson, Problem, type ProfileChange, type Registration, type Session } from "@parley/client";
import { useParley } from "@parley/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

export function useSession(): Session {
  const { access } = useParley();
  return useSyncExternalStore(access.onChange, access.session);
}

export function useRegister() {
  const { publicApi, access } = useParley();
  return useMutation({
    mutationFn: (body: Registration) => answer(publicApi.POST("/api/v1/auth/register", { body })),
    onSuccess: access.signedIn,
  });
}

export function useSignIn() {
  const { publicApi, access } = useParley();
  return useMutation({
    mutationFn: (body: Credentials) => answer(publicApi.POST("/api/v1/auth/login", { body })),
    onSuccess: access.signedIn,
  });
}

/** Ends the session here and in every tab. What was written and not sent on this browser is forgotten with it. */
export function useSignOut() {
  const { publicApi, access, storage } = useParley();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const session = access.session();
      await access.signOut(async () => {
        await answer(publicApi.POST("/api/v1/auth/logout")).catch(unlessOver);
      });
      if (session.state === "signedIn") forgetPerson(storage, session.user.id);
      queries.clear();
    },
  });
}

export function useUpdateProfile() {
  const { api, access } = useParley();
  return useMutation({
    mutationFn: (body: ProfileChange) => answer(api.PATCH("/api/v1/users/me", { body })),
    onSuccess: access.profileChanged,
  });
}

// A session that has ended already is what was asked for.
function unlessOver(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401) throw error;
}
