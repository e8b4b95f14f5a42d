/** Everybody with an account: who is online first, kept live. */
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useChat, useKnown, useParley } from "../accounts/providers";
import { type Api, answer } from "../foundation/api";
import type { Directory, User } from "../foundation/types";
import type { Chat } from "../sync/chat";
import { asDirectory } from "./directory";

// Presence of people with whom I share no conversation is told to nobody: it is read again.
const READ_AGAIN = 15_000; // milliseconds

/** What comes is told to the engine too, which knows best who is online by now. */
export function directoryOptions(api: Api, chat: Chat, search: string) {
  return infiniteQueryOptions({
    queryKey: ["presence", "directory", search],
    queryFn: async ({ pageParam, signal }): Promise<Directory> => {
      const asked = chat.state.get().version;
      const query = { search, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await answer(api.GET("/api/v1/users", { params: { query }, signal }));
      chat.learn(page.items, asked);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: READ_AGAIN,
    placeholderData: keepPreviousData,
  });
}

export function usePeople(search: string) {
  const { api } = useParley();
  const chat = useChat();
  const known = useKnown((state) => state.people);
  const query = useInfiniteQuery(directoryOptions(api, chat, search.trim()));
  const people = useMemo(
    () => asDirectory(query.data?.pages.flatMap((page) => page.items) ?? [], known, chat.state.get().me),
    [query.data, known, chat],
  );
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

/** One person, live; asked for when nobody here knows them. */
export function usePerson(userId: string): User | undefined {
  const chat = useChat();
  const person = useKnown((state) => state.people.get(userId));
  const unknown = person === undefined;
  useEffect(() => {
    if (unknown) void chat.listing.introduce(userId);
  }, [chat, unknown, userId]);
  return person;
}
