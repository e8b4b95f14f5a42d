/** Announces the messages of others in a conversation to screen readers, as they arrive. */

import type { IncomingMessage } from "@parley/client";
import { useEffect, useEffectEvent } from "react";
import { useParley } from "../ParleyProvider";
import { useText } from "../texts/useText";
import { usePlainText } from "../users/usePlainText";

export function useMessageAnnouncements(conversationId: string, announce: (words: string) => void): void {
  const t = useText();
  const parley = useParley();
  const plain = usePlainText();
  const onMessage = useEffectEvent(({ conversationId: id, message }: IncomingMessage) => {
    if (id !== conversationId) return;
    const sender = parley.state.get().users.get(message.sender_id);
    announce(`${sender?.display_name ?? t("Unknown user")}: ${plain(message.body)}`);
  });
  useEffect(() => parley.onMessage((message) => onMessage(message)), [parley]);
}
