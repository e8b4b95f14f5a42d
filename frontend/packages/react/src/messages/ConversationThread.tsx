/** A conversation on screen: its messages, who is typing, and the composer. */

import { errorMessage } from "@parley/client";
import { MessageCircle } from "lucide-react";
import { type ComponentType, type RefObject, useRef, useState } from "react";
import { Alert } from "../primitives/Alert";
import { useAnnounce } from "../primitives/announcer";
import { Button } from "../primitives/Button";
import { DialogOnDemand } from "../primitives/DialogOnDemand";
import { EmptyState } from "../primitives/EmptyState";
import { Pane } from "../primitives/ErrorBoundary";
import { loadable } from "../primitives/loadable";
import { Spinner } from "../primitives/Spinner";
import { useWhenIdle } from "../primitives/useWhenIdle";
import { type ComposerProps, Composer as MessageComposer } from "./Composer";
import styles from "./ConversationThread.module.css";
import { type ComposerMode, useComposerMode } from "./composerMode";
import type { MessageActionHandlers } from "./MessageActions";
import { MessageRow, type MessageRowProps } from "./MessageRow";
import { useMessageAnnouncements } from "./notifications";
import { type ThreadHandle, ThreadView } from "./ThreadView";
import { TypingIndicator as Typing } from "./TypingIndicator";
import { type MessageView, type Thread, useThread } from "./thread";
import { useHighlight } from "./useHighlight";
import { useMentionText } from "./useMentionNames";
import { useMessageActions } from "./useMessageActions";
import { useReacting } from "./useReacting";

const deleteMessage = loadable(async () => (await import("./DeleteMessage")).DeleteMessage);
const reactionUsers = loadable(async () => (await import("./ReactionUsers")).ReactionUsers);
const readers = loadable(async () => (await import("./Readers")).Readers);

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
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [readersOf, setReadersOf] = useState<MessageView | null>(null);
  const plain = useMentionText();
  const reactions = useReacting();
  const [highlightedNumber, show] = useHighlight(thread, view);
  useMessageAnnouncements(conversationId, useAnnounce());
  useWhenIdle(prefetchDialogs);

  const actions = useMessageActions({
    onReply: ({ id }) => id && mode.reply(id),
    onEdit: ({ id, body }) => id && mode.edit(id, plain(body)),
    onDelete: setDeleting,
    onReaders: setReadersOf,
    onShow: show,
    ...reactions.actions,
  });

  return (
    <>
      <div className={styles.thread}>
        <Messages
          {...{ thread, title, view, named, highlightedNumber, actions, Message }}
          reactingTo={reactions.reactingTo}
        />
        <TypingIndicator conversationId={conversationId} />
      </div>
      {Composer && (
        <Composer
          conversationId={conversationId}
          autoFocus={autoFocus}
          onSent={() => view.current?.scrollToLatest()}
          onEditLast={() => editLast(thread, mode, plain)}
        />
      )}
      {deleting && <Deletion message={deleting} onClose={() => setDeleting(null)} />}
      {reactions.shown && <ReactedWith {...reactions.shown} onClose={reactions.hide} />}
      {readersOf && <ReadBy message={readersOf} onClose={() => setReadersOf(null)} />}
    </>
  );
}

type MessageDialogProps = { message: MessageView; onClose: () => void };

function Deletion(props: MessageDialogProps) {
  return (
    <DialogOnDemand of={deleteMessage} title="Delete this message?" onClose={props.onClose}>
      {(DeleteMessage) => <DeleteMessage {...props} />}
    </DialogOnDemand>
  );
}

function ReadBy(props: MessageDialogProps) {
  return (
    <DialogOnDemand of={readers} title="Read by" onClose={props.onClose}>
      {(Readers) => <Readers {...props} />}
    </DialogOnDemand>
  );
}

function ReactedWith(props: MessageDialogProps & { emoji: string }) {
  return (
    <DialogOnDemand of={reactionUsers} title={`Reacted with ${props.emoji}`} onClose={props.onClose}>
      {(ReactionUsers) => <ReactionUsers {...props} />}
    </DialogOnDemand>
  );
}

function prefetchDialogs(): void {
  deleteMessage.prefetch();
  readers.prefetch();
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
  if (thread.status === "loading") return <Spinner label="Loading messages" />;
  if (thread.status === "error")
    return (
      <div className={styles.problem}>
        <Alert>{errorMessage(thread.error)}</Alert>
        <Button onClick={thread.reload}>Try again</Button>
      </div>
    );
  if (thread.items.length === 0)
    return (
      <EmptyState icon={<MessageCircle size={28} aria-hidden />} title="Say hello">
        <span>
          This is the start of <bdi>{title}</bdi>. Write the first message below.
        </span>
      </EmptyState>
    );
  return (
    <Pane>
      <ThreadView ref={view} thread={thread} {...rest} />
    </Pane>
  );
}

function editLast({ items }: Thread, mode: ComposerMode, plain: (body: string) => string): void {
  const mine = items.findLast(
    (item) => item.type === "message" && item.message.mine && !item.message.deleted,
  );
  if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, plain(mine.message.body));
}
