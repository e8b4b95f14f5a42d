/** What can be done with the messages of a thread, by menu and by key, as one object that stays the same. */

import { useEffect, useMemo, useRef } from "react";
import type { MessageDeeds } from "./MessageActions";
import type { MessageView } from "./thread";

type Wanted = Omit<MessageDeeds, "onKey">;

export function useMessageDeeds(wanted: Wanted): MessageDeeds {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  return useMemo(() => {
    const deeds: Wanted = {
      onReply: (message) => latest.current.onReply(message),
      onEdit: (message) => latest.current.onEdit(message),
      onDelete: (message) => latest.current.onDelete(message),
      onReaders: (message) => latest.current.onReaders(message),
      onShow: (no) => latest.current.onShow(no),
    };
    return { ...deeds, onKey: (event, message) => press(event, message, deeds) };
  }, []);
}

function press(event: Parameters<MessageDeeds["onKey"]>[0], message: MessageView, deeds: Wanted): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
  if (message.deleted || message.id === null) return;
  const deed = deedFor(event.key, message, deeds, event.currentTarget);
  if (!deed) return;
  event.preventDefault();
  deed();
}

function deedFor(key: string, message: MessageView, deeds: Wanted, row: HTMLElement): (() => void) | null {
  if (key === "r") return () => deeds.onReply(message);
  if (key === "Enter") return () => row.querySelector<HTMLElement>("[data-more]")?.click();
  if (key === "e" && message.mine) return () => deeds.onEdit(message);
  if (key === "Delete" && message.mine) return () => deeds.onDelete(message);
  return null;
}
