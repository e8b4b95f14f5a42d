/** What appears above the composer's field on demand: emoji, suggestions, and buttons that format the selected text. */

import type { RefObject } from "react";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import type { ComposerMode } from "./composerMode";
import { type Completion, suggestions } from "./useCompletion";
import { type Formatting, formattingToolbar } from "./useFormatting";
import type { useWriting } from "./useWriting";

const emojiPicker = loadable(async () => (await import("./EmojiPicker")).EmojiPicker);

const composerBanner = loadable(async () => (await import("./ComposerBanner")).ComposerBanner);

/** Loads what is used while writing, before it is needed. */
export function prefetchPanels(): void {
  composerBanner.prefetch();
  suggestions.prefetch();
  formattingToolbar.prefetch();
}

export type Writing = ReturnType<typeof useWriting>;

export function Emoji({ writing: { field, setText }, onClose }: { writing: Writing; onClose: () => void }) {
  const close = () => {
    onClose();
    field.focus();
  };
  return (
    <OnDemand of={emojiPicker}>
      {(EmojiPicker) => <EmojiPicker onPick={(picked) => field.insert(picked, setText)} onClose={close} />}
    </OnDemand>
  );
}

/** The message that is replied to or edited. */
export function Banner({ mode: { state, cancel } }: { mode: ComposerMode }) {
  if (state.mode === "write") return null;
  return <OnDemand of={composerBanner}>{(Shown) => <Shown state={state} onCancel={cancel} />}</OnDemand>;
}

type CompletionPanelProps = { conversationId: string; completion: Completion; writing: Writing };

export function CompletionPanel({ conversationId, completion, writing }: CompletionPanelProps) {
  const { field, text, setText } = writing;
  if (!completion.wanted) return null;
  return (
    <OnDemand of={suggestions} failed={nothing}>
      {(Suggestions) => (
        <Suggestions
          ref={completion.handle}
          field={field.ref}
          onShown={completion.setShown}
          {...{ conversationId, text, setText }}
        />
      )}
    </OnDemand>
  );
}

type FormattingPanelProps = { formatting: Formatting; field: RefObject<HTMLTextAreaElement | null> };

export function FormattingPanel({ formatting, field }: FormattingPanelProps) {
  if (!formatting.selecting) return null;
  return (
    <OnDemand of={formattingToolbar} failed={nothing}>
      {(Toolbar) => <Toolbar onFormat={formatting.format} onClose={() => field.current?.focus()} />}
    </OnDemand>
  );
}

/** Where the code could not be loaded: writing goes on without it. */
const nothing = () => <span hidden />;
