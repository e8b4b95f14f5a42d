/** The text field of the composer. */

import type { KeyboardEvent, Ref } from "react";
import { unlessComposing } from "../primitives/inputMethod";
import { isTouch } from "../primitives/pointer";
import styles from "./Composer.module.css";
import type { MentionCompletion } from "./useMentionCompletion";

type MessageFieldProps = {
  /** The names that are shown above the field. */
  completion: MentionCompletion;
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

export function MessageField({ completion, ref, text, onText, onKey, onBlur }: MessageFieldProps) {
  const shown = completion.suggestions.length > 0;
  return (
    <textarea
      ref={ref}
      className={styles.field}
      rows={1}
      dir="auto"
      aria-label="Message"
      aria-controls={shown ? completion.id : undefined}
      aria-activedescendant={shown ? `${completion.id}-${completion.active}` : undefined}
      data-composer
      placeholder="Message"
      enterKeyHint={isTouch() ? "enter" : "send"}
      autoComplete="off"
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={unlessComposing(onKey)}
      onBlur={onBlur}
    />
  );
}
