/** The header of a conversation: its name, its presence, and its menu. */

import { EllipsisVertical } from "lucide-react";
import type { ReactElement } from "react";
import { Avatar } from "../primitives/Avatar";
import { IconButton } from "../primitives/Button";
import { LinkOrButton } from "../primitives/LinkOrButton";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import type { Translate } from "../texts/useText";
import { useText } from "../texts/useText";
import { useNamesakeText } from "../users/namesakes";
import { usePresenceText } from "../users/usePresenceText";
import styles from "./ConversationHeader.module.css";
import { titleOf } from "./titles";
import type { DetailsToggle } from "./useMenuGroups";
import type { ConversationView } from "./views";

const conversationMenu = loadable(async () => (await import("./ConversationMenu")).ConversationMenu);

/** Props of {@link ConversationHeader}. */
export type ConversationHeaderProps = {
  conversation: ConversationView;
  /** What leads back to the list, where the window shows one at a time. */
  back?: ReactElement;
  details?: DetailsToggle | undefined;
  /** The address of the conversation, for a link to it. */
  link?: string | undefined;
  /** The user has left the conversation, or deleted it. */
  onLeft: () => void;
};

/** The name of a conversation, who is online, and a menu: mute, archive, leave, delete. */
export function ConversationHeader({ conversation, back, ...menu }: ConversationHeaderProps) {
  return (
    <header className={styles.header}>
      {back}
      <About conversation={conversation} details={menu.details} />
      <OnDemand of={conversationMenu} fallback={<MenuButton />}>
        {(ConversationMenu) => <ConversationMenu conversation={conversation} {...menu} />}
      </OnDemand>
    </header>
  );
}

/** Until the menu is loaded. */
function MenuButton() {
  const t = useText();
  return (
    <IconButton label={t("Conversation menu")} disabled>
      <EllipsisVertical size={20} aria-hidden />
    </IconButton>
  );
}

function About({ conversation, details }: Pick<ConversationHeaderProps, "conversation" | "details">) {
  const t = useText();
  const presence = usePresenceText();
  const namesake = useNamesakeText(conversation.other);
  const { id, kind, other } = conversation;
  const title = titleOf(conversation, t);
  const shown = (
    <>
      <Avatar
        id={other?.id ?? id}
        name={title}
        url={other?.avatar_url}
        group={kind === "group"}
        online={presence.isOnline(other)}
      />
      <div className={styles.words}>
        <h1 className={styles.title}>
          <bdi>{title}</bdi>
        </h1>
        <span className={styles.more}>
          {kind === "group"
            ? memberCountText(conversation, presence.known, t)
            : other && [presence.text(other), namesake].filter(Boolean).join(" · ")}
        </span>
      </div>
    </>
  );
  if (!details) return <div className={styles.about}>{shown}</div>;
  return (
    <LinkOrButton
      href={details.href}
      onOpen={details.onToggle}
      className={styles.about}
      title={details.shown ? t("Hide details") : t("Show details")}
    >
      {shown}
    </LinkOrButton>
  );
}

function memberCountText(
  { memberCount, onlineCount }: ConversationView,
  presenceKnown: boolean,
  t: Translate,
): string {
  if (memberCount === 1) return t("only you");
  const count = { count: memberCount };
  return presenceKnown && onlineCount !== null
    ? t("{count} members, {online} online", { ...count, online: onlineCount })
    : t("{count} members", count);
}
