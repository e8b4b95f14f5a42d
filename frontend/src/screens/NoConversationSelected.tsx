/** Beside the list while no conversation is open. */

import { MessageSquareText } from "lucide-react";
import { useLocation } from "wouter";
import { useConversations } from "../conversations/list";
import { EmptyState } from "../ui/EmptyState";

/** An empty list says itself what to do next. */
export function NoConversationSelected() {
  const [path] = useLocation();
  const { items, archived } = useConversations();
  if (items.length === 0 && archived.length === 0) return null;
  return (
    <EmptyState
      icon={<MessageSquareText size={28} aria-hidden />}
      title={path === "/people" ? "Choose a person" : "Choose a conversation"}
    >
      <span>
        Open one from the list. Press <kbd>?</kbd> for the keyboard shortcuts.
      </span>
    </EmptyState>
  );
}
