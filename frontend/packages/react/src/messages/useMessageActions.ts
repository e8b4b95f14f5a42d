/** The actions of all messages of a thread, for menus and keys. The object stays the same. */

import { useEffect, useMemo, useRef } from "react";
import type { MessageActionHandlers } from "./MessageActions";
import type { MessageView } from "./thread";

type MenuActions = Omit<MessageActionHandlers, "onKey">;

export function useMessageActions(given: MenuActions): MessageActionHandlers {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  return useMemo(() => {
    const actions: MenuActions = {
      onReply: (message) => latest.current.onReply(message),
      onEdit: (message) => latest.current.onEdit(message),
      onDelete: (message) => latest.current.onDelete(message),
      onReaders: (message) => latest.current.onReaders(message),
      onPickReaction: (message) => latest.current.onPickReaction(message),
      onReact: (message, emoji, own) => latest.current.onReact(message, emoji, own),
      onReactionUsers: (message, emoji) => latest.current.onReactionUsers(message, emoji),
      onShow: (number) => latest.current.onShow(number),
    };
    return { ...actions, onKey: (event, message) => onKey(event, message, actions) };
  }, []);
}

function onKey(
  event: Parameters<MessageActionHandlers["onKey"]>[0],
  message: MessageView,
  actions: MenuActions,
): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
  if (message.deleted || message.id === null) return;
  const action = actionFor(event.key, message, actions, event.currentTarget);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionFor(
  key: string,
  message: MessageView,
  actions: MenuActions,
  row: HTMLElement,
): (() => void) | null {
  if (key === "+") return () => actions.onPickReaction(message);
  if (key === "r") return () => actions.onReply(message);
  if (key === "Enter") return () => row.querySelector<HTMLElement>("[data-more]")?.click();
  if (key === "e" && message.mine) return () => actions.onEdit(message);
  if (key === "Delete" && message.mine) return () => actions.onDelete(message);
  return null;
}
