/** A product's page with Parley's chat in it. Open it with ?as=jonas for another user of `make demo`. */
import { ParleyProvider, useUnread, useUser } from "@parley/react";
import { Chat } from "@parley/react/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@parley/react/ui.css";
import "./product.css";

const PARLEY = import.meta.env.VITE_PARLEY_URL ?? "http://localhost:8000";
const user = new URLSearchParams(location.search).get("as") ?? "mira";

/** Your page asks your own back end instead: it knows who is signed in, and gets the token from Parley. */
async function getToken(): Promise<string> {
  const response = await fetch(`${PARLEY}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${user}@demo.example`, password: "lovely weather" }),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${response.status}. Run \`make demo\` first.`);
  return (await response.json()).access_token;
}

function Product() {
  const unread = useUnread();
  return (
    <main>
      <h1>{`${useUser()?.display_name ?? "…"}’s desk, ${unread} unread`}</h1>
      <Chat style={{ "--parley-accent": "rebeccapurple" } as object} />
    </main>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <ParleyProvider key={user} url={PARLEY} getToken={getToken}>
      <Product />
    </ParleyProvider>
  </StrictMode>,
);
