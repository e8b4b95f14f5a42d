/** A plain subscription to a channel. */
import { useEffect, useEffectEvent } from "react";
import { useParley } from "./ParleyProvider";

/**
 * Calls with every event of a conversation's channel, or with null of the user's own, as the realtime service delivers
 * it. Events may be lost or repeated, and a server without a realtime service has none.
 */
export function useChannel(
  conversationId: string | null,
  onEvent: (event: string, data: unknown) => void,
): void {
  const parley = useParley();
  const latest = useEffectEvent(onEvent);
  useEffect(
    () => parley.subscribe(conversationId, (event, data) => latest(event, data)),
    [parley, conversationId],
  );
}
