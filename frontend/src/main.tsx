/** The entry point: creates the session and the clients of the vendors, and passes them down. */

import { browserStorage, systemClock } from "@parley/client/internal";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { CrossTabMessage } from "./accounts/authSession";
import { expectSession } from "./accounts/authSession";
import { browserCrossTab } from "./accounts/crossTab";
import { takeSignInOutcome } from "./accounts/openIdSignIn";
import { SessionContext } from "./accounts/sessionContext";
import { createWebSession } from "./accounts/webSession";
import { App } from "./screens/App";
import "./ui/base.css";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no #root element.");

const outcome = takeSignInOutcome(location, history);
if (outcome === "done") expectSession(browserStorage());

const session = createWebSession({
  clock: systemClock,
  storage: browserStorage(),
  crossTab: browserCrossTab<CrossTabMessage>("parley"),
});

createRoot(place).render(
  <StrictMode>
    <SessionContext value={session}>
      <App outcome={outcome} />
    </SessionContext>
  </StrictMode>,
);
