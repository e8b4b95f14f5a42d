/** A user who may not exist. */

import type { User } from "@parley/client";
import { useEffect, useState } from "react";
import { useParley, useParleyState } from "../ParleyProvider";

/** Kept up to date, and loaded if unknown. `missing` once it is clear that the user does not exist. */
export function usePerson(userId: string): { person: User | undefined; missing: boolean } {
  const parley = useParley();
  const person = useParleyState((state) => state.users.get(userId));
  const [requested, setRequested] = useState(false);
  const unknown = person === undefined;
  useEffect(() => {
    if (unknown) void parley.users.load([userId]).then(() => setRequested(true));
  }, [parley, unknown, userId]);
  return { person, missing: unknown && requested };
}
