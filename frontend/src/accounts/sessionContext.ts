/** Passes the web client's session to the screens: who is signed in. */

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Session } from "./authSession";
import type { WebSession } from "./webSession";

export const SessionContext = createContext<WebSession | null>(null);

export function useWebSession(): WebSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useWebSession needs a SessionContext around it.");
  return session;
}

export function useSession(): Session {
  const { authSession } = useWebSession();
  return useSyncExternalStore(authSession.onChange, authSession.session);
}
