/** The whole app: the sign-in screen, or the chats of the signed-in user. */

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
function AuthGate() {
  const session = useSession();
  switch (session.state) {
    case "restoring":
      return (
        <main className={styles.restoring}>
          <Spinner label="Loading Parley" />
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
