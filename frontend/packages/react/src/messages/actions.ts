/** Changes of messages. */

import { useCallback } from "react";
import { useParley } from "../ParleyProvider";
import { useAction } from "../useAction";

type MessageRef = { conversationId: string; messageId: string };

export function useEdit() {
  const { messages } = useParley();
  return useAction(
    useCallback(
      ({ conversationId, messageId, body }: MessageRef & { body: string }) =>
        messages.edit(conversationId, messageId, body),
      [messages],
    ),
  );
}

export function useDelete() {
  const { messages } = useParley();
  return useAction(
    useCallback(
      ({ conversationId, messageId }: MessageRef) => messages.delete(conversationId, messageId),
      [messages],
    ),
  );
}
