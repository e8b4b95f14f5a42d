/** Handing the client's parts down to the components that use them. */

import type { Chat, ChatState, ParleyClient, Readable } from "@parley/client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

const ParleyContext = createContext<ParleyClient | null>(null);
const ChatContext = createContext<Chat | null>(null);

export function ParleyProvider({ client, children }: { client: ParleyClient; children: ReactNode }) {
  return <ParleyContext value={client}>{children}</ParleyContext>;
}

/** Keeps the engine of whoever is signed in running for what is inside it. Give it the person's id as its key. */
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
  if (!client) throw new Error("There is no ParleyProvider around this.");
  return client;
}

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("There is no ChatProvider around this.");
  return chat;
}

/** A part of a store. `pick` must give the same thing while nothing of it changed: take it, do not make it. */
export function useStoreSelector<Value, Part>(store: Readable<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(store.onChange, () => select(store.get()));
}

/** A part of what the engine knows. */
export function useChatState<Part>(select: (state: ChatState) => Part): Part {
  return useStoreSelector(useChat().state, select);
}

export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.onChange, store.get);
}
