/** The message that is being replied to or edited, above the composer. */

import { clsx } from "clsx";
import { Pencil, Reply, X } from "lucide-react";
import { IconButton } from "../primitives/Button";
import { hueOf } from "../primitives/hues";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
import { usePlainText } from "../users/usePlainText";
import styles from "./ComposerBanner.module.css";
import type { ComposerState } from "./composerMode";

type ComposerBannerProps = { state: Exclude<ComposerState, { mode: "write" }>; onCancel: () => void };

export function ComposerBanner({ state, onCancel }: ComposerBannerProps) {
  const t = useText();
  const plain = usePlainText();
  const editing = state.mode === "edit";
  const message = editing ? state.message : state.to;
  const name = message?.mine ? t("yourself") : message?.senderName;

  return (
    <div className={styles.about}>
      {editing ? <Pencil size={18} aria-hidden /> : <Reply size={18} aria-hidden />}
      <div className={clsx(styles.words, !editing && message && hueOf(message.senderId))}>
        <p className={styles.what}>{editing ? t("Edit message") : <ReplyTo name={name} />}</p>
        <p className={styles.body} dir="auto">
          {message
            ? message.deleted
              ? t("This message was deleted")
              : plain(message.body)
            : t("An earlier message")}
        </p>
      </div>
      <IconButton label={editing ? t("Cancel editing") : t("Cancel reply")} onClick={onCancel}>
        <X size={20} aria-hidden />
      </IconButton>
    </div>
  );
}

function ReplyTo({ name }: { name: string | undefined }) {
  const t = useText();
  if (!name) return <span>{t("Reply")}</span>;
  return (
    <span>
      <RichText text="Reply to {name}" values={{ name: <bdi>{name}</bdi> }} />
    </span>
  );
}
