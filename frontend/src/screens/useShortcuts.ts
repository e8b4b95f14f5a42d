/** Global keyboard shortcuts. The dialog on `?` lists them. */

import { useConversations } from "@parley/react";
import { unlessComposing } from "@parley/react/internal";
import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { conversationPath } from "./paths";

type Shortcuts = { currentId: string | null; onHelp: () => void };

export function useShortcuts({ currentId, onHelp }: Shortcuts): void {
  const [, navigate] = useLocation();
  const { conversations } = useConversations();

  function step(by: 1 | -1): void {
    const here = conversations.findIndex(({ id }) => id === currentId);
    const next = conversations[here < 0 ? 0 : here + by];
    if (next) navigate(conversationPath(next.id));
  }

  function onKey(event: KeyboardEvent): void {
    if (document.querySelector("dialog[open]")) return;
    const shortcut = shortcutFor(event);
    if (!shortcut) return;
    event.preventDefault();
    ({
      help: onHelp,
      search: () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
      previous: () => step(-1),
      next: () => step(1),
    })[shortcut]();
  }

  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listening = new AbortController();
    document.addEventListener(
      "keydown",
      unlessComposing((event) => latest.current(event)),
      { signal: listening.signal },
    );
    return () => listening.abort();
  }, []);
}

function shortcutFor(event: KeyboardEvent): "help" | "search" | "previous" | "next" | null {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && event.key.toLowerCase() === "k") return "search";
  if (event.altKey && !command && event.key === "ArrowUp") return "previous";
  if (event.altKey && !command && event.key === "ArrowDown") return "next";
  if (event.key === "?" && !command && !event.altKey && !isTyping(event.target)) return "help";
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), textarea")
  );
}
