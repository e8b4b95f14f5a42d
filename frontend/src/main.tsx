/** Where the client begins: the vendors' clients are made here and handed down. */

import { createClient } from "@parley/client";
import { pusherRealtime } from "@parley/client/pusher";
import { ParleyProvider } from "@parley/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./queries";
import { App } from "./screens/App";
import "./ui/base.css";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no place for the client.");

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ParleyProvider client={createClient({ openRealtime: pusherRealtime() })}>
        <App />
      </ParleyProvider>
    </QueryClientProvider>
  </StrictMode>,
);
