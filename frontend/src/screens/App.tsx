/** The whole client: whoever is not signed in is asked to, whoever is sees their conversations. */

import { ChatProvider } from "@parley/react";
import { CircleAlert } from "lucide-react";
import { useEffect } from "react";
import { useSession } from "../accounts/session";
import { Announcer } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { trackFocus } from "../ui/focus";
import { Spinner } from "../ui/Spinner";
import { Toasts } from "../ui/Toasts";
import styles from "./App.module.css";
import { ChatLayout } from "./ChatLayout";
import { WelcomeScreen } from "./WelcomeScreen";

export function App() {
  useEffect(trackFocus, []);
  return (
    <ErrorBoundary fallback={() => <AppError />}>
      <Announcer>
        <Toasts>
          <AuthGate />
        </Toasts>
      </Announcer>
    </ErrorBoundary>
  );
}

/** When the client itself breaks: words, and a way out. */
function AppError() {
  return (
    <main>
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        title="Something broke"
        titleAs="h1"
        action={<Button onClick={() => location.reload()}>Load Parley again</Button>}
      >
        The mistake is ours. What you wrote is kept and will be there again.
      </EmptyState>
    </main>
  );
}

/** The address stays what it is: a link to a conversation leads there once one has signed in. */
function AuthGate() {
  const session = useSession();
  switch (session.state) {
    case "restoring":
      return (
        <main className={styles.restoring}>
          <Spinner label="Opening Parley" />
        </main>
      );
    case "signedOut":
      return <WelcomeScreen ended={session.reason === "ended"} />;
    case "signedIn":
      return (
        <ChatProvider key={session.user.id}>
          <ChatLayout me={session.user} />
        </ChatProvider>
      );
  }
}
