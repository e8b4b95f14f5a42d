/** Writes, replies to and edits messages. Enter sends and Shift+Enter starts a new line; on touch screens Enter starts one. */

import { errorMessage } from "@parley/client";
import { SendHorizontal, Smile } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactElement, useState } from "react";
import { Alert } from "../primitives/Alert";
import { IconButton } from "../primitives/Button";
import { Scope, type ScopeProps } from "../primitives/Scope";
import { useText } from "../texts/useText";
import styles from "./Composer.module.css";
import { Banner, CompletionPanel, Emoji, FormattingPanel, type Writing } from "./ComposerPanels";
import { composerKeyboard } from "./composerKeyboard";
import { type ComposerMode, useComposerMode } from "./composerMode";
import { useStopTyping } from "./draft";
import { MessageField } from "./MessageField";
import { useCompletion } from "./useCompletion";
import { useFormatting } from "./useFormatting";
import { useWriting } from "./useWriting";

const WARN_BELOW = 200; // remaining characters

/** Props of {@link Composer}, and of what replaces it. */
export type ComposerProps = ScopeProps & {
  conversationId: string;
  /** Takes the focus when it appears, where that opens no on-screen keyboard. */
  autoFocus?: boolean;
  /** A message was sent. */
  onSent?: () => void;
  /** Edits the user's last message: the up arrow in an empty field. */
  onEditLast?: () => void;
};

/** Where messages are written, with emoji, replies and edits. The text is kept as a draft. */
export function Composer({ className, style, theme, ...composer }: ComposerProps) {
  return (
    <Scope className={className} style={style} theme={theme}>
      <ComposerForm {...composer} />
    </Scope>
  );
}

const nothing = () => undefined;

type FormProps = Omit<ComposerProps, keyof ScopeProps>;

function ComposerForm({ conversationId, autoFocus = false, ...handlers }: FormProps) {
  const t = useText();
  const { onSent = nothing, onEditLast = nothing } = handlers;
  const mode = useComposerMode(conversationId);
  const writing = useWriting(conversationId, mode, { autoFocus, onSent });
  const { text, setText, submit, field, editing } = writing;
  const completion = useCompletion(text);
  const formatting = useFormatting(field.ref, setText);
  const onKey = (event: KeyboardEvent) =>
    completion.onKey(event) ||
    formatting.onKey(event) ||
    composerKeyboard(event, text, mode, { submit, onEditLast });
  return (
    <form
      className={styles.composer}
      aria-label={t("Write a message")}
      onMouseDown={keepFocus}
      onBlur={(event) => leaves(event) && formatting.stopSelecting()}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Above mode={mode} error={editing.error} remaining={writing.remaining} />
      <CompletionPanel {...{ conversationId, completion, writing }} />
      <FormattingPanel formatting={formatting} field={field.ref} />
      <FieldLine writing={writing}>
        <MessageField
          ref={field.ref}
          text={text}
          shown={completion.shown}
          onText={setText}
          onKey={onKey}
          {...formatting.handlers}
          onBlur={useStopTyping(conversationId)}
        />
      </FieldLine>
    </form>
  );
}

type FieldLineProps = { writing: Writing; children: ReactElement };

/** The field between its buttons, and above it the emoji. */
function FieldLine({ writing, children }: FieldLineProps) {
  const t = useText();
  const [emoji, setEmoji] = useState(false);
  return (
    <>
      {emoji && <Emoji writing={writing} onClose={() => setEmoji(false)} />}
      <div className={styles.line}>
        <IconButton label={t("Emoji")} aria-expanded={emoji} onClick={() => setEmoji(!emoji)}>
          <Smile size={22} aria-hidden />
        </IconButton>
        {children}
        <SendButton editing={writing.editing.active} disabled={!writing.sendable} />
      </div>
    </>
  );
}

/** What the composer is doing, and what is wrong. */
function Above({ mode, error, remaining }: { mode: ComposerMode; error: unknown; remaining: number }) {
  return (
    <>
      <Banner mode={mode} />
      <Alert>{error ? errorMessage(error) : null}</Alert>
      {remaining < WARN_BELOW && <Remaining characters={remaining} />}
    </>
  );
}

function SendButton({ editing, disabled }: { editing: boolean; disabled: boolean }) {
  const t = useText();
  return (
    <IconButton type="submit" label={editing ? t("Save") : t("Send")} filled disabled={disabled}>
      <SendHorizontal size={20} aria-hidden />
    </IconButton>
  );
}

function Remaining({ characters }: { characters: number }) {
  const t = useText();
  return (
    <p className={styles.left} role={characters < 0 ? "alert" : undefined}>
      {characters < 0
        ? t("{count} characters over the limit. Split it into two messages.", { count: -characters })
        : t("{count} characters left", { count: characters })}
    </p>
  );
}

/** The buttons beside the field do not take the focus, which would close an on-screen keyboard. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}

/** Whether the focus goes to another part of the page. */
function leaves({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
}
