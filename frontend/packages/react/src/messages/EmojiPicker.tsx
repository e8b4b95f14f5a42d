/** Picks an emoji by group or by name. */

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { SearchField } from "../primitives/Field";
import { focusedNear } from "../primitives/focus";
import { unlessComposing } from "../primitives/inputMethod";
import { isTouch } from "../primitives/pointer";
import styles from "./EmojiPicker.module.css";
import { emojiGroups, findEmoji } from "./emoji";

type EmojiPickerProps = { onPick: (emoji: string) => void; onClose: () => void };

export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const [search, setSearch] = useState("");
  const picker = useRef<HTMLElement>(null);
  const groups = search.trim() ? [{ name: "Results", emoji: findEmoji(search) }] : emojiGroups;

  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      const around = picker.current?.parentElement;
      if (around && !event.composedPath().includes(around)) onClose(); // in a shadow root, the target is its host
    }
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [onClose]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else gridKeyboardNavigation(event);
  }

  return (
    <section ref={picker} className={styles.picker} aria-label="Emoji" onKeyDown={unlessComposing(onKeyDown)}>
      <SearchField label="Search emoji" autoFocus={!isTouch()} value={search} onSearch={setSearch} />
      <div className={styles.groups}>
        {groups.map(({ name, emoji }) => (
          <div key={name} className={styles.group}>
            <h2>{name}</h2>
            {emoji.length === 0 && <p className={styles.none}>No emoji found.</p>}
            <EmojiGrid emoji={emoji} onPick={onPick} />
          </div>
        ))}
      </div>
    </section>
  );
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
