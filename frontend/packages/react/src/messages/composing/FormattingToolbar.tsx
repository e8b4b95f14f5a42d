/** Buttons that format the selected text. */

import { Bold, Code, Italic, Link, List, Quote, Strikethrough } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { IconButton } from "../../primitives/Button";
import { focusedNear } from "../../primitives/focus";
import { unlessComposing } from "../../primitives/inputMethod";
import { useText } from "../../texts/useText";
import styles from "./FormattingToolbar.module.css";
import type { Mark } from "./marks";

const TOOLS = [
  { mark: "bold", label: "Bold", keys: "Control+B", icon: Bold },
  { mark: "italic", label: "Italic", keys: "Control+I", icon: Italic },
  { mark: "strike", label: "Strikethrough", keys: "Control+Shift+X", icon: Strikethrough },
  { mark: "code", label: "Code", keys: "Control+E", icon: Code },
  { mark: "link", label: "Link", keys: "Control+K", icon: Link },
  { mark: "quote", label: "Quote", keys: "Control+Shift+9", icon: Quote },
  { mark: "list", label: "List", keys: "Control+Shift+8", icon: List },
] as const satisfies readonly { mark: Mark; label: string; keys: string; icon: typeof Bold }[];

type FormattingToolbarProps = { onFormat: (mark: Mark) => void; onClose: () => void };

export function FormattingToolbar({ onFormat, onClose }: FormattingToolbarProps) {
  const t = useText();
  const [current, setCurrent] = useState(0);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape") return leave(event, onClose);
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const here = buttons.indexOf(focusedNear(event.currentTarget) as HTMLElement);
    const next = nextOf(event, here, buttons.length);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    buttons[next]?.focus();
  }

  return (
    <div
      role="toolbar"
      aria-label={t("Format")}
      className={styles.toolbar}
      onKeyDown={unlessComposing(onKeyDown)}
    >
      {TOOLS.map(({ mark, label, keys, icon: Icon }, index) => (
        <IconButton
          key={mark}
          label={t(label)}
          className={styles.tool}
          aria-keyshortcuts={keys}
          title={`${t(label)} (${keys.replaceAll("Control", "Ctrl")})`}
          tabIndex={index === current ? 0 : -1}
          onClick={() => onFormat(mark)}
        >
          <Icon size={18} aria-hidden />
        </IconButton>
      ))}
    </div>
  );
}

function leave(event: KeyboardEvent, onClose: () => void): void {
  event.stopPropagation();
  onClose();
}

function nextOf({ key, currentTarget }: KeyboardEvent, here: number, count: number): number | null {
  const rightToLeft = getComputedStyle(currentTarget).direction === "rtl";
  const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
  if (key === forward) return (here + 1) % count;
  if (key === back) return (here + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
