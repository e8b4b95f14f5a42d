/** Handing the client's parts down to the components that use them. */

import type { Chat, ChatState, Parley, Readable } from "@parley/client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

const ParleyContext = createContext<Parley | null>(null);
const ChatContext = createContext<Chat | null>(null);

export function ParleyProvider({ parley, children }: { parley: Parley; children: ReactNode }) {
  return <ParleyContext value={parley}>{children}</ParleyContext>;
}

/** Keeps the engine of whoever is signed in running for what is inside it. Give it the person's id as its key. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const parley = useParley();
  const [chat, setChat] = useState<Chat | null>(null);
  useEffect(() => {
    const session = parley.access.session();
    if (session.state !== "signedIn") return;
    const opened = parley.openChat(session.user.id);
    setChat(opened);
    return () => opened.close();
  }, [parley]);
  return chat && <ChatContext value={chat}>{children}</ChatContext>;
}

export function useParley(): Parley {
  const parley = useContext(ParleyContext);
  if (!parley) throw new Error("There is no ParleyProvider around this.");
  return parley;
}

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("There is no ChatProvider around this.");
  return chat;
}

/** A part of a store. `pick` must give the same thing while nothing of it changed: take it, do not make it. */
export function usePicked<Value, Part>(store: Readable<Value>, pick: (value: Value) => Part): Part {
  return useSyncExternalStore(store.onChange, () => pick(store.get()));
}

/** A part of what the engine knows. */
export function useKnown<Part>(pick: (state: ChatState) => Part): Part {
  return usePicked(useChat().state, pick);
}

export function useStored<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.onChange, store.get);
}
