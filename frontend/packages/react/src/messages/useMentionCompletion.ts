/** Completes the name of a member after an @ in the composer. */

import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from "react";
import { useMentionable } from "./useMentionNames";

const MOST = 8; // suggestions
/** The name that is being typed: up to three words, because names have spaces. */
const TYPED = /(?:^|[\s(])@([\p{L}\p{N}_.'-]{0,40}(?: [\p{L}\p{N}_.'-]{1,40}){0,2})$/u;

export interface MentionCompletion {
  /** The id of the list's element. */
  readonly id: string;
  /** Empty while no name is typed, or none fits. */
  readonly suggestions: readonly { id: string; name: string }[];
  readonly active: number;
  /** Whether the key was for the suggestions. */
  onKey(event: KeyboardEvent): boolean;
  pick(name: string): void;
}

export function useMentionCompletion(
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
): MentionCompletion {
  const members = useMentionable(conversationId);
  const typed = typedName(field.current, text);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const suggestions = useMemo(
    () => (typed === null || typed === dismissed ? [] : fitting(members, typed)),
    [members, typed, dismissed],
  );
  const id = useId();
  const active = Math.min(chosen, suggestions.length - 1);

  function pick(name: string) {
    if (!field.current || typed === null) return;
    setText(completed(field.current, typed, name));
    setChosen(0);
  }

  function onKey(event: KeyboardEvent): boolean {
    const picked = suggestions[active];
    if (!picked) return false;
    const step = { ArrowDown: 1, ArrowUp: suggestions.length - 1 }[event.key];
    if (step !== undefined) setChosen((active + step) % suggestions.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(picked.name);
    else if (event.key === "Escape") setDismissed(typed);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { id, suggestions, active, onKey, pick };
}

/** Replaces what was typed by the name, and keeps the cursor after it. */
function completed(field: HTMLTextAreaElement, typed: string, name: string): string {
  const end = field.selectionStart;
  field.setRangeText(`${name} `, end - typed.length, end, "end");
  field.focus();
  return field.value;
}

function typedName(field: HTMLTextAreaElement | null, text: string): string | null {
  const end = field && field.value === text ? field.selectionStart : text.length;
  return TYPED.exec(text.slice(0, end))?.[1] ?? null;
}

/** Those of whose name a word starts with the typed text. A name that is written out needs no suggestion. */
function fitting(members: readonly { id: string; name: string }[], typed: string) {
  const wanted = typed.toLocaleLowerCase();
  const all = { id: "all", name: "all" };
  const found = [...members, all].filter(({ name }) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`));
  return found.some(({ name }) => name.toLocaleLowerCase() === wanted) ? [] : found.slice(0, MOST);
}
