/** One user, kept up to date. */
import type { User } from "@parley/client";
import { useEffect } from "react";
import { useParley, useParleyState } from "./ParleyProvider";

/** The user with this id, or without one the signed-in user. It is loaded if unknown; null until then. */
export function useUser(userId?: string): User | null {
  const parley = useParley();
  const id = useParleyState((state) => userId ?? state.me);
  const user = useParleyState((state) => state.users.get(id) ?? null);
  const unknown = user === null && id !== "";
  useEffect(() => {
    if (unknown) void parley.users.load([id]);
  }, [parley, unknown, id]);
  return user;
}
