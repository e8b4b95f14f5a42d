/** Shown in the list of chats where there are none: they lead to the people. */

import { EmptyState } from "@parley/react/internal";
import { MessagesSquare, SearchX } from "lucide-react";
import { LinkButton } from "../ui/LinkButton";

export function NoConversations() {
  return (
    <EmptyState
      icon={<MessagesSquare size={28} aria-hidden />}
      title="No conversations yet"
      action={
        <LinkButton href="/people" variant="primary">
          Find people
        </LinkButton>
      }
    >
      Start a conversation, and it will be listed here.
    </EmptyState>
  );
}

export function NoResults({ search }: { search: string }) {
  return (
    <EmptyState
      icon={<SearchX size={28} aria-hidden />}
      title="No results"
      action={
        <LinkButton href={`/people?q=${encodeURIComponent(search)}`} data-row>
          Search people
        </LinkButton>
      }
    >
      <span>
        No conversation matches “<bdi>{search}</bdi>”.
      </span>
    </EmptyState>
  );
}
