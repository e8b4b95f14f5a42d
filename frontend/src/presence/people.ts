/** Everybody with an account: who is online first, kept live. */

import { type Api, type Chat, type Directory, type User, unwrap } from "@parley/client";
import { useChat, useChatState, useParleyClient } from "@parley/react";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { sortedDirectory } from "./directory";

// Presence of people with whom I share no conversation is told to nobody: it is read again.
const REFETCH_EVERY = 15_000; // milliseconds

/** What comes is told to the engine too, which knows best who is online by now. */
export function directoryOptions(api: Api, chat: Chat, search: string) {
  return infiniteQueryOptions({
    queryKey: ["presence", "directory", search],
    queryFn: async ({ pageParam, signal }): Promise<Directory> => {
      const requested = chat.state.get().version;
      const query = { search, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await unwrap(api.GET("/api/v1/users", { params: { query }, signal }));
      chat.addUsers(page.items, requested);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: REFETCH_EVERY,
    placeholderData: keepPreviousData,
  });
}

export function usePeople(search: string) {
  const { api } = useParleyClient();
  const chat = useChat();
  const users = useChatState((state) => state.users);
  const query = useInfiniteQuery(directoryOptions(api, chat, search.trim()));
  const { data, isPlaceholderData } = query;
  const people = useMemo(() => {
    const listed = data?.pages.flatMap((page) => page.items) ?? [];
    // What is shown until the answer comes was found for something else.
    const shown = isPlaceholderData ? listed.filter((person) => nameMatches(person, search)) : listed;
    return sortedDirectory(shown, users, chat.state.get().me);
  }, [data, isPlaceholderData, search, users, chat]);
  return {
    people,
    status: query.status,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    refetch: () => void query.refetch(),
  };
}

function nameMatches({ display_name: name }: User, search: string): boolean {
  return name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
}

/** One person, live; asked for when nobody here knows them. `missing` once it is plain that there is no such person. */
export function usePerson(userId: string): { person: User | undefined; missing: boolean } {
  const chat = useChat();
  const person = useChatState((state) => state.users.get(userId));
  const [requested, setRequested] = useState(false);
  const unknown = person === undefined;
  useEffect(() => {
    if (unknown) void chat.conversationList.loadUser(userId).then(() => setRequested(true));
  }, [chat, unknown, userId]);
  return { person, missing: unknown && requested };
}
