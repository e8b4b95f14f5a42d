/** The bundle for pages without React: it shows the chat in `<div id="chat" data-url="…" data-conversation="…">`. */
import { Problem } from "@parley/client";
import { ParleyProvider } from "@parley/react";
import { Chat } from "@parley/react/ui";
import { createRoot } from "react-dom/client";
import "@parley/react/ui.css";

async function getToken(): Promise<string> {
  const response = await fetch("/parley-token", { method: "POST" });
  if (response.status === 401) throw new Problem({ status: 401, code: "signed_out", detail: "Sign in again." });
  if (!response.ok) throw new Error(`No token: ${response.status}`); // the client tries again
  return (await response.json()).token;
}

const element = document.getElementById("chat");
if (element) {
  const { url = "", conversation = null } = element.dataset;
  createRoot(element).render(
    <ParleyProvider url={url} getToken={getToken}>
      <Chat defaultConversationId={conversation} theme="system" />
    </ParleyProvider>,
  );
}
