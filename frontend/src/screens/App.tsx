/** The whole app: the sign-in screen, or the chats of the signed-in user. */

import {
  Button,
  EmptyState,
  ErrorBoundary,
  loadable,
  OnDemand,
  Scope,
  Spinner,
} from "@parley/react/internal";
import { CircleAlert } from "lucide-react";
import { type ReactElement, useEffect } from "react";
import type { SignInOutcome } from "../accounts/openIdSignIn";
import { useSession } from "../accounts/sessionContext";
import { useTheme } from "../ui/theme";
import styles from "./App.module.css";
import { prefetchConversation } from "./conversationCode";

// Visitors need neither the engine nor the chats, and signed-in users do not need the forms.
const signedIn = loadable(async () => (await import("./SignedIn")).SignedIn);
const welcomeScreen = loadable(async () => (await import("./WelcomeScreen")).WelcomeScreen);

/** `outcome` is that of a sign-in at the OpenID provider, if the browser has just come back from there. */
export function App({ outcome }: { outcome: SignInOutcome | null }) {
  const [theme] = useTheme();
  return (
    <Scope theme={theme}>
      <ErrorBoundary fallback={() => <AppError />}>
        <AuthGate outcome={outcome} />
      </ErrorBoundary>
    </Scope>
  );
}

/** Shown when the app itself fails. */
function AppError() {
  return (
    <main>
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        title="Something went wrong"
        titleAs="h1"
        action={<Button onClick={() => location.reload()}>Reload</Button>}
      >
        Reload the page to continue. Your drafts are saved.
      </EmptyState>
    </main>
  );
}

/** The address stays, so that a link to a conversation works after signing in. */
function AuthGate({ outcome }: { outcome: SignInOutcome | null }) {
  const session = useSession();
  const signedOut = session.state === "signedOut";
  // While the session of the last visit is restored, the chats are loaded already.
  useEffect(() => {
    (signedOut ? welcomeScreen : signedIn).load();
    if (!signedOut && /^\/[cu]\//.test(location.pathname)) prefetchConversation();
  }, [signedOut]);
  switch (session.state) {
    case "restoring":
      return <Starting />;
    case "signedOut":
      return (
        <OnDemand of={welcomeScreen} fallback={<Starting />} failed={inMain}>
          {(WelcomeScreen) => <WelcomeScreen ended={session.reason === "ended"} outcome={outcome} />}
        </OnDemand>
      );
    case "signedIn":
      return (
        <OnDemand of={signedIn} fallback={<Starting />} failed={inMain}>
          {(SignedIn) => <SignedIn key={session.user.id} me={session.user} starting={<Starting />} />}
        </OnDemand>
      );
  }
}

function Starting() {
  return (
    <main className={styles.restoring}>
      <Spinner label="Loading Parley" />
    </main>
  );
}

function inMain(failure: ReactElement): ReactElement {
  return <main className={styles.restoring}>{failure}</main>;
}
