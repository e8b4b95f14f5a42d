/** The message that is being replied to or edited, above the composer. */

import { clsx } from "clsx";
import { Pencil, Reply, X } from "lucide-react";
import { IconButton } from "../primitives/Button";
import { hueOf } from "../primitives/hues";
import { usePlainText } from "../users/usePlainText";
import styles from "./ComposerBanner.module.css";
import type { ComposerState } from "./composerMode";

type ComposerBannerProps = { state: Exclude<ComposerState, { mode: "write" }>; onCancel: () => void };

export function ComposerBanner({ state, onCancel }: ComposerBannerProps) {
  const plain = usePlainText();
  const editing = state.mode === "edit";
  const message = editing ? state.message : state.to;
  const name = message?.mine ? "yourself" : message?.senderName;

  return (
    <div className={styles.about}>
      {editing ? <Pencil size={18} aria-hidden /> : <Reply size={18} aria-hidden />}
      <div className={clsx(styles.words, !editing && message && hueOf(message.senderId))}>
        <p className={styles.what}>
          {editing ? (
            "Edit message"
          ) : (
            <span>
              <span>Reply</span>
              {name && (
                <span>
                  <span> to </span>
                  <bdi>{name}</bdi>
                </span>
              )}
            </span>
          )}
        </p>
        <p className={styles.body} dir="auto">
          {message
            ? message.deleted
              ? "This message was deleted"
              : plain(message.body)
            : "An earlier message"}
        </p>
      </div>
      <IconButton label={editing ? "Cancel editing" : "Cancel reply"} onClick={onCancel}>
        <X size={20} aria-hidden />
      </IconButton>
    </div>
  );
}
