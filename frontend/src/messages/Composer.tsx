/** Writes, replies to and edits messages. Enter sends and Shift+Enter starts a new line; on touch screens Enter starts one. */

import { errorMessage } from "@parley/client";
import { SendHorizontal, Smile } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type MouseEvent, type Ref, useState } from "react";
import { Alert } from "../ui/Alert";
import { IconButton } from "../ui/Button";
import { unlessComposing } from "../ui/inputMethod";
import { loadable } from "../ui/loadable";
import { OnDemand } from "../ui/OnDemand";
import { isTouch } from "../ui/pointer";
import styles from "./Composer.module.css";
import { ComposerBanner } from "./ComposerBanner";
import type { ComposerMode } from "./composerMode";
import { useStopTyping } from "./draft";
import { useWriting } from "./useWriting";

const emojiPicker = loadable(async () => (await import("./EmojiPicker")).EmojiPicker);
const WARN_BELOW = 200; // remaining characters

type ComposerProps = {
  conversationId: string;
  mode: ComposerMode;
  onSent: () => void;
  /** Edits the user's last message: the up arrow in an empty field. */
  onEditLast: () => void;
};

export function Composer({ conversationId, mode, onSent, onEditLast }: ComposerProps) {
  const writing = useWriting(conversationId, mode, onSent);
  const { text, setText, remaining, submit, field, editing } = writing;
  const stopTyping = useStopTyping(conversationId);
  const [emoji, setEmoji] = useState(false);
  const closeEmoji = () => {
    setEmoji(false);
    field.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.composer}
      aria-label="Write a message"
      onMouseDown={keepFocus}
      onSubmit={onSubmit}
    >
      <ComposerBanner state={mode.state} onCancel={mode.cancel} />
      <Alert>{editing.error ? errorMessage(editing.error) : null}</Alert>
      {remaining < WARN_BELOW && <Remaining characters={remaining} />}
      {emoji && <Emoji onPick={(picked) => field.insert(picked, setText)} onClose={closeEmoji} />}
      <div className={styles.line}>
        <IconButton label="Emoji" aria-expanded={emoji} onClick={() => setEmoji(!emoji)}>
          <Smile size={22} aria-hidden />
        </IconButton>
        <MessageField
          ref={field.ref}
          text={text}
          onText={setText}
          onBlur={stopTyping}
          onKey={(event) => onKeyDown(event, text, mode, { submit, onEditLast })}
        />
        <SendButton editing={editing.active} disabled={!writing.sendable} />
      </div>
    </form>
  );
}

function onKeyDown(
  event: KeyboardEvent,
  text: string,
  { state, cancel }: ComposerMode,
  { submit, onEditLast }: { submit: () => void; onEditLast: () => void },
): void {
  if (event.key === "Enter" && sends(event)) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && state.mode !== "write") {
    event.stopPropagation();
    cancel();
  } else if (event.key === "ArrowUp" && text === "" && state.mode === "write") {
    event.preventDefault();
    onEditLast();
  }
}

type MessageFieldProps = {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

function MessageField({ ref, text, onText, onKey, onBlur }: MessageFieldProps) {
  return (
    <textarea
      ref={ref}
      className={styles.field}
      rows={1}
      dir="auto"
      aria-label="Message"
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

function SendButton({ editing, disabled }: { editing: boolean; disabled: boolean }) {
  return (
    <IconButton type="submit" label={editing ? "Save" : "Send"} filled disabled={disabled}>
      <SendHorizontal size={20} aria-hidden />
    </IconButton>
  );
}

function Remaining({ characters }: { characters: number }) {
  return (
    <p className={styles.left} role={characters < 0 ? "alert" : undefined}>
      {characters < 0
        ? `${-characters} characters over the limit. Split it into two messages.`
        : `${characters} characters left`}
    </p>
  );
}

function Emoji(props: { onPick: (emoji: string) => void; onClose: () => void }) {
  return <OnDemand of={emojiPicker}>{(EmojiPicker) => <EmojiPicker {...props} />}</OnDemand>;
}

/** On-screen keyboards have no Shift+Enter: the button sends, or Ctrl+Enter on an attached keyboard. */
function sends({ shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return isTouch() ? ctrlKey || metaKey : !shiftKey;
}

/** The buttons beside the field do not take the focus, which would close an on-screen keyboard. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
