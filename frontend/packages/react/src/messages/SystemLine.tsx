/** A system line of a thread: "Ada added Bob". */

import type { SystemLine as Line } from "@parley/client";
import { useEffect } from "react";
import { useParley, useParleyState } from "../ParleyProvider";
import styles from "./SystemLine.module.css";
import { type LinePart, systemLineParts } from "./systemLineText";

export function SystemLine({ line }: { line: Line }) {
  const parts = systemLineParts(line);
  return (
    <p className={styles.line}>
      {parts.map((part, index) => (
        <Part key={"place" in part ? part.place : part.words} part={part} line={line} first={index === 0} />
      ))}
    </p>
  );
}

function Part({ part, line, first }: { part: LinePart; line: Line; first: boolean }) {
  if ("words" in part) return <span>{part.words}</span>;
  if (part.place === "title") return <bdi>{`“${line.data.title}”`}</bdi>;
  return <Name userId={part.place === "actor" ? line.actor_id : line.subject_id} first={first} />;
}

function Name({ userId, first }: { userId: string | null; first: boolean }) {
  const parley = useParley();
  const me = useParleyState((state) => state.me);
  const name = useParleyState((state) => (userId ? state.users.get(userId)?.display_name : undefined));
  const unknown = userId !== null && name === undefined;
  useEffect(() => {
    if (unknown) void parley.users.load([userId]);
  }, [parley, unknown, userId]);
  if (userId === me) return first ? "You" : "you";
  return <bdi>{name ?? (first ? "A former user" : "a former user")}</bdi>;
}
