/** A modal dialog. It is the browser's own, so that focus stays inside and Escape closes it. */

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../texts/useText";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { focusFirst, opener, restoreFocus } from "./focus";
import { isComposing } from "./inputMethod";

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** Open while mounted. Radix's dialog would add a `<style>` to the page, which our content security policy forbids. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useText();
  const { dialog, body } = useModal();
  const heading = useId();

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      tabIndex={-1}
      aria-labelledby={heading}
      // The browser closes a dialog on any Escape, also on one that cancels a word of an input method.
      onKeyDownCapture={(event) => {
        if (event.key === "Escape" && isComposing(event)) event.preventDefault();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <IconButton label={t("Close")} onClick={onClose}>
          <X size={20} aria-hidden />
        </IconButton>
      </header>
      <div ref={body} className={styles.body} data-scroller>
        {children}
      </div>
    </dialog>
  );
}

/** Opens the dialog while it is mounted. The focus goes into its body, and back to where it was. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = shown ? opener(shown) : null;
    shown?.showModal();
    if (shown && body.current) focusFirst(shown, body.current);
    return () => {
      shown?.close();
      restoreFocus(before);
    };
  }, []);
  return { dialog, body };
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
