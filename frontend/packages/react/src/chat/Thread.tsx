/** A conversation on screen: its messages, who is typing, and the composer. */

import { directConversationWith, userIdOfDirectKey } from "@parley/client";
import { MessageCircleOff } from "lucide-react";
import { useConversation, useFormerTitle } from "../conversations/conversation";
import { titleOf } from "../conversations/titles";
import { ConversationThread, type ThreadComponents } from "../messages/ConversationThread";
import { useParleyState } from "../ParleyProvider";
import { EmptyState } from "../primitives/EmptyState";
import { Pane } from "../primitives/ErrorBoundary";
import { Scope, type ScopeProps } from "../primitives/Scope";
import { Spinner } from "../primitives/Spinner";
import { useText } from "../texts/useText";
import { usePerson } from "../users/usePerson";

/** Props of {@link Thread}. */
export type ThreadProps = ScopeProps & {
  /** The conversation, or `directKey(userId)` for the direct one with a user, which need not exist yet. */
  conversationId: string;
  /** The composer takes the focus when the thread appears, where that opens no on-screen keyboard. */
  autoFocus?: boolean;
  /** Shown instead of our own. */
  components?: ThreadComponents;
};

/** It fills its container, which must have a height. */
export function Thread({ className, style, theme, ...thread }: ThreadProps) {
  return (
    <Scope className={className} style={style} theme={theme}>
      <Pane>
        <Resolved {...thread} />
      </Pane>
    </Scope>
  );
}

type InnerProps = Omit<ThreadProps, keyof ScopeProps>;

/** The direct conversation with a user is another one as soon as it exists. */
function Resolved({ conversationId, ...rest }: InnerProps) {
  const userId = userIdOfDirectKey(conversationId);
  const existing = useParleyState((state) =>
    userId === null ? conversationId : directConversationWith(state, userId),
  );
  if (userId !== null && existing === null) return <NewDirect {...rest} {...{ conversationId, userId }} />;
  const id = existing ?? conversationId;
  return <Existing key={id} conversationId={id} {...rest} />;
}

function Existing({ conversationId, ...rest }: InnerProps) {
  const t = useText();
  const { status, conversation } = useConversation(conversationId);
  if (status === "loading") return <Spinner label={t("Loading conversation")} />;
  if (!conversation) return <ConversationNotFound id={conversationId} />;
  const named = conversation.kind === "group";
  return <ConversationThread {...rest} {...{ conversationId, named }} title={titleOf(conversation)} />;
}

/** Until all conversations are listed, one with this user may exist. */
function NewDirect({ conversationId, userId, ...rest }: InnerProps & { userId: string }) {
  const t = useText();
  const { person, missing } = usePerson(userId);
  const listed = useParleyState((state) => state.listed);
  if (missing) return <ConversationNotFound id={conversationId} />;
  if (!person || !listed) return <Spinner label={t("Loading conversation")} />;
  return <ConversationThread {...rest} {...{ conversationId }} named={false} title={person.display_name} />;
}

function ConversationNotFound({ id }: { id: string }) {
  const t = useText();
  const title = useFormerTitle(id);
  return (
    <EmptyState
      icon={<MessageCircleOff size={28} aria-hidden />}
      title={title ? t("You are no longer in “{title}”", { title }) : t("Conversation not found")}
    >
      {title
        ? t("You left the group, were removed from it, or it was deleted.")
        : t("You may have left it or been removed, or the link may be wrong.")}
    </EmptyState>
  );
}
