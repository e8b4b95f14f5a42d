/** One conversation, as its page shows it. */

import { useEffect, useMemo } from "react";
import { useParley, useParleyState } from "../ParleyProvider";
import { type ConversationView, viewOf } from "./views";

export type { ConversationView, MemberView } from "./views";

/** `gone`: it does not exist, or the user is not a member. */
export type ConversationResult =
  | { status: "loading"; conversation: null }
  | { status: "gone"; conversation: null }
  | { status: "ready"; conversation: ConversationView };

/** The title of a conversation that the user is no longer in. */
export function useFormerTitle(id: string): string | null {
  return useParleyState((state) => state.departures.get(id)?.title ?? null);
}

/** One conversation, loaded if it is unknown, as for a link. */
export function useConversation(id: string): ConversationResult {
  const parley = useParley();
  const loaded = useParleyState((state) => state.conversations.get(id));
  const me = useParleyState((state) => state.me);
  const users = useParleyState((state) => state.users);
  const pending = useParleyState((state) => state.outbox.entries);
  const left = useParleyState((state) => state.departures.has(id));
  const unknown = loaded === undefined && !left;
  // A link may lead to a conversation that the list has not loaded yet.
  useEffect(() => {
    if (unknown) void parley.conversations.load(id);
  }, [parley, id, unknown]);
  const conversation = useMemo(
    () => loaded && viewOf(loaded, users, pending, me),
    [loaded, users, pending, me],
  );
  if (conversation) return { status: "ready", conversation };
  return { status: left ? "gone" : "loading", conversation: null };
}
