/** Where `useToast` shows its words. */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import { Button } from "./Button";
import styles from "./Toasts.module.css";
import { type ToastAction, ToastContext } from "./toast";

const SHOWN = 6_000; // ms
const SHOWN_WITH_ACTION = 10_000; // ms

export function Toasts({ children }: { children: ReactElement }) {
  const [toast, setToast] = useState<{ text: string; action: ToastAction | undefined } | null>(null);
  const show = useCallback((text: string, action?: ToastAction) => setToast({ text, action }), []);

  useEffect(() => {
    if (!toast) return;
    const later = setTimeout(() => setToast(null), toast.action ? SHOWN_WITH_ACTION : SHOWN);
    return () => clearTimeout(later);
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
                look="quiet"
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
