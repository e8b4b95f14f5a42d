/** A conversation on screen: its messages, who is typing, and the composer. */

import { errorMessage } from "@parley/client";
import { MessageCircle } from "lucide-react";
import { type ComponentType, type RefObject, useRef } from "react";
import { Alert } from "../primitives/Alert";
import { useAnnounce } from "../primitives/announcer";
import { Button } from "../primitives/Button";
import { EmptyState } from "../primitives/EmptyState";
import { Pane } from "../primitives/ErrorBoundary";
import { Spinner } from "../primitives/Spinner";
import { useWhenIdle } from "../primitives/useWhenIdle";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
import { type ComposerProps, Composer as MessageComposer } from "./Composer";
import { prefetchPanels } from "./ComposerPanels";
import styles from "./ConversationThread.module.css";
import { type ComposerMode, useComposerMode } from "./composerMode";
import type { MessageActionHandlers } from "./MessageActions";
import { MessageDialog, prefetchDialogs, useMessageDialogs } from "./MessageDialogs";
import { MessageRow, type MessageRowProps, prefetchReactions } from "./MessageRow";
import { prefetchFormatting } from "./MessageText";
import { prefetchLinks } from "./PlainText";
import { type ThreadHandle, ThreadView } from "./ThreadView";
import { TypingIndicator as Typing } from "./TypingIndicator";
import { type Thread, useThread } from "./thread";
import { useHighlight } from "./useHighlight";
import { useMessageActions } from "./useMessageActions";
import { useMessageAnnouncements } from "./useMessageAnnouncements";
import { useReacting } from "./useReacting";

/** What can be replaced in a thread. Without a composer, nothing can be written. */
export type ThreadComponents = {
  Composer?: ComponentType<ComposerProps> | null;
  Message?: ComponentType<MessageRowProps>;
  TypingIndicator?: ComponentType<{ conversationId: string }>;
};

type ConversationThreadProps = {
  conversationId: string;
  /** Whether messages of others have their names: in a group. */
  named: boolean;
  title: string;
  autoFocus?: boolean | undefined;
  components?: ThreadComponents | undefined;
};

/** Use the conversation's id as its key. */
export function ConversationThread(props: ConversationThreadProps) {
  const { conversationId, named, title, autoFocus = false, components = {} } = props;
  const { Composer = MessageComposer, Message = MessageRow, TypingIndicator = Typing } = components;
  const thread = useThread(conversationId);
  const view = useRef<ThreadHandle>(null);
  const mode = useComposerMode(conversationId);
  const dialogs = useMessageDialogs();
  const reacting = useReacting();
  const [highlightedNumber, show] = useHighlight(thread, view);
  useMessageAnnouncements(conversationId, useAnnounce());
  useWhenIdle(prefetch);
  const actions = useMessageActions({
    onReply: ({ id }) => id && mode.reply(id),
    onEdit: ({ id, body }) => id && mode.edit(id, body),
    ...dialogs.actions,
    onShow: show,
    ...reacting.actions,
  });

  return (
    <>
      <div className={styles.thread}>
        <Messages
          {...{ thread, title, view, named, highlightedNumber, actions, Message }}
          reactingTo={reacting.to}
        />
        <TypingIndicator conversationId={conversationId} />
      </div>
      {Composer && (
        <Composer
          conversationId={conversationId}
          autoFocus={autoFocus}
          onSent={() => view.current?.scrollToLatest()}
          onEditLast={() => editLast(thread, mode)}
        />
      )}
      <MessageDialog shown={dialogs.shown} onClose={dialogs.close} />
    </>
  );
}

function prefetch(): void {
  prefetchDialogs();
  prefetchFormatting();
  prefetchLinks();
  prefetchPanels();
  prefetchReactions();
}

type MessagesProps = {
  thread: Thread;
  title: string;
  view: RefObject<ThreadHandle | null>;
  named: boolean;
  highlightedNumber: number | null;
  reactingTo: string | null;
  actions: MessageActionHandlers;
  Message: ComponentType<MessageRowProps>;
};

function Messages({ thread, title, view, ...rest }: MessagesProps) {
  const t = useText();
  if (thread.status === "loading") return <Spinner label={t("Loading messages")} />;
  if (thread.status === "error")
    return (
      <div className={styles.problem}>
        <Alert>{errorMessage(thread.error)}</Alert>
        <Button onClick={thread.reload}>{t("Try again")}</Button>
      </div>
    );
  if (thread.items.length === 0)
    return (
      <EmptyState icon={<MessageCircle size={28} aria-hidden />} title={t("Say hello")}>
        <RichText
          text="This is the start of {title}. Write the first message below."
          values={{ title: <bdi>{title}</bdi> }}
        />
      </EmptyState>
    );
  return (
    <Pane>
      <ThreadView ref={view} thread={thread} {...rest} />
    </Pane>
  );
}

function editLast({ items }: Thread, mode: ComposerMode): void {
  const mine = items.findLast(
    (item) => item.type === "message" && item.message.mine && !item.message.deleted,
  );
  if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, mine.message.body);
}
