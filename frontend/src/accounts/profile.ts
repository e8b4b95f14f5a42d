/** Changes the user's name and picture. */

import { type ProfileChange, unwrap } from "@parley/client/internal";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "./api";
import { useWebSession } from "./sessionContext";

export function useUpdateProfile() {
  const { authSession } = useWebSession();
  const api = useApi();
  return useMutation({
    mutationFn: (body: ProfileChange) => unwrap(api.PATCH("/api/v1/users/me", { body })),
    onSuccess: authSession.profileChanged,
  });
}
