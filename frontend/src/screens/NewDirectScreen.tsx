/** A direct conversation without messages. It is created with the first message. */

import { directConversationWith, directKey } from "@parley/client";
import { useParleyState } from "@parley/react";
import { DirectHeader, EmptyState, Spinner, usePerson } from "@parley/react/internal";
import { Thread } from "@parley/react/ui";
import { ArrowLeft, MessageCircleOff } from "lucide-react";
import { Redirect } from "wouter";
import { IconLink, LinkButton } from "../ui/LinkButton";
import styles from "./ConversationScreen.module.css";
import { conversationPath } from "./paths";
import { useDocumentTitle } from "./useDocumentTitle";

type NewDirectScreenProps = { userId: string; unread: number };

/** Use the user's id as its key. */
export function NewDirectScreen({ userId, unread }: NewDirectScreenProps) {
  const me = useParleyState((state) => state.me);
  const existing = useParleyState((state) => directConversationWith(state, userId));
  const listed = useParleyState((state) => state.listed);
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
        <DirectHeader
          person={person}
          back={
            <IconLink href="/people" label="Back to people" className={styles.back}>
              <ArrowLeft size={22} aria-hidden />
            </IconLink>
          }
        />
        <Thread conversationId={directKey(userId)} autoFocus />
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
