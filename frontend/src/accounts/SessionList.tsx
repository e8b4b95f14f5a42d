/** The devices where the user is signed in, with a way to sign out there. */

import { errorMessage } from "@parley/client";
import type { SessionInfo } from "@parley/client/internal";
import { Alert, agoTime, Button, Spinner, useNow } from "@parley/react/internal";
import { Monitor, Smartphone } from "lucide-react";
import { deviceName, isPhone } from "./devices";
import styles from "./SessionList.module.css";
import { useEndOtherSessions, useEndSession, useSessions } from "./sessions";

export function SessionList() {
  const sessions = useSessions();
  const endOthers = useEndOtherSessions();

  if (sessions.isPending) return <Spinner />;
  if (sessions.error) return <Alert>{errorMessage(sessions.error)}</Alert>;
  const others = sessions.data.filter((session) => !session.current);

  return (
    <>
      <ul className={styles.list}>
        {sessions.data.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      <Alert>{endOthers.error && errorMessage(endOthers.error)}</Alert>
      {others.length > 1 && (
        <Button variant="danger" disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
          Sign out everywhere else
        </Button>
      )}
    </>
  );
}

function Session({ session }: { session: SessionInfo }) {
  const end = useEndSession();
  const now = useNow(60_000);
  const device = deviceName(session.user_agent);
  const Device = isPhone(session.user_agent) ? Smartphone : Monitor;

  return (
    <li className={styles.session}>
      <Device size={22} aria-hidden />
      <div className={styles.words}>
        <p className={styles.device}>{device}</p>
        <p className={styles.when}>
          {session.current
            ? "This device, active now"
            : `Last used ${agoTime(session.last_used_at, new Date(now))}`}
        </p>
        <Alert>{end.error && errorMessage(end.error)}</Alert>
      </div>
      {!session.current && (
        <Button
          disabled={end.isPending}
          aria-label={`Sign out ${device}`}
          onClick={() => end.mutate(session.id)}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
