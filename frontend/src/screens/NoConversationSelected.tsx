/** Shown beside the list while no conversation is open. */

import { useConversations } from "@parley/react";
import { EmptyState } from "@parley/react/internal";
import { MessageSquareText } from "lucide-react";
import { useLocation } from "wouter";

/** An empty list has its own empty state. */
export function NoConversationSelected() {
  const [path] = useLocation();
  const { conversations, archived } = useConversations();
  if (conversations.length === 0 && archived.length === 0) return null;
  return (
    <EmptyState
      icon={<MessageSquareText size={28} aria-hidden />}
      title={path === "/people" ? "Select a person" : "Select a conversation"}
    >
      <span>
        Open one from the list. Press <kbd>?</kbd> for keyboard shortcuts.
      </span>
    </EmptyState>
  );
}
