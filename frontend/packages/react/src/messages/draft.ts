/** The draft of a conversation. It is kept, and others see that the user is typing. */

import { useCallback } from "react";
import { useParley, useReadablePart } from "../ParleyProvider";

/** The text that is being written, and how to change it. It is kept, and the others see that the user is typing. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const parley = useParley();
  const text = useReadablePart(parley.drafts.texts, (texts) => texts.get(conversationId) ?? "", "");
  const write = useCallback(
    (next: string) => parley.drafts.type(conversationId, next),
    [parley, conversationId],
  );
  return [text, write];
}

export function useStopTyping(conversationId: string): () => void {
  const parley = useParley();
  return useCallback(() => parley.drafts.stopTyping(conversationId), [parley, conversationId]);
}
