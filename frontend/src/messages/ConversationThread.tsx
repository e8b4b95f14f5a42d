/** A conversation on screen: its thread, who is typing, and the composer. */

import { sentence } from "@parley/client";
import { MessageCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Alert } from "../ui/Alert";
import { useAnnounce } from "../ui/announcer";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Pane } from "../ui/ErrorBoundary";
import { Spinner } from "../ui/Spinner";
import { Composer } from "./Composer";
import { useComposing } from "./composerMode";
import { DeleteMessage } from "./DeleteMessage";
import { useHeard } from "./notifications";
import { Readers } from "./Readers";
import styles from "./ConversationThread.module.css";
import { type ThreadHandle, ThreadView } from "./ThreadView";
import { TypingLine } from "./TypingIndicator";
import { type MessageView, useThread } from "./thread";
import { useMessageDeeds } from "./useMessageActions";

const HIGHLIGHT = 2_000; // ms

type TalkProps = { conversationId: string; named: boolean; title: string };

/** To be keyed by the conversation: every one begins anew. */
export function Talk({ conversationId, named, title }: TalkProps) {
  const thread = useThread(conversationId);
  const view = useRef<ThreadHandle>(null);
  const mode = useComposing(conversationId);
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [readersOf, setReadersOf] = useState<MessageView | null>(null);
  const [shown, setShown] = useState<{ no: number } | null>(null);

  useHeard(conversationId, useAnnounce());

  useEffect(() => {
    if (!shown) return;
    const later = setTimeout(() => setShown(null), HIGHLIGHT);
    return () => clearTimeout(later);
  }, [shown]);

  useEffect(() => {
    if (shown && thread.items.length > 0) view.current?.toMessage(shown.no); // also once its neighbours have come
  }, [shown, thread.items]);

  const deeds = useMessageDeeds({
    onReply: ({ id }) => id && mode.reply(id),
    onEdit: ({ id, body }) => id && mode.edit(id, body),
    onDelete: setDeleting,
    onReaders: setReadersOf,
    onShow: (no) => void thread.goTo(no).then(() => setShown({ no })),
  });

  function editLast() {
    const mine = thread.items.findLast(
      (item) => item.type === "message" && item.message.mine && !item.message.deleted,
    );
    if (mine?.type === "message" && mine.message.id) mode.edit(mine.message.id, mine.message.body);
  }

  return (
    <>
      <div className={styles.talk}>
        {thread.status === "loading" && <Spinner label="Loading messages" />}
        {thread.status === "error" && (
          <div className={styles.problem}>
            <Alert>{sentence(thread.error)}</Alert>
            <Button onClick={thread.retry}>Try again</Button>
          </div>
        )}
        {thread.status === "ready" && thread.items.length === 0 && (
          <EmptyState icon={<MessageCircle size={28} aria-hidden />} title="Say hello">
            <span>
              This is the beginning of <bdi>{title}</bdi>. Write the first message below.
            </span>
          </EmptyState>
        )}
        {thread.status === "ready" && thread.items.length > 0 && (
          <Pane>
            <ThreadView
              ref={view}
              thread={thread}
              named={named}
              highlightedNo={shown?.no ?? null}
              deeds={deeds}
            />
          </Pane>
        )}
        <TypingLine conversationId={conversationId} />
      </div>
      <Composer
        conversationId={conversationId}
        mode={mode}
        onSent={() => view.current?.toLatest()}
        onEditLast={editLast}
      />
      {deleting && <DeleteMessage message={deleting} onClose={() => setDeleting(null)} />}
      {readersOf && <Readers message={readersOf} onClose={() => setReadersOf(null)} />}
    </>
  );
}
