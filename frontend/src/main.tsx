/** The entry point: creates the clients of the vendors and passes them down. */

import { browserStorage, createClient, expectSession } from "@parley/client";
import { ParleyProvider } from "@parley/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeSignInOutcome } from "./accounts/openIdSignIn";
import { createQueryClient } from "./queries";
import { App } from "./screens/App";
import "./ui/base.css";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no #root element.");

const outcome = takeSignInOutcome(location, history);
if (outcome === "done") expectSession(browserStorage());

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ParleyProvider client={createClient()}>
        <App outcome={outcome} />
      </ParleyProvider>
    </QueryClientProvider>
  </StrictMode>,
);
