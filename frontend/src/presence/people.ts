/** The directory of users, online first and kept up to date. */

import { type Api, type Chat, type Directory, type User, unwrap } from "@parley/client";
import { useChat, useChatState, useParleyClient } from "@parley/react";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { sortedDirectory } from "./directory";

// Without a shared conversation no presence events arrive, so the list is read again.
const REFETCH_EVERY = 15_000; // milliseconds

/** The engine gets the users too, because it knows their latest presence. */
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
    // Until the answer arrives, the list is that of another search.
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

/** One user, kept up to date, and loaded if unknown. `missing` once it is clear that the user does not exist. */
export function usePerson(userId: string): { person: User | undefined; missing: boolean } {
  const chat = useChat();
  const person = useChatState((state) => state.users.get(userId));
  const [requested, setRequested] = useState(false);
  const unknown = person === undefined;
  useEffect(() => {
    if (unknown) void chat.userLoader.load([userId]).then(() => setRequested(true));
  }, [chat, unknown, userId]);
  return { person, missing: unknown && requested };
}
