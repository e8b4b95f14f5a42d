/** Mentions in text fields: the members who can be named, and a typed text as the body of a message. */

import { activeMembers, encodeMentions } from "@parley/client";
import { useCallback, useMemo } from "react";
import { useParleyState } from "../ParleyProvider";

/** The members of a conversation who can be mentioned, as far as they are known, by name. */
export function useMentionable(conversationId: string): readonly { id: string; name: string }[] {
  const conversation = useParleyState((state) => state.conversations.get(conversationId));
  const users = useParleyState((state) => state.users);
  const me = useParleyState((state) => state.me);
  return useMemo(() => {
    const members = conversation ? activeMembers(conversation) : [];
    const named = members.map(({ userId }) => ({ id: userId, name: users.get(userId)?.display_name ?? "" }));
    return named
      .filter(({ id, name }) => id !== me && name !== "")
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }, [conversation, users, me]);
}

/** A typed text as the body of a message. */
export function useMentionBody(conversationId: string): (text: string) => string {
  const mentionable = useMentionable(conversationId);
  return useCallback((text) => encodeMentions(text, mentionable), [mentionable]);
}
