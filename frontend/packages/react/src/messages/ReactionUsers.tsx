/** Who reacted to a message with one emoji. */

import { errorMessage, type User } from "@parley/client";
import { useCallback, useEffect, useState } from "react";
import { useParley } from "../ParleyProvider";
import { Alert } from "../primitives/Alert";
import { Avatar } from "../primitives/Avatar";
import { Button } from "../primitives/Button";
import { Dialog } from "../primitives/Dialog";
import { Spinner } from "../primitives/Spinner";
import { useText } from "../texts/useText";
import styles from "./Readers.module.css";
import type { MessageView } from "./thread";

type ReactionUsersProps = { message: MessageView; emoji: string; onClose: () => void };

export function ReactionUsers({ message, emoji, onClose }: ReactionUsersProps) {
  const t = useText();
  const { users, more, error, loading, load } = useReactionUsers(message, emoji);
  return (
    <Dialog title={t("Reacted with {emoji}", { emoji })} onClose={onClose}>
      <ul className={styles.list} aria-label={t("Reacted with {emoji}", { emoji })}>
        {users.map((user) => (
          <li key={user.id} className={styles.reader}>
            <Avatar id={user.id} name={user.display_name} url={user.avatar_url} />
            <bdi>{user.display_name}</bdi>
          </li>
        ))}
      </ul>
      <Alert>{error ? errorMessage(error) : null}</Alert>
      {loading ? <Spinner label={t("Loading")} /> : more && <Button onClick={load}>{t("Show more")}</Button>}
    </Dialog>
  );
}

function useReactionUsers({ conversationId, id }: MessageView, emoji: string) {
  const { messages } = useParley();
  const [users, setUsers] = useState<readonly User[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [status, setStatus] = useState<{ loading: boolean; error: unknown }>({ loading: true, error: null });
  const fetch = useCallback(
    async (from: string | null) => {
      setStatus({ loading: true, error: null });
      try {
        const page = await messages.reactions(conversationId, id ?? "", emoji, from);
        const named = new Map(page.included.users.map((user) => [user.id, user]));
        const added = page.items.flatMap((item) => named.get(item.user_id) ?? []);
        setUsers((known) => (from === null ? added : [...known, ...added]));
        setCursor(page.next_cursor);
        setStatus({ loading: false, error: null });
      } catch (error) {
        setStatus({ loading: false, error });
      }
    },
    [messages, conversationId, id, emoji],
  );
  useEffect(() => void fetch(null), [fetch]);
  const more = cursor !== null || status.error !== null;
  return { users, more, ...status, load: () => void fetch(cursor) };
}
