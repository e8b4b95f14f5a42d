/** Who is typing. */
import type { ConversationState, User } from "@parley/client";
import { useMemo } from "react";
import { useParleyState } from "./ParleyProvider";

const NO_TYPING: ConversationState["typing"] = new Map();

/** The users who are typing in a conversation that is on screen: see `useMessages` and `useConversations`. */
export function useTyping(conversationId: string): readonly User[] {
  const typing = useParleyState((state) => state.conversations.get(conversationId)?.typing ?? NO_TYPING);
  const users = useParleyState((state) => state.users);
  return useMemo(() => [...typing.keys()].flatMap((userId) => users.get(userId) ?? []), [typing, users]);
}
