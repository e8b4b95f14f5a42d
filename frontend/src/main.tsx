/** The entry point: creates the clients of the vendors and passes them down. */

import { createClient } from "@parley/client";
import { ParleyProvider } from "@parley/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./queries";
import { App } from "./screens/App";
import "./ui/base.css";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no #root element.");

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ParleyProvider client={createClient()}>
        <App />
      </ParleyProvider>
    </QueryClientProvider>
  </StrictMode>,
);
