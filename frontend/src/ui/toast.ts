/** A short word about what just happened, which goes away by itself. */

import { createContext, useContext } from "react";

export type ToastAction = { label: string; run: () => void };

/** With an action, such as taking back what happened, it stays a little longer. */
export type ShowToast = (text: string, action?: ToastAction) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
