/** A confirmation before something that cannot be undone. */

import type { ReactNode } from "react";
import { useText } from "../texts/useText";
import { Alert } from "./Alert";
import { Button } from "./Button";
import { Dialog, DialogActions } from "./Dialog";

type ConfirmProps = {
  title: string;
  children: ReactNode;
  /** The button's label: the action itself, never "OK". */
  action: string;
  busy: boolean;
  error: string | null;
  onConfirm: () => void;
  onClose: () => void;
};

export function Confirm({ title, children, action, busy, error, onConfirm, onClose }: ConfirmProps) {
  const t = useText();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <Alert>{error}</Alert>
      <DialogActions>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button variant="danger" disabled={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
