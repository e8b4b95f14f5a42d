/** The messages of a conversation on screen, a page at a time, and what can be done with them. */
import { useMemo } from "react";
import type { MessageView } from "./messages/messageView";
import { type Thread, useThread } from "./messages/thread";
import { useParley } from "./ParleyProvider";

/** What {@link useMessages} returns. Actions that change something on the server fail with a Problem. */
export interface MessagesResult extends Thread {
  /** Oldest first, without gaps, with those that are not sent yet. `items` has days and the unread marker, too. */
  readonly messages: readonly MessageView[];
  /** Returns the client id of the message, which is in `messages` at once. */
  send(body: string, options?: { replyToId?: string }): string;
  /** Sends a failed message again. */
  retry(clientId: string): void;
  /** Removes a message that was not sent. */
  discard(clientId: string): void;
  /** Changes the text of the user's own message. */
  edit(messageId: string, body: string): Promise<void>;
  /** Deletes the user's own message for everyone. */
  remove(messageId: string): Promise<void>;
}

/**
 * While a component with this hook is mounted, the conversation counts as on screen: typing events and read markers arrive.
 * Use the conversation's id as the component's key.
 */
export function useMessages(conversationId: string): MessagesResult {
  const { messages: commands } = useParley();
  const thread = useThread(conversationId);
  const messages = useMemo(
    () => thread.items.flatMap((item) => (item.type === "message" ? [item.message] : [])),
    [thread.items],
  );
  const actions = useMemo(
    () => ({
      send: (body: string, options?: { replyToId?: string }) =>
        commands.send(conversationId, body, options?.replyToId),
      retry: commands.retry,
      discard: commands.discard,
      edit: (messageId: string, body: string) => commands.edit(conversationId, messageId, body),
      remove: (messageId: string) => commands.delete(conversationId, messageId),
    }),
    [commands, conversationId],
  );
  return { ...thread, ...actions, messages };
}
