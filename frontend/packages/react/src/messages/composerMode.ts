/** What the composer is doing: writing, replying or editing. It is kept with the draft. */

import type { Message, User } from "@parley/client";
import { useCallback, useEffect, useMemo } from "react";
import { useParley, useParleyState, useReadablePart } from "../ParleyProvider";
import { type Translate, useText } from "../texts/useText";
import { useMentionText } from "../users/useMentionText";

/** The message that is being replied to or edited. */
export interface TargetMessage {
  id: string;
  senderId: string;
  senderName: string;
  mine: boolean;
  body: string;
  deleted: boolean;
}

export type ComposerState =
  | { mode: "write" }
  /** `to` is null until the message is loaded. */
  | { mode: "reply"; toId: string; to: TargetMessage | null }
  | { mode: "edit"; message: TargetMessage; text: string };

export interface ComposerMode {
  state: ComposerState;
  reply(messageId: string): void;
  edit(messageId: string, body: string): void;
  /** Changes the text of the message that is being edited. */
  changeText(text: string): void;
  /** Back to writing a new message. Its text is kept. */
  cancel(): void;
}

const NO_MESSAGES: ReadonlyMap<number, Message> = new Map();

export function useComposerMode(conversationId: string): ComposerMode {
  const parley = useParley();
  // Not the whole draft, because its text changes with every key.
  const replyToId = useReadablePart(
    parley.drafts.all,
    (drafts) => drafts.get(conversationId)?.replyToId ?? null,
    null,
  );
  const edit = useReadablePart(parley.drafts.all, (drafts) => drafts.get(conversationId)?.edit ?? null, null);
  const plain = useMentionText();
  const targetId = edit?.messageId ?? replyToId;
  const target = useTarget(conversationId, targetId);
  const write = useCallback(
    (change: Parameters<typeof parley.drafts.write>[1]) => parley.drafts.write(conversationId, change),
    [parley, conversationId],
  );
  const state = useMemo((): ComposerState => {
    // A message that was deleted meanwhile can no longer be edited.
    if (edit && target && !target.deleted) return { mode: "edit", message: target, text: edit.text };
    if (!edit && replyToId) return { mode: "reply", toId: replyToId, to: target };
    return { mode: "write" };
  }, [edit, replyToId, target]);
  return {
    state,
    reply: (messageId) => write({ replyToId: messageId, edit: null }),
    edit: (messageId, body) => write({ edit: { messageId, text: plain(body) } }),
    changeText: (text) => edit && write({ edit: { ...edit, text } }),
    cancel: () => write(edit ? { edit: null } : { replyToId: null }),
  };
}

/** The message with this id. It is loaded if it is missing. */
function useTarget(conversationId: string, id: string | null): TargetMessage | null {
  const parley = useParley();
  const messages = useParleyState(
    (state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES,
  );
  const me = useParleyState((state) => state.me);
  const t = useText();
  const users = useParleyState((state) => state.users);
  const known = useParleyState((state) => state.conversations.has(conversationId));
  const target = useMemo(() => targetOf(id, messages, users, me, t), [id, messages, users, me, t]);
  const missing = known && id !== null && target === null;
  useEffect(() => {
    if (missing && id !== null) void parley.messages.loadQuoted(conversationId, id);
  }, [missing, id, parley, conversationId]);
  return target;
}

function targetOf(
  id: string | null,
  messages: ReadonlyMap<number, Message>,
  users: ReadonlyMap<string, User>,
  me: string,
  t: Translate,
): TargetMessage | null {
  if (id === null) return null;
  for (const message of messages.values()) {
    if (message.id !== id) continue;
    const { sender_id: senderId, body, deleted_at: deletedAt } = message;
    const senderName = users.get(senderId)?.display_name ?? t("Unknown user");
    return { id, senderId, senderName, mine: senderId === me, body, deleted: deletedAt !== null };
  }
  return null;
}
