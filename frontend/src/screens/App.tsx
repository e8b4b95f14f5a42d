/** The whole client: whoever is not signed in is asked to, whoever is sees their conversations. */

import { ChatProvider } from "../accounts/providers";
import { useSession } from "../accounts/session";
import { Announcer } from "../ui/Announcer";
import { Spinner } from "../ui/Spinner";
import { Toasts } from "../ui/Toasts";
import styles from "./App.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
import { Home } from "./Home";
import { WelcomeScreen } from "./WelcomeScreen";

export function App() {
  return (
    <ErrorBoundary>
      <Announcer>
        <Toasts>
          <Door />
        </Toasts>
      </Announcer>
    </ErrorBoundary>
  );
}

/** The address stays what it is: a link to a conversation leads there once one has signed in. */
function Door() {
  const session = useSession();
  switch (session.state) {
    case "restoring":
      return (
        <main className={styles.restoring}>
          <Spinner label="Opening Parley" />
        </main>
      );
    case "signedOut":
      return <WelcomeScreen ended={session.why === "ended"} />;
    case "signedIn":
      return (
        <ChatProvider key={session.user.id}>
          <Home me={session.user} />
        </ChatProvider>
      );
  }
}
