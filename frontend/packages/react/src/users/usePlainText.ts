/** Messages in one line, where there is no room for their looks. */

import { plainText } from "@parley/client";
import { useCallback } from "react";
import { useParleyState } from "../ParleyProvider";

/** The body of a message without marks, with names in place of ids. */
export function usePlainText(): (body: string) => string {
  const users = useParleyState((state) => state.users);
  return useCallback((body) => plainText(body, (id) => users.get(id)?.display_name), [users]);
}
