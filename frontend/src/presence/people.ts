/** The directory of users, online first and kept up to date. */

import type { ParleyClient } from "@parley/client";
import { useParley, useParleyState } from "@parley/react";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { sortedDirectory } from "./directory";

// Without a shared conversation no presence events arrive, so the list is read again.
const REFETCH_EVERY = 15_000; // milliseconds

export function directoryOptions({ users }: ParleyClient, search: string) {
  return infiniteQueryOptions({
    queryKey: ["presence", "directory", search],
    queryFn: ({ pageParam, signal }) => users.search(search, { cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: REFETCH_EVERY,
    placeholderData: keepPreviousData,
  });
}

export function usePeople(search: string) {
  const parley = useParley();
  const users = useParleyState((state) => state.users);
  const me = useParleyState((state) => state.me);
  const query = useInfiniteQuery(directoryOptions(parley, search.trim()));
  const { data, isPlaceholderData } = query;
  const people = useMemo(() => {
    const listed = data?.pages.flatMap((page) => page.items) ?? [];
    // Until the answer arrives, the list is that of another search.
    const shown = isPlaceholderData ? listed.filter((person) => nameMatches(person, search)) : listed;
    return sortedDirectory(shown, users, me);
  }, [data, isPlaceholderData, search, users, me]);
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

function nameMatches({ display_name: name }: { display_name: string }, search: string): boolean {
  return name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
}
