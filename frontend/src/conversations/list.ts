/** The user's conversations, newest first. */

import { type ChatState, unreadCount } from "@parley/client";
import { useChat, useChatState, useStore } from "@parley/react";
import { useEffect, useMemo } from "react";
import { isListed, pendingConversations } from "./pendingConversations";
import { type ConversationSummary, sortedByActivity, summaryOf } from "./views";

export type { ConversationSummary, LastMessage } from "./views";

/** Typing is shown live for this many of the most recent conversations: each costs a subscription. */
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

/** Receives typing events of the most recent conversations while the list is shown. */
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

/** The unread messages of all conversations that are neither muted nor archived. */
export function useUnreadTotal(): number {
  return useChatState(unreadTotal);
}

export function unreadTotal({ conversations }: ChatState): number {
  let total = 0;
  for (const each of conversations.values()) if (!each.muted && !each.archived) total += unreadCount(each);
  return total;
}

/** The texts of drafts, by conversation. */
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
