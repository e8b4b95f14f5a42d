/** My conversations, newest first, as the engine knows them. */

import { type ChatState, unreadOf } from "@parley/client";
import { useChat, useKnown, useStored } from "@parley/react";
import { useEffect, useMemo } from "react";
import { beginning, hasBegun } from "./pendingConversations";
import { type ConversationSummary, inOrder, summaryOf } from "./views";

export type { ConversationSummary, LastMessage } from "./views";

/** Of so many, the liveliest, it is heard live who is typing: each costs a subscription. */
const HEARD_LIVE = 8;

export interface ConversationList {
  status: "loading" | "ready" | "error";
  error: unknown;
  items: ConversationSummary[];
  archived: ConversationSummary[];
  retry(): void;
}

export function useConversations(): ConversationList {
  const chat = useChat();
  const listing = useStored(chat.listing.status);
  const summaries = useSummaries();
  const items = useMemo(() => summaries.filter((each) => !each.archived), [summaries]);
  const archived = useMemo(() => summaries.filter((each) => each.archived), [summaries]);
  return {
    status: listing.status,
    error: listing.status === "error" ? listing.error : null,
    items,
    archived,
    retry: () => void chat.listing.list(),
  };
}

/** Hears who types in the liveliest conversations; for whatever shows the list. */
export function useListLive(): void {
  const chat = useChat();
  const liveliest = useSummaries()
    .filter((each) => !each.archived)
    .slice(0, HEARD_LIVE)
    .map((each) => each.id)
    .sort()
    .join(" ");
  useEffect(() => {
    const undos = liveliest === "" ? [] : liveliest.split(" ").map((id) => chat.watch(id));
    return () => {
      for (const undo of undos) undo();
    };
  }, [chat, liveliest]);
}

/** Messages that wait for me, in conversations that may call for me. */
export function useUnreadTotal(): number {
  return useKnown(unreadTotal);
}

export function unreadTotal({ conversations }: ChatState): number {
  let total = 0;
  for (const each of conversations.values()) if (!each.muted && !each.archived) total += unreadOf(each);
  return total;
}

/** What is written and not sent, by conversation. */
export function useDrafts(): ReadonlyMap<string, string> {
  return useStored(useChat().drafts.texts);
}

function useSummaries(): ConversationSummary[] {
  const chat = useChat();
  const conversations = useKnown((state) => state.conversations);
  const people = useKnown((state) => state.people);
  const waiting = useStored(chat.outbox.entries);
  return useMemo(() => {
    const { me } = chat.state.get();
    const begun = [...conversations.values()]
      .filter((each) => hasBegun(each, waiting))
      .map((each) => summaryOf(each, people, waiting, me));
    return inOrder([...begun, ...beginning(waiting, people, me)]);
  }, [chat, conversations, people, waiting]);
}
