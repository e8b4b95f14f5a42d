/** A system line of a thread: "Ada added Bob". */

import type { SystemLine as Line } from "@parley/client";
import { useEffect } from "react";
import { useParley, useParleyState } from "../ParleyProvider";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
import styles from "./SystemLine.module.css";
import { systemLineText } from "./systemLineText";

export function SystemLine({ line }: { line: Line }) {
  const text = systemLineText(line);
  const sentence = useText()(text);
  const values = {
    actor: <Name userId={line.actor_id} first={sentence.startsWith("{actor}")} />,
    subject: <Name userId={line.subject_id} first={sentence.startsWith("{subject}")} />,
    title: <bdi>{`“${line.data.title}”`}</bdi>,
  };
  return (
    <p className={styles.line}>
      <RichText text={text} values={values} />
    </p>
  );
}

function Name({ userId, first }: { userId: string | null; first: boolean }) {
  const t = useText();
  const parley = useParley();
  const me = useParleyState((state) => state.me);
  const name = useParleyState((state) => (userId ? state.users.get(userId)?.display_name : undefined));
  const unknown = userId !== null && name === undefined;
  useEffect(() => {
    if (unknown) void parley.users.load([userId]);
  }, [parley, unknown, userId]);
  if (userId === me) return first ? t("You") : t("you");
  return <bdi>{name ?? (first ? t("A former user") : t("a former user"))}</bdi>;
}
