/** One message. */

import { clsx } from "clsx";
import { memo } from "react";
import { Avatar } from "../primitives/Avatar";
import { hueOf } from "../primitives/hues";
import { unlessComposing } from "../primitives/inputMethod";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { VisuallyHidden } from "../primitives/VisuallyHidden";
import type { Translate } from "../texts/useText";
import { useText } from "../texts/useText";
import { type MessageActionHandlers, MessageActions } from "./MessageActions";
import { MessageMeta } from "./MessageMeta";
import styles from "./MessageRow.module.css";
import { MessageText } from "./MessageText";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { SendDelay } from "./SendDelay";
import { SystemNotice } from "./SystemNotice";
import type { MessageView } from "./thread";

const reactionPicker = loadable(async () => (await import("./ReactionPicker")).ReactionPicker);

const sendFailure = loadable(async () => (await import("./SendFailure")).SendFailure);

/** Loads what reactions are chosen with, before it is needed. */
export const prefetchReactions = () => reactionPicker.prefetch();

/** Props of {@link MessageRow}, and of what replaces it. */
export type MessageRowProps = {
  message: MessageView;
  /** In a group, messages of others show name and picture. */
  named: boolean;
  highlighted: boolean;
  /** Whether an emoji is being chosen. */
  reacting: boolean;
  actions: MessageActionHandlers;
};

/** One message of a thread, with its actions. */
export const MessageRow = memo(function MessageRow({
  message,
  named,
  highlighted,
  reacting,
  actions,
}: MessageRowProps) {
  const { mine, first, status } = message;
  if (message.system)
    return <SystemNotice message={message} highlighted={highlighted} onKey={actions.onKey} />;
  return (
    <article
      className={clsx(
        styles.row,
        mine && styles.mine,
        first && styles.first,
        highlighted && styles.highlighted,
      )}
      data-message={message.clientId}
      data-number={message.number ?? undefined}
      data-status={status ?? undefined}
      tabIndex={-1}
      onDoubleClick={(event) => isBubble(event.target) && actions.onReact(message, "👍", false)}
      onKeyDown={unlessComposing((event) => actions.onKey(event, message))}
    >
      {named && !mine && <Face message={message} />}
      <div className={styles.column}>
        <Bubble message={message} named={named} onShow={actions.onShow} />
        <BelowBubble message={message} reacting={reacting} actions={actions} />
      </div>
      {!message.deleted && message.id && <MessageActions message={message} named={named} actions={actions} />}
    </article>
  );
});

/** The picture of the sender, beside the last of several messages in a row. */
function Face({ message }: { message: MessageView }) {
  const { last, sender, senderId } = message;
  const name = nameOf(message, useText());
  return (
    <span className={styles.face}>
      {last && <Avatar id={senderId} name={name} url={sender?.avatar_url} size="small" />}
    </span>
  );
}

type BelowBubbleProps = Pick<MessageRowProps, "message" | "reacting" | "actions">;

function BelowBubble({ message, reacting, actions }: BelowBubbleProps) {
  const failed = message.status === "failed";
  return (
    <>
      <Reactions message={message} onToggle={actions.onReact} onShowUsers={actions.onReactionUsers} />
      {reacting && (
        <OnDemand of={reactionPicker}>
          {(ReactionPicker) => (
            <ReactionPicker
              onPick={(emoji) => actions.onReact(message, emoji, false)}
              onClose={() => actions.onPickReaction(null)}
            />
          )}
        </OnDemand>
      )}
      {failed && <OnDemand of={sendFailure}>{(SendFailure) => <SendFailure message={message} />}</OnDemand>}
      {!failed && message.problem && <SendDelay reason={message.problem} />}
    </>
  );
}

type BubbleProps = { message: MessageView; named: boolean; onShow: (number: number) => void };

function Bubble({ message, named, onShow }: BubbleProps) {
  const t = useText();
  const { mine, first, last, deleted } = message;
  return (
    <div className={clsx(styles.bubble, last && styles.last)} data-bubble>
      {named && !mine && first ? (
        <p className={clsx(styles.name, hueOf(message.senderId))}>
          <bdi>{nameOf(message, t)}</bdi>
        </p>
      ) : (
        <VisuallyHidden>{mine ? t("You: ") : `${nameOf(message, t)}: `}</VisuallyHidden>
      )}
      {message.replyToId && !deleted && (
        <Quote quoted={message.replyTo} number={message.replyToNumber ?? null} onShow={onShow} />
      )}
      {deleted ? (
        <div className={styles.deleted}>
          <span>{t("This message was deleted")}</span>
          <MessageMeta message={message} />
        </div>
      ) : (
        <MessageText body={message.body}>
          <MessageMeta message={message} />
        </MessageText>
      )}
    </div>
  );
}

/** A double click on the text selects a word, and reacts only beside it. */
function isBubble(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset.bubble !== undefined;
}

function nameOf({ sender }: MessageView, t: Translate): string {
  return sender?.display_name ?? t("Unknown user");
}
