/** Where `useToast` shows its words. */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import styles from "./Toasts.module.css";
import { ToastContext } from "./toast";

const SHOWN = 6_000; // ms

export function Toasts({ children }: { children: ReactElement }) {
  const [toast, setToast] = useState<{ text: string } | null>(null);
  const show = useCallback((text: string) => setToast({ text }), []);

  useEffect(() => {
    if (!toast) return;
    const later = setTimeout(() => setToast(null), SHOWN);
    return () => clearTimeout(later);
  }, [toast]);

  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.place} role="status">
        {toast && <p className={styles.toast}>{toast.text}</p>}
      </div>
    </ToastContext>
  );
}
