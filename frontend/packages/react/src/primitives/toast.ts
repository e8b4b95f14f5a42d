/** A short message about what just happened, which disappears after a while. */

import { createContext, useContext } from "react";

export type ToastAction = { label: string; run: () => void };

/** With an action, such as Undo, it stays longer. */
export type ShowToast = (text: string, action?: ToastAction) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
