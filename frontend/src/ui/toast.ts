/** A short word about what just happened, which goes away by itself. */

import { createContext, useContext } from "react";

export type ShowToast = (text: string) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
