/** A mention in the text of a message: the name of a user, or everyone. */

import { clsx } from "clsx";
import { useEffect } from "react";
import { useParley, useParleyState } from "../ParleyProvider";
import styles from "./Mention.module.css";

/** `id` is a user's id, or `all`. */
export function Mention({ id }: { id: string }) {
  const { users } = useParley();
  const me = useParleyState((state) => state.me);
  const name = useParleyState((state) => state.users.get(id)?.display_name);
  useEffect(() => {
    if (id !== "all" && name === undefined) void users.load([id]);
  }, [users, id, name]);
  return (
    <bdi className={clsx(styles.mention, (id === me || id === "all") && styles.me)} data-mention={id}>
      {`@${id === "all" ? "all" : (name ?? "…")}`}
    </bdi>
  );
}
