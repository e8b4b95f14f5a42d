/** Shows the toasts of `useToast`. */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import { Button } from "./Button";
import styles from "./Toasts.module.css";
import { type ToastAction, ToastContext } from "./toast";

const SHOWN_MS = 6_000; // ms
const SHOWN_WITH_ACTION_MS = 10_000; // ms

export function Toasts({ children }: { children: ReactElement }) {
  const [toast, setToast] = useState<{ text: string; action: ToastAction | undefined } | null>(null);
  const show = useCallback((text: string, action?: ToastAction) => setToast({ text, action }), []);

  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.place} role="status">
        {toast && (
          <div className={styles.toast}>
            <span>{toast.text}</span>
            {toast.action && (
              <Button
                variant="quiet"
                className={styles.action}
                onClick={() => {
                  toast.action?.run();
                  setToast(null);
                }}
              >
                {toast.action.label}
              </Button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
