/** The actions of a message: react, reply, copy, readers, and, for the user's own, edit and delete. */

import { clsx } from "clsx";
import { EllipsisVertical, Reply, SmilePlus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "../primitives/Button";
import { Menu, type MenuEntry } from "../primitives/Menu";
import type { Translate } from "../texts/useText";
import { useText } from "../texts/useText";
import styles from "./MessageActions.module.css";
import type { MessageView } from "./thread";

/** What the user does with a message. */
export type MessageActionHandlers = {
  /** Starts a reply in the composer. */
  onReply: (message: MessageView) => void;
  /** Starts an edit in the composer. */
  onEdit: (message: MessageView) => void;
  /** Asks whether to delete it. */
  onDelete: (message: MessageView) => void;
  /** Shows who has read it. */
  onReaders: (message: MessageView) => void;
  /** Opens the choice of emoji at the message; null closes it. */
  onPickReaction: (message: MessageView | null) => void;
  /** Adds a reaction, or takes back an own one. */
  onReact: (message: MessageView, emoji: string, own: boolean) => void;
  /** Shows who reacted with this emoji. */
  onReactionUsers: (message: MessageView, emoji: string) => void;
  /** Shows another message, by its number. */
  onShow: (number: number) => void;
  /** For `onKeyDown` of the message: its shortcuts. */
  onKey: (event: KeyboardEvent<HTMLElement>, message: MessageView) => void;
};

type MessageActionsProps = { message: MessageView; named: boolean; actions: MessageActionHandlers };

export function MessageActions({ message, named, actions }: MessageActionsProps) {
  const t = useText();
  return (
    <div className={clsx(styles.actions, message.mine && styles.before)}>
      <IconButton
        label={t("React")}
        className={styles.reply}
        tabIndex={-1}
        onClick={() => actions.onPickReaction(message)}
      >
        <SmilePlus size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t("Reply")}
        className={styles.reply}
        tabIndex={-1}
        onClick={() => actions.onReply(message)}
      >
        <Reply size={18} aria-hidden />
      </IconButton>
      <Menu
        trigger={
          <IconButton label={t("More actions")} className={styles.more} tabIndex={-1} data-more>
            <EllipsisVertical size={18} aria-hidden />
          </IconButton>
        }
        groups={entriesOf(message, named, actions, t)}
      />
    </div>
  );
}

function entriesOf(
  message: MessageView,
  named: boolean,
  actions: MessageActionHandlers,
  t: Translate,
): MenuEntry[][] {
  const reply: MenuEntry = { label: t("Reply"), icon: "reply", onSelect: () => actions.onReply(message) };
  const react: MenuEntry = {
    label: t("React"),
    icon: "react",
    onSelect: () => actions.onPickReaction(message),
  };
  const copy: MenuEntry = {
    label: t("Copy text"),
    icon: "copy",
    onSelect: () => void navigator.clipboard?.writeText(message.body).catch(() => undefined),
  };
  const readers: MenuEntry = {
    label: t("Read by"),
    icon: "readers",
    onSelect: () => actions.onReaders(message),
  };
  const edit: MenuEntry = { label: t("Edit"), icon: "edit", onSelect: () => actions.onEdit(message) };
  const remove: MenuEntry = {
    label: t("Delete"),
    icon: "delete",
    danger: true,
    onSelect: () => actions.onDelete(message),
  };
  return [
    message.mine ? [react, reply, copy, edit] : [react, reply, copy],
    named ? [readers] : [],
    message.mine ? [remove] : [],
  ];
}
