/** A conversation on screen: its messages, who is typing, and the composer. */

import { errorMessage } from "@parley/client";
import { MessageCircle } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Alert } from "../ui/Alert";
import { useAnnounce } from "../ui/announcer";
import { Button } from "../ui/Button";
import { DialogOnDemand } from "../ui/DialogOnDemand";
import { EmptyState } from "../ui/EmptyState";
import { Pane } from "../ui/ErrorBoundary";
import { loadable } from "../ui/loadable";
import { Spinner } from "../ui/Spinner";
import { useWhenIdle } from "../ui/useWhenIdle";
import { Composer } from "./Composer";
import styles from "./ConversationThread.module.css";
import { type ComposerMode, useComposerMode } from "./composerMode";
import type { MessageActionHandlers } from "./MessageActions";
import { useMessageAnnouncements } from "./notifications";
import { type ThreadHandle, ThreadView } from "./ThreadView";
import { TypingIndicator } from "./TypingIndicator";
import { type MessageView, type Thread, useThread } from "./thread";
import { useMessageActions } from "./useMessageActions";

const deleteMessage = loadable(async () => (await import("./DeleteMessage")).DeleteMessage);
const readers = loadable(async () => (await import("./Readers")).Readers);
const HIGHLIGHT_MS = 2_000; // ms

type ConversationThreadProps = { conversationId: string; named: boolean; title: string };

/** Use the conversation's id as its key. */
export function ConversationThread({ conversationId, named, title }: ConversationThreadProps) {
  const thread = useThread(conversationId);
  const view = useRef<ThreadHandle>(null);
  const mode = useComposerMode(conversationId);
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [readersOf, setReadersOf] = useState<MessageView | null>(null);
  const [highlightedNumber, show] = useHighlight(thread, view);
  useMessageAnnouncements(conversationId, useAnnounce());
  useWhenIdle(prefetchDialogs);

  const actions = useMessageActions({
    onReply: ({ id }) => id && mode.reply(id),
    onEdit: ({ id, body }) => id && mode.edit(id, body),
    onDelete: setDeleting,
    onReaders: setReadersOf,
    onShow: show,
  });

  return (
    <>
      <div className={styles.thread}>
        <Messages {...{ thread, title, view, named, highlightedNumber, actions }} />
        <TypingIndicator conversationId={conversationId} />
      </div>
      <Composer
        conversationId={conversationId}
        mode={mode}
        onSent={() => view.current?.scrollToLatest()}
        onEditLast={() => editLast(thread, mode)}
      />
      {deleting && <Deletion message={deleting} onClose={() => setDeleting(null)} />}
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
  actions: MessageActionHandlers;
};

function Messages({ thread, title, view, ...rest }: MessagesProps) {
  if (thread.status === "loading") return <Spinner label="Loading messages" />;
  if (thread.status === "error")
    return (
      <div className={styles.problem}>
        <Alert>{errorMessage(thread.error)}</Alert>
        <Button onClick={thread.retry}>Try again</Button>
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

/** Shows a message and highlights it for a moment. */
function useHighlight(thread: Thread, view: RefObject<ThreadHandle | null>) {
  const [shown, setShown] = useState<{ number: number } | null>(null);
  const { items, goTo } = thread;

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  useEffect(() => {
    if (shown && items.length > 0) view.current?.scrollToMessage(shown.number); // also when its neighbours are loaded later
  }, [shown, items, view]);

  const show = (number: number) => void goTo(number).then(() => setShown({ number }));
  return [shown?.number ?? null, show] as const;
}

function editLast({ items }: Thread, mode: ComposerMode): void {
  const mine = items.findLast(
    (item) => item.type === "message" && item.message.mine && !item.message.deleted,
  );
  if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, mine.message.body);
}
