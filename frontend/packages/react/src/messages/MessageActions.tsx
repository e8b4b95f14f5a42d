/** The actions of a message: react, reply, copy, readers, and, for the user's own, edit and delete. */

import { clsx } from "clsx";
import { EllipsisVertical, Reply, SmilePlus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "../primitives/Button";
import { Menu, type MenuEntry } from "../primitives/Menu";
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
  return (
    <div className={clsx(styles.actions, message.mine && styles.before)}>
      <IconButton
        label="React"
        className={styles.reply}
        tabIndex={-1}
        onClick={() => actions.onPickReaction(message)}
      >
        <SmilePlus size={18} aria-hidden />
      </IconButton>
      <IconButton
        label="Reply"
        className={styles.reply}
        tabIndex={-1}
        onClick={() => actions.onReply(message)}
      >
        <Reply size={18} aria-hidden />
      </IconButton>
      <Menu
        trigger={
          <IconButton label="More actions" className={styles.more} tabIndex={-1} data-more>
            <EllipsisVertical size={18} aria-hidden />
          </IconButton>
        }
        groups={entriesOf(message, named, actions)}
      />
    </div>
  );
}

function entriesOf(message: MessageView, named: boolean, actions: MessageActionHandlers): MenuEntry[][] {
  const reply: MenuEntry = { label: "Reply", icon: "reply", onSelect: () => actions.onReply(message) };
  const react: MenuEntry = { label: "React", icon: "react", onSelect: () => actions.onPickReaction(message) };
  const copy: MenuEntry = {
    label: "Copy text",
    icon: "copy",
    onSelect: () => void navigator.clipboard?.writeText(message.body).catch(() => undefined),
  };
  const readers: MenuEntry = {
    label: "Read by",
    icon: "readers",
    onSelect: () => actions.onReaders(message),
  };
  const edit: MenuEntry = { label: "Edit", icon: "edit", onSelect: () => actions.onEdit(message) };
  const remove: MenuEntry = {
    label: "Delete",
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
