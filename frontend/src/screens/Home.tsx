/** Everything that somebody who is signed in sees: where they are, their list, and what they chose from it. */

import { lazy, Suspense, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useUnreadTotal } from "../conversations/list";
import type { Me } from "../foundation/types";
import { Button } from "../ui/Button";
import { ErrorBoundary, Pane } from "../ui/ErrorBoundary";
import { Spinner } from "../ui/Spinner";
import { ChatsPane } from "./ChatsPane";
import { ConnectionBanner } from "./ConnectionBanner";
import { ConversationScreen } from "./ConversationScreen";
import styles from "./Home.module.css";
import { NavRail } from "./NavRail";
import { NothingChosen } from "./NothingChosen";
import { PeoplePane } from "./PeoplePane";
import { useDesktopNotifications } from "./useDesktopNotifications";
import { useShortcuts } from "./useShortcuts";
import { useUnreadIcon } from "./useUnreadIcon";

const NewGroupScreen = lazy(async () => ({ default: (await import("./NewGroupScreen")).NewGroupScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import("./SettingsScreen")).SettingsScreen }));
const ShortcutsDialog = lazy(async () => ({ default: (await import("./ShortcutsDialog")).ShortcutsDialog }));

export function Home({ me }: { me: Me }) {
  const [path] = useLocation();
  const [helping, setHelping] = useState(false);
  const unread = useUnreadTotal();
  const inList = path === "/" || path === "/people";
  const currentId = /^\/c\/([^/]+)/.exec(path)?.[1] ?? null;

  useUnreadIcon(unread);
  useDesktopNotifications();
  useShortcuts({ currentId, onHelp: () => setHelping(true) });

  return (
    <div className={styles.home} data-view={inList ? "list" : currentId ? "conversation" : "page"}>
      <ErrorBoundary fallback={(retry) => <Button onClick={retry}>Retry</Button>}>
        <NavRail me={me} unread={unread} onHelp={() => setHelping(true)} />
      </ErrorBoundary>
      <main className={styles.main}>
        <ConnectionBanner />
        <div className={styles.list}>
          <Pane key={path === "/people" ? "people" : "chats"}>
            {path === "/people" ? (
              <PeoplePane unread={unread} />
            ) : (
              <ChatsPane currentId={currentId} unread={unread} />
            )}
          </Pane>
        </div>
        <div className={styles.chosen}>
          <Pane key={currentId ?? path}>
            <Suspense fallback={<Spinner />}>
              <Switch>
                <Route path="/">
                  <NothingChosen />
                </Route>
                <Route path="/people">
                  <NothingChosen />
                </Route>
                <Route path="/c/:id">
                  {({ id }) => <ConversationScreen key={id} id={id} details={false} unread={unread} />}
                </Route>
                <Route path="/c/:id/details">
                  {({ id }) => <ConversationScreen key={id} id={id} details unread={unread} />}
                </Route>
                <Route path="/new-group">
                  <NewGroupScreen unread={unread} />
                </Route>
                <Route path="/settings">
                  <SettingsScreen me={me} unread={unread} />
                </Route>
                <Route>
                  <Redirect to="/" replace />
                </Route>
              </Switch>
            </Suspense>
          </Pane>
        </div>
      </main>
      {helping && (
        <Suspense>
          <ShortcutsDialog onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  );
}
