/** The reactions to a message: how many there are of each, and the user's own. */

import { isOwnReaction, type Reaction } from "@parley/client";
import { clsx } from "clsx";
import { useParleyState } from "../ParleyProvider";
import { VisuallyHidden } from "../primitives/VisuallyHidden";
import { useText } from "../texts/useText";
import styles from "./Reactions.module.css";
import type { MessageView } from "./thread";

type ReactionsProps = {
  message: MessageView;
  onToggle: (message: MessageView, emoji: string, own: boolean) => void;
  onShowUsers: (message: MessageView, emoji: string) => void;
};

export function Reactions({ message, onToggle, onShowUsers }: ReactionsProps) {
  const t = useText();
  const me = useParleyState((state) => state.me);
  const own = useParleyState((state) =>
    state.conversations.get(message.conversationId)?.ownReactions.get(message.id ?? ""),
  );
  if (message.reactions.length === 0) return null;
  return (
    <ul className={styles.reactions} aria-label={t("Reactions")}>
      {message.reactions.map((reaction) => {
        const mine = isOwnReaction(reaction, own, me);
        return (
          <li key={reaction.emoji}>
            <button
              type="button"
              className={clsx(styles.reaction, mine && styles.own)}
              aria-pressed={mine}
              onClick={() => onToggle(message, reaction.emoji, mine)}
              onContextMenu={(event) => {
                event.preventDefault();
                onShowUsers(message, reaction.emoji);
              }}
            >
              <Count reaction={reaction} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Count({ reaction: { emoji, count } }: { reaction: Reaction }) {
  const t = useText();
  return (
    <>
      <span aria-hidden>{emoji}</span>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>
        {t(count === 1 ? "{emoji}, 1 reaction" : "{emoji}, {count} reactions", { emoji, count })}
      </VisuallyHidden>
    </>
  );
}
