/** Settings: profile, appearance, notifications, and sessions. */

import { errorMessage } from "@parley/client";
import type { Me } from "@parley/client/internal";
import { Alert, Button } from "@parley/react/internal";
import { ArrowLeft, LogOut } from "lucide-react";
import { ProfileForm } from "../accounts/ProfileForm";
import { SessionList } from "../accounts/SessionList";
import { useSignOut } from "../accounts/session";
import { Queries } from "../queries";
import { IconLink } from "../ui/LinkButton";
import { NotificationSetting } from "./NotificationSetting";
import pane from "./Pane.module.css";
import styles from "./SettingsScreen.module.css";
import { ThemeChoice } from "./ThemeChoice";
import { useDocumentTitle } from "./useDocumentTitle";

export function SettingsScreen(props: { me: Me; unread: number }) {
  return (
    <Queries>
      <Settings {...props} />
    </Queries>
  );
}

function Settings({ me, unread }: { me: Me; unread: number }) {
  const signOut = useSignOut();
  useDocumentTitle("Settings", unread);

  return (
    <section className={pane.page} aria-label="Settings">
      <header className={pane.head}>
        <IconLink href="/" label="Back to chats" className={pane.back}>
          <ArrowLeft size={22} aria-hidden />
        </IconLink>
        <h1>Settings</h1>
      </header>
      <div className={pane.content}>
        <div className={styles.cards}>
          <section className={styles.card} aria-label="Profile">
            <h2>Profile</h2>
            <ProfileForm me={me} />
          </section>
          <section className={styles.card} aria-label="Appearance">
            <h2>Appearance</h2>
            <ThemeChoice />
          </section>
          <section className={styles.card} aria-label="Notifications">
            <h2>Notifications</h2>
            <NotificationSetting />
          </section>
          <section className={styles.card} aria-label="Where you are signed in">
            <h2>Where you are signed in</h2>
            <SessionList />
          </section>
          <Alert>{signOut.error && errorMessage(signOut.error)}</Alert>
          <Button variant="danger" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
            <LogOut size={18} aria-hidden />
            <span>Sign out</span>
          </Button>
        </div>
      </div>
    </section>
  );
}
