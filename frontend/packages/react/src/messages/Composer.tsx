/** Writes, replies to and edits messages. Enter sends and Shift+Enter starts a new line; on touch screens Enter starts one. */

import { errorMessage } from "@parley/client";
import { SendHorizontal, Smile } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type MouseEvent, type Ref, useId, useState } from "react";
import { Alert } from "../primitives/Alert";
import { IconButton } from "../primitives/Button";
import { unlessComposing } from "../primitives/inputMethod";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { isTouch } from "../primitives/pointer";
import { Scope, type ScopeProps } from "../primitives/Scope";
import styles from "./Composer.module.css";
import { ComposerBanner } from "./ComposerBanner";
import { composerKeyboard } from "./composerKeyboard";
import { useComposerMode } from "./composerMode";
import { useStopTyping } from "./draft";
import { MentionSuggestions } from "./MentionSuggestions";
import { useMentionCompletion } from "./useMentionCompletion";
import { useWriting } from "./useWriting";

const emojiPicker = loadable(async () => (await import("./EmojiPicker")).EmojiPicker);
const WARN_BELOW = 200; // remaining characters

export type ComposerProps = ScopeProps & {
  conversationId: string;
  /** Takes the focus when it appears, where that opens no on-screen keyboard. */
  autoFocus?: boolean;
  onSent?: () => void;
  /** Edits the user's last message: the up arrow in an empty field. */
  onEditLast?: () => void;
};

export function Composer({ className, style, theme, ...composer }: ComposerProps) {
  return (
    <Scope className={className} style={style} theme={theme}>
      <ComposerForm {...composer} />
    </Scope>
  );
}

const nothing = () => undefined;

type FormProps = Omit<ComposerProps, keyof ScopeProps>;

function ComposerForm({ conversationId, autoFocus = false, onSent = nothing, onEditLast = nothing }: FormProps) {
  const mode = useComposerMode(conversationId);
  const writing = useWriting(conversationId, mode, { autoFocus, onSent });
  const { text, setText, remaining, submit, field, editing } = writing;
  const stopTyping = useStopTyping(conversationId);
  const mentions = useMentionCompletion(conversationId, field.ref, text, setText);
  const listId = useId();
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
      <MentionSuggestions id={listId} completion={mentions} />
      <div className={styles.line}>
        <IconButton label="Emoji" aria-expanded={emoji} onClick={() => setEmoji(!emoji)}>
          <Smile size={22} aria-hidden />
        </IconButton>
        <MessageField
          ref={field.ref}
          text={text}
          onText={setText}
          onBlur={stopTyping}
          suggestions={mentions.suggestions.length > 0 ? { id: listId, active: mentions.active } : null}
          onKey={(event) => mentions.onKey(event) || composerKeyboard(event, text, mode, { submit, onEditLast })}
        />
        <SendButton editing={editing.active} disabled={!writing.sendable} />
      </div>
    </form>
  );
}

type MessageFieldProps = {
  /** The list of names that is shown above the field. */
  suggestions: { id: string; active: number } | null;
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

function MessageField({ suggestions, ref, text, onText, onKey, onBlur }: MessageFieldProps) {
  return (
    <textarea
      ref={ref}
      className={styles.field}
      rows={1}
      dir="auto"
      aria-label="Message"
      aria-controls={suggestions?.id}
      aria-activedescendant={suggestions ? `${suggestions.id}-${suggestions.active}` : undefined}
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

/** The buttons beside the field do not take the focus, which would close an on-screen keyboard. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
