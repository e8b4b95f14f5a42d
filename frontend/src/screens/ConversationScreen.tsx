/** One conversation: its header and messages, with its details beside them. */

import { MessageCircleOff } from "lucide-react";
import { ConversationHeader } from "../conversations/ConversationHeader";
import { useConversation, useFormerTitle } from "../conversations/conversation";
import { titleOf } from "../conversations/titles";
import type { ConversationView } from "../conversations/views";
import { ConversationThread } from "../messages/ConversationThread";
import { EmptyState } from "../ui/EmptyState";
import { Pane } from "../ui/ErrorBoundary";
import { LinkButton } from "../ui/LinkButton";
import { loadable } from "../ui/loadable";
import { OnDemand } from "../ui/OnDemand";
import { Spinner } from "../ui/Spinner";
import styles from "./ConversationScreen.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

const detailsPane = loadable(async () => (await import("./DetailsPane")).DetailsPane);

type ConversationScreenProps = { id: string; details: boolean; unread: number };

export function ConversationScreen({ id, details, unread }: ConversationScreenProps) {
  const { status, conversation } = useConversation(id);
  if (status === "loading") return <Spinner label="Loading conversation" />;
  if (!conversation) return <ConversationNotFound id={id} unread={unread} />;
  return <OpenConversation conversation={conversation} details={details} unread={unread} />;
}

type OpenConversationProps = { conversation: ConversationView; details: boolean; unread: number };

function OpenConversation({ conversation, details, unread }: OpenConversationProps) {
  const title = titleOf(conversation);
  useDocumentTitle(title, unread);
  return (
    <div className={styles.screen} data-details={details ? "" : undefined}>
      <section className={styles.conversation} aria-label={`Conversation: ${title}`}>
        <ConversationHeader conversation={conversation} details={details} />
        <Pane>
          <ConversationThread
            conversationId={conversation.id}
            named={conversation.kind === "group"}
            title={title}
          />
        </Pane>
      </section>
      {details && (
        <Pane>
          <OnDemand of={detailsPane} fallback={<Spinner label="Loading details" />}>
            {(DetailsPane) => <DetailsPane conversation={conversation} />}
          </OnDemand>
        </Pane>
      )}
    </div>
  );
}

function ConversationNotFound({ id, unread }: { id: string; unread: number }) {
  const title = useFormerTitle(id);
  useDocumentTitle("Conversation not found", unread);
  return (
    <EmptyState
      icon={<MessageCircleOff size={28} aria-hidden />}
      title={title ? `You are no longer in “${title}”` : "Conversation not found"}
      titleAs="h1"
      action={<LinkButton href="/">Back to chats</LinkButton>}
    >
      {title
        ? "You left the group, were removed from it, or it was deleted."
        : "You may have left it or been removed, or the link may be wrong."}
    </EmptyState>
  );
}
