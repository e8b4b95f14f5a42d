/** A conversation on screen: its messages, who is typing, and the composer. */

import { errorMessage } from "@parley/client";
import { MessageCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Alert } from "../ui/Alert";
import { useAnnounce } from "../ui/announcer";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Pane } from "../ui/ErrorBoundary";
import { Spinner } from "../ui/Spinner";
import { Composer } from "./Composer";
import styles from "./ConversationThread.module.css";
import { useComposerMode } from "./composerMode";
import { DeleteMessage } from "./DeleteMessage";
import { useMessageAnnouncements } from "./notifications";
import { Readers } from "./Readers";
import { type ThreadHandle, ThreadView } from "./ThreadView";
import { TypingIndicator } from "./TypingIndicator";
import { type MessageView, useThread } from "./thread";
import { useMessageActions } from "./useMessageActions";

const HIGHLIGHT_MS = 2_000; // ms

type ConversationThreadProps = { conversationId: string; named: boolean; title: string };

/** Use the conversation's id as its key. */
export function ConversationThread({ conversationId, named, title }: ConversationThreadProps) {
  const thread = useThread(conversationId);
  const view = useRef<ThreadHandle>(null);
  const mode = useComposerMode(conversationId);
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [readersOf, setReadersOf] = useState<MessageView | null>(null);
  const [shown, setShown] = useState<{ number: number } | null>(null);

  useMessageAnnouncements(conversationId, useAnnounce());

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  useEffect(() => {
    if (shown && thread.items.length > 0) view.current?.scrollToMessage(shown.number); // also when its neighbours are loaded later
  }, [shown, thread.items]);

  const actions = useMessageActions({
    onReply: ({ id }) => id && mode.reply(id),
    onEdit: ({ id, body }) => id && mode.edit(id, body),
    onDelete: setDeleting,
    onReaders: setReadersOf,
    onShow: (number) => void thread.goTo(number).then(() => setShown({ number })),
  });

  function editLast() {
    const mine = thread.items.findLast(
      (item) => item.type === "message" && item.message.mine && !item.message.deleted,
    );
    if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, mine.message.body);
  }

  return (
    <>
      <div className={styles.thread}>
        {thread.status === "loading" && <Spinner label="Loading messages" />}
        {thread.status === "error" && (
          <div className={styles.problem}>
            <Alert>{errorMessage(thread.error)}</Alert>
            <Button onClick={thread.retry}>Try again</Button>
          </div>
        )}
        {thread.status === "ready" && thread.items.length === 0 && (
          <EmptyState icon={<MessageCircle size={28} aria-hidden />} title="Say hello">
            <span>
              This is the start of <bdi>{title}</bdi>. Write the first message below.
            </span>
          </EmptyState>
        )}
        {thread.status === "ready" && thread.items.length > 0 && (
          <Pane>
            <ThreadView
              ref={view}
              thread={thread}
              named={named}
              highlightedNumber={shown?.number ?? null}
              actions={actions}
            />
          </Pane>
        )}
        <TypingIndicator conversationId={conversationId} />
      </div>
      <Composer
        conversationId={conversationId}
        mode={mode}
        onSent={() => view.current?.scrollToLatest()}
        onEditLast={editLast}
      />
      {deleting && <DeleteMessage message={deleting} onClose={() => setDeleting(null)} />}
      {readersOf && <Readers message={readersOf} onClose={() => setReadersOf(null)} />}
    </>
  );
}
