/** Telling screen readers what happened, politely, one thing after the other. */

import { createContext, useContext } from "react";

export type Announce = (text: string) => void;

export const AnnounceContext = createContext<Announce>(() => undefined);

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
