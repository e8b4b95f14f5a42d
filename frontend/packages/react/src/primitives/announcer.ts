/** Announces things to screen readers, politely and one after the other. */

import { createContext, useContext } from "react";

export type Announce = (text: string) => void;

export const AnnounceContext = createContext<Announce>(() => undefined);

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
