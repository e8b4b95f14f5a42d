/** Beside the list while no conversation is open. */

import { MessageSquareText } from "lucide-react";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/LinkButton";

export function NothingChosen() {
  return (
    <EmptyState
      icon={<MessageSquareText size={28} aria-hidden />}
      title="Choose a conversation"
      action={<LinkButton href="/people">Find people</LinkButton>}
    >
      <span>
        Open one from the list, or find somebody to talk to. Press <kbd>?</kbd> for the keyboard shortcuts.
      </span>
    </EmptyState>
  );
}
