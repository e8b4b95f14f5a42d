/** Picks an emoji to react with: a few at once, all of them on demand. */

import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "../primitives/Button";
import { unlessComposing } from "../primitives/inputMethod";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { useOutsidePress } from "../primitives/useOutsidePress";
import { useText } from "../texts/useText";
import styles from "./ReactionPicker.module.css";

const emojiPicker = loadable(async () => (await import("./EmojiPicker")).EmojiPicker);
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🎉"];

type ReactionPickerProps = { onPick: (emoji: string) => void; onClose: () => void };

export function ReactionPicker({ onPick, onClose }: ReactionPickerProps) {
  const t = useText();
  const picker = useRef<HTMLFieldSetElement>(null);
  const [all, setAll] = useState(false);
  useEffect(() => picker.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  useOutsidePress(picker, onClose);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  }

  return (
    <fieldset
      ref={picker}
      className={styles.picker}
      aria-label={t("React")}
      onKeyDown={unlessComposing(onKeyDown)}
    >
      <div className={styles.quick}>
        <QuickEmoji onPick={onPick} />
        <IconButton
          label={t("More emoji")}
          className={styles.more}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          <Plus size={18} aria-hidden />
        </IconButton>
      </div>
      {all && (
        <OnDemand of={emojiPicker}>
          {(EmojiPicker) => <EmojiPicker onPick={onPick} onClose={onClose} />}
        </OnDemand>
      )}
    </fieldset>
  );
}

function QuickEmoji({ onPick }: Pick<ReactionPickerProps, "onPick">) {
  return QUICK.map((emoji) => (
    <button key={emoji} type="button" className={styles.emoji} onClick={() => onPick(emoji)}>
      {emoji}
    </button>
  ));
}
