/** The readers of a message. */

import type { User } from "@parley/client";
import { useEffect, useMemo } from "react";
import { useParley, useParleyState } from "../ParleyProvider";

const NO_READS: ReadonlyMap<string, number> = new Map();

/** Who has read a message, without its sender. */
export function useReaders(conversationId: string, number: number): User[] {
  const parley = useParley();
  const me = useParleyState((state) => state.me);
  const reads = useParleyState((state) => state.conversations.get(conversationId)?.reads ?? NO_READS);
  const readNumber = useParleyState((state) => state.conversations.get(conversationId)?.readNumber ?? 0);
  const sender = useParleyState(
    (state) => state.conversations.get(conversationId)?.messages.get(number)?.sender_id,
  );
  const users = useParleyState((state) => state.users);
  const readers = useMemo(
    () =>
      [...reads, [me, readNumber] as const].flatMap(([userId, read]) =>
        read >= number && userId !== sender ? [userId] : [],
      ),
    [reads, me, readNumber, sender, number],
  );
  useEffect(
    () => void parley.users.load(readers.filter((userId) => !parley.state.get().users.has(userId))),
    [parley, readers],
  );
  return useMemo(() => readers.flatMap((userId) => users.get(userId) ?? []), [readers, users]);
}
