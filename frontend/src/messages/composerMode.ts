/** What the composer is about: a new message, an answer, or a change to a message that is there. Kept with the draft. */

import type { Message, User } from "@parley/client";
import { useChat, useKnown, usePicked } from "@parley/react";
import { useCallback, useEffect, useMemo } from "react";

/** The message that is answered or changed. */
export interface Target {
  id: string;
  senderId: string;
  senderName: string;
  mine: boolean;
  body: string;
  deleted: boolean;
}

export type Composing =
  | { mode: "write" }
  /** `to` is null until the message has been fetched. */
  | { mode: "reply"; toId: string; to: Target | null }
  | { mode: "edit"; message: Target; text: string };

export interface ComposerMode {
  composing: Composing;
  reply(messageId: string): void;
  edit(messageId: string, body: string): void;
  /** Another text for the message that is being changed. */
  change(text: string): void;
  /** It is about a new message again. What was written for one stays. */
  done(): void;
}

const NO_MESSAGES: ReadonlyMap<number, Message> = new Map();

export function useComposing(conversationId: string): ComposerMode {
  const chat = useChat();
  // Not the whole draft: its text changes with every key.
  const replyToId = usePicked(chat.drafts.all, (drafts) => drafts.get(conversationId)?.replyToId ?? null);
  const edit = usePicked(chat.drafts.all, (drafts) => drafts.get(conversationId)?.edit ?? null);
  const messages = useKnown((state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES);
  const people = useKnown((state) => state.people);
  const known = useKnown((state) => state.conversations.has(conversationId));
  const aboutId = edit?.messageId ?? replyToId;
  const target = useMemo(
    () => targetOf(aboutId, messages, people, chat.state.get().me),
    [aboutId, messages, people, chat],
  );
  const missing = known && aboutId !== null && target === null;
  useEffect(() => {
    if (missing && aboutId !== null) void chat.history.quote(conversationId, aboutId);
  }, [missing, aboutId, chat, conversationId]);

  const write = useCallback(
    (change: Parameters<typeof chat.drafts.write>[1]) => chat.drafts.write(conversationId, change),
    [chat, conversationId],
  );
  const composing = useMemo((): Composing => {
    // One that was deleted meanwhile can no longer be changed.
    if (edit && target && !target.deleted) return { mode: "edit", message: target, text: edit.text };
    if (!edit && replyToId) return { mode: "reply", toId: replyToId, to: target };
    return { mode: "write" };
  }, [edit, replyToId, target]);
  return {
    composing,
    reply: (messageId) => write({ replyToId: messageId, edit: null }),
    edit: (messageId, body) => write({ edit: { messageId, text: body } }),
    change: (text) => edit && write({ edit: { ...edit, text } }),
    done: () => write(edit ? { edit: null } : { replyToId: null }),
  };
}

function targetOf(
  id: string | null,
  messages: ReadonlyMap<number, Message>,
  people: ReadonlyMap<string, User>,
  me: string,
): Target | null {
  if (id === null) return null;
  for (const message of messages.values()) {
    if (message.id !== id) continue;
    const { sender_id: senderId, body, deleted_at: deletedAt } = message;
    const senderName = people.get(senderId)?.display_name ?? "somebody";
    return { id, senderId, senderName, mine: senderId === me, body, deleted: deletedAt !== null };
  }
  return null;
}
