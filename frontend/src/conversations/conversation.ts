/** One conversation, as its page shows it. */

import { useChat, useChatState, useStore } from "@parley/react";
import { useEffect, useMemo } from "react";
import { type ConversationView, viewOf } from "./views";

export type { ConversationView, MemberView } from "./views";

/** `gone`: it does not exist, or the user is not a member. */
export type ConversationResult =
  | { status: "loading"; conversation: null }
  | { status: "gone"; conversation: null }
  | { status: "ready"; conversation: ConversationView };

/** The title of a conversation that the user is no longer in. */
export function useFormerTitle(id: string): string | null {
  return useChatState((state) => state.departures.get(id)?.title ?? null);
}

export function useConversation(id: string): ConversationResult {
  const chat = useChat();
  const loaded = useChatState((state) => state.conversations.get(id));
  const users = useChatState((state) => state.users);
  const pending = useStore(chat.outbox.entries);
  const left = useChatState((state) => state.departures.has(id));
  const unknown = loaded === undefined && !left;
  // A link may lead to a conversation that the list has not loaded yet.
  useEffect(() => {
    if (unknown) void chat.loadConversation(id);
  }, [chat, id, unknown]);
  const conversation = useMemo(
    () => loaded && viewOf(loaded, users, pending, chat.state.get().me),
    [loaded, users, pending, chat],
  );
  if (conversation) return { status: "ready", conversation };
  return { status: left ? "gone" : "loading", conversation: null };
}
