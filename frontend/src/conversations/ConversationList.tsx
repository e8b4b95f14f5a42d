/** The user's conversations, newest first, with a search by name. */

import { errorMessage } from "@parley/client";
import { Archive, MessagesSquare, SearchX } from "lucide-react";
import { useState } from "react";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/LinkButton";
import { Spinner } from "../ui/Spinner";
import styles from "./ConversationList.module.css";
import { ConversationRow } from "./ConversationRow";
import { useConversations, useDrafts, useListSubscriptions } from "./list";
import { titleOf } from "./titles";
import type { ConversationSummary } from "./views";

type ConversationListProps = { search: string; currentId: string | null };

export function ConversationList({ search, currentId }: ConversationListProps) {
  const { status, error, items, archived, retry } = useConversations();
  useListSubscriptions();
  const [showArchived, setShowArchived] = useState(false);

  if (status === "loading") return <Spinner label="Loading conversations" />;
  if (status === "error") {
    return (
      <div className={styles.problem}>
        <Alert>{errorMessage(error)}</Alert>
        <Button onClick={retry}>Try again</Button>
      </div>
    );
  }
  if (search) return <Found conversations={[...items, ...archived]} search={search} currentId={currentId} />;
  return (
    <>
      {items.length === 0 && archived.length === 0 ? (
        <NoConversations />
      ) : (
        <Rows conversations={items} currentId={currentId} />
      )}
      {archived.length > 0 && (
        <Button
          variant="quiet"
          wide
          className={styles.archived}
          aria-expanded={showArchived}
          onClick={() => setShowArchived(!showArchived)}
        >
          <Archive size={18} aria-hidden />
          <span>{showArchived ? "Hide archived" : `Archived (${archived.length})`}</span>
        </Button>
      )}
      {showArchived && <Rows conversations={archived} currentId={currentId} />}
    </>
  );
}

type RowsProps = { conversations: readonly ConversationSummary[]; currentId: string | null };

function Rows({ conversations, currentId }: RowsProps) {
  const drafts = useDrafts();
  return (
    <ul>
      {conversations.map((conversation) => (
        <li key={conversation.id}>
          <ConversationRow
            conversation={conversation}
            current={conversation.id === currentId}
            draft={drafts.get(conversation.id)}
          />
        </li>
      ))}
    </ul>
  );
}

function Found({ conversations, search, currentId }: RowsProps & { search: string }) {
  const wanted = search.toLocaleLowerCase();
  const found = conversations.filter((each) => titleOf(each).toLocaleLowerCase().includes(wanted));
  if (found.length > 0) return <Rows conversations={found} currentId={currentId} />;
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

function NoConversations() {
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
