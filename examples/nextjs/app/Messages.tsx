"use client";

/** The chat. The server renders it empty; in the browser it connects. */
import { Problem } from "@parley/client";
import { ParleyProvider, useUnread } from "@parley/react";
import { Chat } from "@parley/react/ui";

async function getToken(): Promise<string> {
  const response = await fetch("/api/parley-token", { method: "POST" });
  if (response.status === 401) throw new Problem({ status: 401, code: "signed_out", detail: "Sign in again." });
  if (!response.ok) throw new Error(`No token: ${response.status}`); // the client tries again
  return (await response.json()).token;
}

/** Another user gets another client, by the key. */
export function Messages({ url, userId, conversationId }: { url: string; userId: string; conversationId: string }) {
  return (
    <ParleyProvider key={userId} url={url} getToken={getToken}>
      <Unread />
      <Chat className="chat" defaultConversationId={conversationId} />
    </ParleyProvider>
  );
}

function Unread() {
  return <p>{`Unread messages: ${useUnread()}`}</p>;
}
