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
    const text = plain(message.body);
    announce(message.system ? text : `${sender?.display_name ?? t("Unknown user")}: ${text}`);
  });
  useEffect(() => parley.onMessage((message) => onMessage(message)), [parley]);
}
