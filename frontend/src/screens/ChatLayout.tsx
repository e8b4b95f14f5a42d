/** The layout for a signed-in user: navigation, list, and the selected conversation or page. */

import { directKey } from "@parley/client";
import type { Me } from "@parley/client/internal";
import { useUnread } from "@parley/react";
import {
  Button,
  DialogOnDemand,
  ErrorBoundary,
  loadable,
  OnDemand,
  Pane,
  Spinner,
  useWhenIdle,
} from "@parley/react/internal";
import { ConnectionBanner } from "@parley/react/ui";
import { useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import styles from "./ChatLayout.module.css";
import { ChatsPane } from "./ChatsPane";
import { conversationScreen, newDirectScreen, prefetchConversation } from "./conversationCode";
import { NavRail } from "./NavRail";
import { useOffers } from "./offers";

const background = loadable(async () => (await import("./Background")).Background);
const noConversation = loadable(
  async () => (await import("./NoConversationSelected")).NoConversationSelected,
);
const peoplePane = loadable(async () => (await import("./PeoplePane")).PeoplePane);
const newGroupScreen = loadable(async () => (await import("./NewGroupScreen")).NewGroupScreen);
const settingsScreen = loadable(async () => (await import("./SettingsScreen")).SettingsScreen);
const shortcutsDialog = loadable(async () => (await import("./ShortcutsDialog")).ShortcutsDialog);

export function ChatLayout({ me }: { me: Me }) {
  const [path] = useLocation();
  const [showShortcuts, setShowShortcuts] = useState(false);
  const unread = useUnread();
  const offers = useOffers();
  const inList = path === "/" || path === "/people";
  const currentId = shownConversation(path);

  useWhenIdle(prefetchConversation);

  return (
    <div className={styles.layout} data-view={inList ? "list" : currentId ? "conversation" : "page"}>
      <ErrorBoundary fallback={(retry) => <Button onClick={retry}>Retry</Button>}>
        <NavRail me={me} unread={unread} onHelp={() => setShowShortcuts(true)} />
      </ErrorBoundary>
      <main className={styles.main}>
        <div className={styles.banner}>
          <ConnectionBanner />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only loads code earlier */}
        <div className={styles.list} onPointerOver={prefetchConversation} onFocus={prefetchConversation}>
          <List people={path === "/people" && offers.people} currentId={currentId} unread={unread} />
        </div>
        <div className={styles.chosen}>
          <Pane key={currentId ?? path}>
            <Chosen me={me} unread={unread} />
          </Pane>
        </div>
      </main>
      <OnDemand of={background} failed={nothing}>
        {(Background) => (
          <Background unread={unread} currentId={currentId} onHelp={() => setShowShortcuts(true)} />
        )}
      </OnDemand>
      {showShortcuts && <Shortcuts onClose={() => setShowShortcuts(false)} />}
    </div>
  );
}

/** The conversation on screen, or the key of one that has no message yet. */
function shownConversation(path: string): string | null {
  const personId = /^\/u\/([^/]+)/.exec(path)?.[1];
  return personId ? directKey(personId) : (/^\/c\/([^/]+)/.exec(path)?.[1] ?? null);
}

function List({ people, ...chats }: { people: boolean; currentId: string | null; unread: number }) {
  return (
    <Pane key={people ? "people" : "chats"}>
      {people ? (
        <OnDemand of={peoplePane} fallback={<Spinner label="Loading people" />}>
          {(PeoplePane) => <PeoplePane unread={chats.unread} />}
        </OnDemand>
      ) : (
        <ChatsPane {...chats} />
      )}
    </Pane>
  );
}

/** The selected conversation or page. */
function Chosen({ me, unread }: { me: Me; unread: number }) {
  const [path] = useLocation();
  const { people, newGroup } = useOffers();
  if ((path === "/people" && !people) || (path === "/new-group" && !newGroup))
    return <Redirect to="/" replace />;
  if (path === "/" || path === "/people")
    return <OnDemand of={noConversation}>{(NoConversation) => <NoConversation />}</OnDemand>;
  return (
    <Switch>
      <Route path="/c/:id">{({ id }) => <Conversation id={id} details={false} unread={unread} />}</Route>
      <Route path="/c/:id/details">{({ id }) => <Conversation id={id} details unread={unread} />}</Route>
      <Route path="/u/:id">
        {({ id }) => (
          <OnDemand of={newDirectScreen} fallback={<Spinner label="Loading conversation" />}>
            {(NewDirectScreen) => <NewDirectScreen key={id} userId={id} unread={unread} />}
          </OnDemand>
        )}
      </Route>
      <Route path="/new-group">
        <OnDemand of={newGroupScreen} fallback={<Spinner />}>
          {(NewGroupScreen) => <NewGroupScreen unread={unread} />}
        </OnDemand>
      </Route>
      <Route path="/settings">
        <OnDemand of={settingsScreen} fallback={<Spinner />}>
          {(SettingsScreen) => <SettingsScreen me={me} unread={unread} />}
        </OnDemand>
      </Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  );
}

function Conversation({ id, ...shown }: { id: string; details: boolean; unread: number }) {
  return (
    <OnDemand of={conversationScreen} fallback={<Spinner label="Loading conversation" />}>
      {(ConversationScreen) => <ConversationScreen key={id} id={id} {...shown} />}
    </OnDemand>
  );
}

/** The chats work without it. */
const nothing = () => <span hidden />;

function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <DialogOnDemand of={shortcutsDialog} title="Keyboard shortcuts" onClose={onClose}>
      {(ShortcutsDialog) => <ShortcutsDialog onClose={onClose} />}
    </DialogOnDemand>
  );
}
