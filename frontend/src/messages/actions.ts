/** Changes of messages. */

import { useChat } from "@parley/react";
import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";

/** Sends a message: it is on screen at once, and leaves in its turn. */
export function useSend(conversationId: string): (body: string, replyToId?: string | null) => void {
  const chat = useChat();
  return useCallback(
    (body, replyToId = null) => void chat.sendMessage(conversationId, body, replyToId),
    [chat, conversationId],
  );
}

export function useRetry(): (clientId: string) => void {
  const { outbox } = useChat();
  return useCallback((clientId) => outbox.retry(clientId), [outbox]);
}

export function useDiscard(): (clientId: string) => void {
  const { outbox } = useChat();
  return useCallback((clientId) => outbox.drop(clientId), [outbox]);
}

type MessageRef = { conversationId: string; messageId: string };

export function useEdit() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, messageId, body }: MessageRef & { body: string }) =>
      mutations.edit(conversationId, messageId, body),
  });
}

export function useDelete() {
  const { mutations } = useChat();
  return useMutation({
    mutationFn: ({ conversationId, messageId }: MessageRef) => mutations.delete(conversationId, messageId),
  });
}
