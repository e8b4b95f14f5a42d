/** Shown in the list of chats where there are none: they lead to the people. */

import { EmptyState } from "@parley/react/internal";
import { MessagesSquare, SearchX } from "lucide-react";
import { LinkButton } from "../ui/LinkButton";
import { useOffers } from "./offers";

export function NoConversations() {
  if (!useOffers().newChat) return <NothingYet />;
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

/** Where only the product's server starts conversations. */
function NothingYet() {
  return (
    <EmptyState icon={<MessagesSquare size={28} aria-hidden />} title="No conversations yet">
      Your conversations will be listed here.
    </EmptyState>
  );
}

export function NoResults({ search }: { search: string }) {
  const { people } = useOffers();
  const action = (
    <LinkButton href={`/people?q=${encodeURIComponent(search)}`} data-row>
      Search people
    </LinkButton>
  );
  return (
    <EmptyState icon={<SearchX size={28} aria-hidden />} title="No results" {...(people && { action })}>
      <span>
        No conversation matches “<bdi>{search}</bdi>”.
      </span>
    </EmptyState>
  );
}
