/** A direct conversation without messages. It is created with the first message. */

import { directConversationWith, directKey } from "@parley/client";
import { useChat, useChatState } from "@parley/react";
import { MessageCircleOff } from "lucide-react";
import { Redirect } from "wouter";
import { DirectHeader } from "../conversations/DirectHeader";
import { conversationPath } from "../conversations/paths";
import { ConversationThread } from "../messages/ConversationThread";
import { usePerson } from "../presence/people";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/LinkButton";
import { Spinner } from "../ui/Spinner";
import styles from "./ConversationScreen.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

type NewDirectScreenProps = { userId: string; unread: number };

/** Use the user's id as its key. */
export function NewDirectScreen({ userId, unread }: NewDirectScreenProps) {
  const { me } = useChat().state.get();
  const existing = useChatState((state) => directConversationWith(state, userId));
  const listed = useChatState((state) => state.listed);
  const { person, missing } = usePerson(userId);
  useDocumentTitle(person?.display_name ?? "New conversation", unread);

  if (userId === me) return <Redirect to="/" replace />;
  if (existing) return <Redirect to={conversationPath(existing)} replace />;
  if (missing) return <UserNotFound />;
  // Until all conversations are listed, one with this user may exist.
  if (!person || !listed) return <Spinner label="Loading conversation" />;
  const name = person.display_name;
  return (
    <div className={styles.screen}>
      <section className={styles.conversation} aria-label={`Conversation: ${name}`}>
        <DirectHeader person={person} />
        <ConversationThread conversationId={directKey(userId)} named={false} title={name} />
      </section>
    </div>
  );
}

function UserNotFound() {
  return (
    <EmptyState
      icon={<MessageCircleOff size={28} aria-hidden />}
      title="User not found"
      titleAs="h1"
      action={<LinkButton href="/people">Find people</LinkButton>}
    >
      The link may be wrong.
    </EmptyState>
  );
}
