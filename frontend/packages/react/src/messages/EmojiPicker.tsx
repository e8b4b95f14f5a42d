/** Picks an emoji by group or by name. */

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { SearchField } from "../primitives/Field";
import { focusedNear } from "../primitives/focus";
import { unlessComposing } from "../primitives/inputMethod";
import { isTouch } from "../primitives/pointer";
import { useText } from "../texts/useText";
import styles from "./EmojiPicker.module.css";
import { type Emoji, emojiGroups, findEmoji, withTone } from "./emoji";
import { useEmojiPreferences } from "./emojiPreferences";
import { SkinTones } from "./SkinTones";

type EmojiPickerProps = { onPick: (emoji: string) => void; onClose: () => void };

export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const t = useText();
  const [search, setSearch] = useState("");
  const picker = useRef<HTMLElement>(null);
  const { recent, tone, addRecent, setTone } = useEmojiPreferences();
  const groups = search.trim()
    ? [{ name: t("Results"), emoji: findEmoji(search) }]
    : withRecent(recent, t("Recently used"));

  useClosing(picker, onClose);

  function pick(emoji: string) {
    addRecent(emoji);
    onPick(emoji);
  }

  return (
    <section
      ref={picker}
      className={styles.picker}
      aria-label={t("Emoji")}
      onKeyDown={unlessComposing((event) => onKeyDown(event, onClose))}
    >
      <SearchField label={t("Search emoji")} autoFocus={!isTouch()} value={search} onSearch={setSearch} />
      <div className={styles.groups}>
        {groups.map(({ name, emoji }) => (
          <div key={name} className={styles.group}>
            <h2>{name}</h2>
            {emoji.length === 0 && <p className={styles.none}>{t("No emoji found.")}</p>}
            <EmojiGrid emoji={emoji.map((each) => withTone(each, tone))} onPick={pick} />
          </div>
        ))}
      </div>
      <SkinTones tone={tone} onTone={setTone} />
    </section>
  );
}

function onKeyDown(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  if (event.target instanceof HTMLInputElement && event.target.type === "radio" && event.key !== "Escape")
    return;
  if (event.key === "Escape") {
    event.stopPropagation();
    onClose();
  } else gridKeyboardNavigation(event);
}

/** A press outside closes it. */
function useClosing(picker: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      const around = picker.current?.parentElement;
      if (around && !event.composedPath().includes(around)) onClose(); // in a shadow root, the target is its host
    }
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [picker, onClose]);
}

/** What was used recently comes first. */
function withRecent(recent: readonly string[], name: string) {
  if (recent.length === 0) return emojiGroups;
  const emoji = recent.map((unicode): Emoji => ({ unicode, label: unicode, toned: false }));
  return [{ name, emoji }, ...emojiGroups];
}

type EmojiGridProps = {
  emoji: readonly { label: string; unicode: string }[];
  onPick: (emoji: string) => void;
};

function EmojiGrid({ emoji, onPick }: EmojiGridProps) {
  return (
    <div className={styles.grid}>
      {emoji.map(({ label, unicode }) => (
        <button
          key={unicode}
          type="button"
          className={styles.emoji}
          aria-label={label}
          title={label}
          onClick={() => onPick(unicode)}
        >
          {unicode}
        </button>
      ))}
    </div>
  );
}

/** Left and right move to the neighbour, up and down to the nearest emoji above or below. */
function gridKeyboardNavigation(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${styles.emoji}`)];
  const here = all.indexOf(focusedNear(event.currentTarget) as HTMLElement);
  if (here < 0 && event.key !== "ArrowDown") return;
  const columns = all.findIndex((each) => each.offsetTop !== all[0]?.offsetTop);
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: here < 0 ? 1 : columns }[
    event.key
  ];
  if (!step) return;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, here + step))]?.focus();
}
