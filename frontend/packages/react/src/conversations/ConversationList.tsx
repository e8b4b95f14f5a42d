/** The user's conversations, newest first, with a search by name. */

import { errorMessage } from "@parley/client";
import { Archive, MessagesSquare, SearchX } from "lucide-react";
import { type ComponentType, type ReactElement, useState } from "react";
import { Alert } from "../primitives/Alert";
import { Button } from "../primitives/Button";
import { EmptyState } from "../primitives/EmptyState";
import { Scope, type ScopeProps } from "../primitives/Scope";
import { Spinner } from "../primitives/Spinner";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
import styles from "./ConversationList.module.css";
import { ConversationRow, type ConversationRowProps } from "./ConversationRow";
import { useConversationDrafts, useConversations, useListSubscriptions } from "./list";
import { titleOf } from "./titles";
import type { ConversationSummary } from "./views";

/** Props of {@link ConversationList}. */
export type ConversationListProps = ScopeProps & {
  /** Shows those whose name contains this text. */
  search?: string;
  /** The conversation on screen. */
  currentId?: string | null;
  /** The user opens a conversation, which may be the key of one without messages: see `directKey`. */
  onOpen: (conversationId: string) => void;
  /** The address of a conversation: then rows are links, which can be opened in another tab. */
  hrefOf?: (conversationId: string) => string;
  /** Shown instead of our own. */
  components?: ConversationListComponents;
};

/** What can be replaced in a list. */
export type ConversationListComponents = {
  Row?: ComponentType<ConversationRowProps>;
  /** There are no conversations. */
  Empty?: ComponentType;
  /** The search has no results. */
  NoResults?: ComponentType<{ search: string }>;
};

/** The user's conversations, newest first, archived ones apart. It scrolls with its container. */
export function ConversationList({ className, style, theme, ...list }: ConversationListProps) {
  return (
    <Scope className={className} style={style} theme={theme}>
      <Listed {...list} />
    </Scope>
  );
}

type ListedProps = Omit<ConversationListProps, keyof ScopeProps>;

function Listed({ search = "", ...list }: ListedProps) {
  const t = useText();
  const { status, error, conversations, archived, retry } = useConversations();
  const { Empty = NoConversations, NoResults = NothingFound } = list.components ?? {};
  useListSubscriptions();

  if (status === "loading") return <Spinner label={t("Loading conversations")} />;
  if (status === "error") return <Failure error={error} onRetry={retry} />;
  if (search) {
    const wanted = search.toLocaleLowerCase();
    const found = [...conversations, ...archived].filter((each) =>
      titleOf(each).toLocaleLowerCase().includes(wanted),
    );
    return found.length > 0 ? <Rows {...list} conversations={found} /> : <NoResults search={search} />;
  }
  return (
    <>
      {conversations.length === 0 && archived.length === 0 ? (
        <Empty />
      ) : (
        <Rows {...list} conversations={conversations} />
      )}
      {archived.length > 0 && <Archived {...list} conversations={archived} />}
    </>
  );
}

type RowsProps = Omit<ListedProps, "search"> & { conversations: readonly ConversationSummary[] };

function Archived(list: RowsProps) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        wide
        className={styles.archived}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        <Archive size={18} aria-hidden />
        <span>
          {shown ? t("Hide archived") : t("Archived ({count})", { count: list.conversations.length })}
        </span>
      </Button>
      {shown && <Rows {...list} />}
    </>
  );
}

function Rows({ conversations, currentId = null, onOpen, hrefOf, components }: RowsProps) {
  const drafts = useConversationDrafts();
  const Row = components?.Row ?? ConversationRow;
  return (
    <ul>
      {conversations.map((conversation) => (
        <li key={conversation.id}>
          <Row
            conversation={conversation}
            current={conversation.id === currentId}
            draft={drafts.get(conversation.id)}
            href={hrefOf?.(conversation.id)}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ul>
  );
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const t = useText();
  return (
    <div className={styles.problem}>
      <Alert>{errorMessage(error)}</Alert>
      <Button onClick={onRetry}>{t("Try again")}</Button>
    </div>
  );
}

function NothingFound({ search }: { search: string }) {
  const t = useText();
  return (
    <EmptyState icon={<SearchX size={28} aria-hidden />} title={t("No results")}>
      <RichText text="No conversation matches “{search}”." values={{ search: <bdi>{search}</bdi> }} />
    </EmptyState>
  );
}

function NoConversations() {
  const t = useText();
  return (
    <EmptyState icon={<MessagesSquare size={28} aria-hidden />} title={t("No conversations yet")}>
      {t("Start a conversation, and it will be listed here.")}
    </EmptyState>
  );
}
