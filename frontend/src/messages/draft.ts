/** The draft of a conversation. It is kept, and others see that the user is typing. */

import { useChat, useStoreSelector } from "@parley/react";
import { useCallback } from "react";

export function useDraft(conversationId: string): [string, (text: string) => void] {
  const chat = useChat();
  const text = useStoreSelector(chat.drafts.texts, (texts) => texts.get(conversationId) ?? "");
  const write = useCallback((next: string) => chat.writeDraft(conversationId, next), [chat, conversationId]);
  return [text, write];
}

export function useStopTyping(conversationId: string): () => void {
  const chat = useChat();
  return useCallback(() => chat.stopTyping(conversationId), [chat, conversationId]);
}
