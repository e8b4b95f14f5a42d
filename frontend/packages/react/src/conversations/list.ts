/** The user's conversations, newest first. */

import type { ConversationListStatus } from "@parley/client";
import { useEffect, useMemo } from "react";
import { useParley, useParleyState, useReadable } from "../ParleyProvider";
import { isListed, pendingConversations } from "./pendingConversations";
import { type ConversationSummary, sortedByActivity, summaryOf } from "./views";

export type { ConversationSummary, LastMessage } from "./views";

/** Typing is shown live for this many of the most recent conversations: each costs a subscription. */
const SUBSCRIBED_CONVERSATIONS = 8;
const LOADING = { status: "loading" } as const;
const NO_DRAFTS: ReadonlyMap<string, string> = new Map();

/** What {@link useConversations} returns. */
export interface ConversationsResult {
  status: "loading" | "ready" | "error";
  error: unknown;
  /** Those that are not archived. */
  conversations: readonly ConversationSummary[];
  archived: readonly ConversationSummary[];
  /** Loads the list again, after an error. */
  retry(): void;
}

/** The conversations of the user. To receive typing events of the most recent ones, show a `ConversationList`. */
export function useConversations(): ConversationsResult {
  const parley = useParley();
  const listing = useReadable<ConversationListStatus>(parley.conversations.status, LOADING);
  const summaries = useSummaries();
  const conversations = useMemo(() => summaries.filter((each) => !each.archived), [summaries]);
  const archived = useMemo(() => summaries.filter((each) => each.archived), [summaries]);
  return {
    status: listing.status,
    error: listing.status === "error" ? listing.error : null,
    conversations,
    archived,
    retry: () => void parley.conversations.reload(),
  };
}

/** Receives typing events of the most recent conversations while the list is shown. */
export function useListSubscriptions(): void {
  const parley = useParley();
  const mostRecent = useSummaries()
    .filter((each) => !each.archived)
    .slice(0, SUBSCRIBED_CONVERSATIONS)
    .map((each) => each.id)
    .sort()
    .join(" ");
  useEffect(() => {
    const unsubscribers =
      mostRecent === "" ? [] : mostRecent.split(" ").map((id) => parley.conversations.watch(id));
    return () => {
      for (const unsubscribe of unsubscribers) unsubscribe();
    };
  }, [parley, mostRecent]);
}

/** The texts of drafts, by conversation. */
export function useConversationDrafts(): ReadonlyMap<string, string> {
  return useReadable(useParley().drafts.texts, NO_DRAFTS);
}

function useSummaries(): ConversationSummary[] {
  const me = useParleyState((state) => state.me);
  const conversations = useParleyState((state) => state.conversations);
  const users = useParleyState((state) => state.users);
  const pending = useParleyState((state) => state.outbox.entries);
  return useMemo(() => {
    const listed = [...conversations.values()]
      .filter((each) => isListed(each, pending))
      .map((each) => summaryOf(each, users, pending, me));
    return sortedByActivity([...listed, ...pendingConversations(pending, users, me)]);
  }, [me, conversations, users, pending]);
}
