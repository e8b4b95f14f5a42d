/** Passes the client and its engine to the components that use them. */

import type { Chat, ChatState, ParleyClient, Readable } from "@parley/client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

const ParleyContext = createContext<ParleyClient | null>(null);
const ChatContext = createContext<Chat | null>(null);

export function ParleyProvider({ client, children }: { client: ParleyClient; children: ReactNode }) {
  return <ParleyContext value={client}>{children}</ParleyContext>;
}

/** Runs the engine of the signed-in user while it is mounted. Use the user's id as its key. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const client = useParleyClient();
  const [chat, setChat] = useState<Chat | null>(null);
  useEffect(() => {
    const session = client.authSession.session();
    if (session.state !== "signedIn") return;
    const opened = client.openChat(session.user.id);
    setChat(opened);
    return () => opened.close();
  }, [client]);
  return chat && <ChatContext value={chat}>{children}</ChatContext>;
}

export function useParleyClient(): ParleyClient {
  const client = useContext(ParleyContext);
  if (!client) throw new Error("useParleyClient needs a ParleyProvider around it.");
  return client;
}

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("useChat needs a ChatProvider around it.");
  return chat;
}

/** A part of a store. `select` must return the same value while nothing of it changed, so it must not build a new one. */
export function useStoreSelector<Value, Part>(store: Readable<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(store.onChange, () => select(store.get()));
}

/** A part of the engine's state. */
export function useChatState<Part>(select: (state: ChatState) => Part): Part {
  return useStoreSelector(useChat().state, select);
}

export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.onChange, store.get);
}
