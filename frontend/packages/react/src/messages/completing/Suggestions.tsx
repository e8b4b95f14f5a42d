/** A list above the field with what completes the typed name or emoji. */

import { clsx } from "clsx";
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useMemo,
  useState,
} from "react";
import { useText } from "../../texts/useText";
import { useEmojiPreferences } from "../emojiPreferences";
import { useMentionable } from "../useMentionNames";
import styles from "./Suggestions.module.css";
import { emojiFor, membersFor, type Suggestion } from "./suggestions";
import { type Typed, typedBefore } from "./typed";

/** The id of the list's element, and which of its options is active. */
export type ShownSuggestions = { id: string; active: number };
/** `onKey` says whether the key was for the suggestions. */
export type SuggestionsHandle = { onKey: (event: KeyboardEvent) => boolean };

type SuggestionsProps = {
  ref: Ref<SuggestionsHandle>;
  conversationId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText: (text: string) => void;
  /** Null while none are shown. */
  onShown: (shown: ShownSuggestions | null) => void;
};

export function Suggestions({ ref, conversationId, field, text, setText, onShown }: SuggestionsProps) {
  const t = useText();
  const typed = typedBefore(beforeCursor(field.current, text));
  const { suggestions, dismiss, used } = useSuggestions(conversationId, typed);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const active = Math.min(chosen, suggestions.length - 1);
  useShown(active < 0 ? null : id, active, onShown);

  function pick(suggestion: Suggestion) {
    if (!field.current || !typed) return;
    setText(completed(field.current, typed.length, suggestion.insert));
    used(suggestion);
    setChosen(0);
  }

  useImperativeHandle(ref, () => ({
    onKey: (event) => onKey(event, { suggestions, active, setActive: setChosen, pick, dismiss }),
  }));
  if (suggestions.length === 0) return null;
  const label = typed?.kind === "emoji" ? t("Emoji to insert") : t("Members to mention");
  return (
    <div id={id} role="listbox" className={styles.list} aria-label={label}>
      {suggestions.map((each, index) => (
        <Option
          key={each.key}
          id={`${id}-${index}`}
          suggestion={each}
          active={index === active}
          onPick={() => pick(each)}
        />
      ))}
    </div>
  );
}

interface Choice {
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  setActive(active: number): void;
  pick(suggestion: Suggestion): void;
  dismiss(): void;
}

function onKey(event: KeyboardEvent, { suggestions, active, setActive, pick, dismiss }: Choice): boolean {
  const picked = suggestions[active];
  if (!picked) return false;
  const step = { ArrowDown: 1, ArrowUp: suggestions.length - 1 }[event.key];
  if (step !== undefined) setActive((active + step) % suggestions.length);
  else if (event.key === "Enter" || event.key === "Tab") pick(picked);
  else if (event.key === "Escape") dismiss();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

type OptionProps = { id: string; suggestion: Suggestion; active: boolean; onPick: () => void };

function Option({ id, suggestion: { symbol, name, everyone }, active, onPick }: OptionProps) {
  const t = useText();
  return (
    <button
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={clsx(styles.option, active && styles.active)}
      onClick={onPick}
    >
      {symbol && <span className={styles.symbol}>{symbol}</span>}
      <bdi>{name}</bdi>
      {everyone && <span className={styles.note}>{t("Everyone in this conversation")}</span>}
    </button>
  );
}

/** None for a text that was dismissed, until another is typed. */
function useSuggestions(conversationId: string, typed: Typed | null) {
  const members = useMentionable(conversationId);
  const { recent, tone, addRecent } = useEmojiPreferences();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { kind, text } = typed ?? {};
  const suggestions = useMemo(() => {
    if (text === undefined || text === dismissed) return [];
    return kind === "emoji" ? emojiFor(text, recent, tone) : membersFor(text, members);
  }, [members, recent, tone, kind, text, dismissed]);
  const used = ({ symbol }: Suggestion) => symbol && addRecent(symbol);
  return { suggestions, dismiss: () => setDismissed(text ?? null), used };
}

function useShown(id: string | null, active: number, onShown: SuggestionsProps["onShown"]): void {
  const show = useEffectEvent(onShown);
  useEffect(() => {
    show(id === null ? null : { id, active });
    return () => show(null);
  }, [id, active]);
}

function beforeCursor(field: HTMLTextAreaElement | null, text: string): string {
  return text.slice(0, field && field.value === text ? field.selectionStart : text.length);
}

/** Replaces what was typed, and keeps the cursor after it. */
function completed(field: HTMLTextAreaElement, length: number, insert: string): string {
  const end = field.selectionStart;
  field.setRangeText(`${insert} `, end - length, end, "end");
  field.focus();
  return field.value;
}
