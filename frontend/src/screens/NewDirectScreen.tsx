/** A conversation with somebody before anything was said: nothing is started until the first message. */

import { directKey, directWith } from "@parley/client";
import { useChat, useKnown } from "@parley/react";
import { MessageCircleOff } from "lucide-react";
import { Redirect } from "wouter";
import { DirectHeader } from "../conversations/DirectHeader";
import { conversationPath } from "../conversations/paths";
import { Talk } from "../messages/ConversationThread";
import { usePerson } from "../presence/people";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/LinkButton";
import { Spinner } from "../ui/Spinner";
import styles from "./ConversationScreen.module.css";
import { useDocumentTitle } from "./useDocumentTitle";

type NewDirectScreenProps = { userId: string; unread: number };

/** To be keyed by the person. */
export function NewDirectScreen({ userId, unread }: NewDirectScreenProps) {
  const { me } = useChat().state.get();
  const begun = useKnown((state) => directWith(state, userId));
  const listed = useKnown((state) => state.listed);
  const { person, missing } = usePerson(userId);
  useDocumentTitle(person?.display_name ?? "New conversation", unread);

  if (userId === me) return <Redirect to="/" replace />;
  if (begun) return <Redirect to={conversationPath(begun)} replace />;
  if (missing) return <NobodyHere />;
  // Until all conversations are listed, there may be one with them.
  if (!person || !listed) return <Spinner label="Loading the conversation" />;
  const name = person.display_name;
  return (
    <div className={styles.screen}>
      <section className={styles.talk} aria-label={`Conversation: ${name}`}>
        <DirectHeader person={person} />
        <Talk conversationId={directKey(userId)} named={false} title={name} />
      </section>
    </div>
  );
}

function NobodyHere() {
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
