/** What I can do with messages. */

import { useChat } from "@parley/react";
import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";

/** Says something: it is on screen at once, and goes out in its turn. */
export function useSend(conversationId: string): (body: string, replyToId?: string | null) => void {
  const chat = useChat();
  return useCallback(
    (body, replyToId = null) => void chat.say(conversationId, body, replyToId),
    [chat, conversationId],
  );
}

export function useRetry(): (clientId: string) => void {
  const { outbox } = useChat();
  return useCallback((clientId) => outbox.retry(clientId), [outbox]);
}

export function useDrop(): (clientId: string) => void {
  const { outbox } = useChat();
  return useCallback((clientId) => outbox.drop(clientId), [outbox]);
}

type Said = { conversationId: string; messageId: string };

export function useEdit() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, messageId, body }: Said & { body: string }) =>
      writes.edit(conversationId, messageId, body),
  });
}

export function useDelete() {
  const { writes } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, messageId }: Said) => writes.delete(conversationId, messageId),
  });
}
