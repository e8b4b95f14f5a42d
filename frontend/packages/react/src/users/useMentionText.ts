/** Names in place of ids where a message is shown as plain text. */

import { withMentionNames } from "@parley/client";
import { useCallback } from "react";
import { useParleyState } from "../ParleyProvider";

/** The body of a message as plain text. */
export function useMentionText(): (body: string) => string {
  const users = useParleyState((state) => state.users);
  return useCallback((body) => withMentionNames(body, (id) => users.get(id)?.display_name), [users]);
}
