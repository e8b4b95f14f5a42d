/** One conversation, as its page shows it. */

import { useChat, useKnown, useStored } from "@parley/react";
import { useEffect, useMemo } from "react";
import { type ConversationView, viewOf } from "./views";

export type { ConversationView, MemberView } from "./views";

/** `gone`: there is none, or I am not in it. */
export type OneConversation =
  | { status: "loading"; conversation: null }
  | { status: "gone"; conversation: null }
  | { status: "ready"; conversation: ConversationView };

/** What a conversation was called that I am no longer in. */
export function useFormerTitle(id: string): string | null {
  return useKnown((state) => state.left.get(id)?.title ?? null);
}

export function useConversation(id: string): OneConversation {
  const chat = useChat();
  const known = useKnown((state) => state.conversations.get(id));
  const people = useKnown((state) => state.people);
  const waiting = useStored(chat.outbox.entries);
  const left = useKnown((state) => state.left.has(id));
  const unknown = known === undefined && !left;
  // A deep link may name one that the list has not brought yet.
  useEffect(() => {
    if (unknown) void chat.find(id);
  }, [chat, id, unknown]);
  const conversation = useMemo(
    () => known && viewOf(known, people, waiting, chat.state.get().me),
    [known, people, waiting, chat],
  );
  if (conversation) return { status: "ready", conversation };
  return { status: left ? "gone" : "loading", conversation: null };
}
