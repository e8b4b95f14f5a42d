/** One conversation: its header and messages, with its details beside them. */

import { type ConversationView, useConversation } from "@parley/react";
import {
  EmptyState,
  loadable,
  OnDemand,
  Pane,
  Spinner,
  titleOf,
  useFormerTitle,
} from "@parley/react/internal";
import { ConversationHeader, Thread } from "@parley/react/ui";
import { ArrowLeft, MessageCircleOff } from "lucide-react";
import { useLocation } from "wouter";
import { IconLink, LinkButton } from "../ui/LinkButton";
import styles from "./ConversationScreen.module.css";
import { conversationPath, detailsPath, isShown } from "./paths";
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
  const [, navigate] = useLocation();
  const { id } = conversation;
  const title = titleOf(conversation);
  useDocumentTitle(title, unread);
  const href = details ? conversationPath(id) : detailsPath(id);
  return (
    <div className={styles.screen} data-details={details ? "" : undefined}>
      <section className={styles.conversation} aria-label={`Conversation: ${title}`}>
        <ConversationHeader
          conversation={conversation}
          back={<BackToChats />}
          details={{ shown: details, href, onToggle: () => navigate(href) }}
          link={conversationPath(id)}
          onLeft={() => isShown(id) && navigate("/")}
        />
        <Pane>
          <Thread conversationId={id} autoFocus />
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

function BackToChats() {
  return (
    <IconLink href="/" label="Back to chats" className={styles.back}>
      <ArrowLeft size={22} aria-hidden />
    </IconLink>
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
