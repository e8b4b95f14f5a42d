/** My conversations, newest first, as the engine knows them. */

import { type ChatState, unreadCount } from "@parley/client";
import { useChat, useChatState, useStore } from "@parley/react";
import { useEffect, useMemo } from "react";
import { isListed, pendingConversations } from "./pendingConversations";
import { type ConversationSummary, sortedByActivity, summaryOf } from "./views";

export type { ConversationSummary, LastMessage } from "./views";

/** Of so many, the liveliest, it is heard live who is typing: each costs a subscription. */
const SUBSCRIBED_CONVERSATIONS = 8;

export interface ConversationList {
  status: "loading" | "ready" | "error";
  error: unknown;
  items: ConversationSummary[];
  archived: ConversationSummary[];
  retry(): void;
}

export function useConversations(): ConversationList {
  const chat = useChat();
  const listing = useStore(chat.conversationList.status);
  const summaries = useSummaries();
  const items = useMemo(() => summaries.filter((each) => !each.archived), [summaries]);
  const archived = useMemo(() => summaries.filter((each) => each.archived), [summaries]);
  return {
    status: listing.status,
    error: listing.status === "error" ? listing.error : null,
    items,
    archived,
    retry: () => void chat.conversationList.load(),
  };
}

/** Hears who types in the liveliest conversations; for whatever shows the list. */
export function useListSubscriptions(): void {
  const chat = useChat();
  const mostRecent = useSummaries()
    .filter((each) => !each.archived)
    .slice(0, SUBSCRIBED_CONVERSATIONS)
    .map((each) => each.id)
    .sort()
    .join(" ");
  useEffect(() => {
    const unsubscribers = mostRecent === "" ? [] : mostRecent.split(" ").map((id) => chat.watch(id));
    return () => {
      for (const unsubscribe of unsubscribers) unsubscribe();
    };
  }, [chat, mostRecent]);
}

/** Messages that wait for me, in conversations that may call for me. */
export function useUnreadTotal(): number {
  return useChatState(unreadTotal);
}

export function unreadTotal({ conversations }: ChatState): number {
  let total = 0;
  for (const each of conversations.values()) if (!each.muted && !each.archived) total += unreadCount(each);
  return total;
}

/** What is written and not sent, by conversation. */
export function useDrafts(): ReadonlyMap<string, string> {
  return useStore(useChat().drafts.texts);
}

function useSummaries(): ConversationSummary[] {
  const chat = useChat();
  const conversations = useChatState((state) => state.conversations);
  const users = useChatState((state) => state.users);
  const pending = useStore(chat.outbox.entries);
  return useMemo(() => {
    const { me } = chat.state.get();
    const listed = [...conversations.values()]
      .filter((each) => isListed(each, pending))
      .map((each) => summaryOf(each, users, pending, me));
    return sortedByActivity([...listed, ...pendingConversations(pending, users, me)]);
  }, [chat, conversations, users, pending]);
}
