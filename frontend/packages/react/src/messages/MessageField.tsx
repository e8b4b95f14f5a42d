/** The text field of the composer. */

import type { ClipboardEvent, KeyboardEvent, Ref } from "react";
import { unlessComposing } from "../primitives/inputMethod";
import { isTouch } from "../primitives/pointer";
import { useText } from "../texts/useText";
import styles from "./Composer.module.css";
import type { Completion } from "./useCompletion";

type MessageFieldProps = {
  /** What is suggested above the field. */
  shown: Completion["shown"];
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  onBlur: () => void;
};

export function MessageField({ shown, ref, text, onText, onKey, ...handlers }: MessageFieldProps) {
  const t = useText();
  return (
    <textarea
      ref={ref}
      className={styles.field}
      rows={1}
      dir="auto"
      aria-label={t("Message")}
      aria-controls={shown?.id}
      aria-activedescendant={shown ? `${shown.id}-${shown.active}` : undefined}
      data-composer
      placeholder={t("Message")}
      enterKeyHint={isTouch() ? "enter" : "send"}
      autoComplete="off"
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={unlessComposing(onKey)}
      {...handlers}
    />
  );
}
