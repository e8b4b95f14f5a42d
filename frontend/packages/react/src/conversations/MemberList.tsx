/** The members of a group, their roles, and what the user may change. */

import { errorMessage, type Role } from "@parley/client";
import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { Alert } from "../primitives/Alert";
import { Avatar } from "../primitives/Avatar";
import { IconButton } from "../primitives/Button";
import { LoadMore } from "../primitives/LoadMore";
import { Menu, type MenuEntry } from "../primitives/Menu";
import row from "../primitives/Row.module.css";
import { VirtualList } from "../primitives/VirtualList";
import type { Translate } from "../texts/useText";
import { useText } from "../texts/useText";
import { useNamesakeText } from "../users/namesakes";
import { usePresenceText } from "../users/usePresenceText";
import { useChangeRole, useLoadMembers } from "./actions";
import styles from "./MemberList.module.css";
import { RemoveMember } from "./RemoveMember";
import type { ConversationView, MemberView } from "./views";

const ROW_HEIGHT = 56; // px
const ROLES = { owner: "Owner", admin: "Admin", member: null } as const;
const ROLE_ENTRIES = [
  { role: "owner", label: "Make owner", icon: "owner" },
  { role: "admin", label: "Make admin", icon: "owner" },
  { role: "member", label: "Make member", icon: "user" },
] as const;

type MemberListProps = {
  conversation: ConversationView;
  /** Opens the direct conversation with a member. */
  onMessage: (userId: string) => void;
  /** The user has left the group. */
  onLeft: () => void;
};

export function MemberList({ conversation, onMessage, onLeft }: MemberListProps) {
  const t = useText();
  const changeRole = useChangeRole();
  const [removing, setRemoving] = useState<MemberView | null>(null);
  const loadMembers = useLoadMembers();
  const failure = changeRole.error ?? loadMembers.error;
  const entriesFor = (member: MemberView) =>
    entriesOf(conversation, member, {
      t,
      onMessage: () => onMessage(member.user.id),
      onRemove: () => setRemoving(member),
      onRole: (role) => changeRole.start({ conversationId: conversation.id, userId: member.user.id, role }),
    });

  return (
    <>
      <Alert>{failure && errorMessage(failure)}</Alert>
      <VirtualList
        label={t("Members")}
        items={conversation.members}
        total={conversation.memberCount}
        keyOf={(member) => member.user.id}
        height={ROW_HEIGHT}
      >
        {(member) => <Member member={member} entries={entriesFor(member)} />}
      </VirtualList>
      {conversation.moreMembers && (
        <LoadMore onMore={() => loadMembers.start(conversation.id)} busy={loadMembers.pending} />
      )}
      {removing && (
        <RemoveMember {...{ conversation, onLeft }} member={removing} onClose={() => setRemoving(null)} />
      )}
    </>
  );
}

type MemberHandlers = {
  t: Translate;
  onMessage: () => void;
  onRemove: () => void;
  onRole: (role: Role) => void;
};

function entriesOf(
  { can, soleOwner }: ConversationView,
  member: MemberView,
  { t, onMessage, onRemove, onRole }: MemberHandlers,
): MenuEntry[][] {
  const roles = ROLE_ENTRIES.filter(({ role }) => role !== member.role).map(
    ({ role, label, icon }): MenuEntry => ({ label: t(label), icon, onSelect: () => onRole(role) }),
  );
  const removal: MenuEntry = member.me
    ? { label: t("Leave group"), icon: "leave", danger: true, onSelect: onRemove }
    : { label: t("Remove from group"), icon: "removeUser", danger: true, onSelect: onRemove };
  const message: MenuEntry = { label: t("Send message"), icon: "user", onSelect: onMessage };
  const removable = member.me ? can.leave : member.removable;
  return [
    member.me ? [] : [message],
    !member.changeable || (member.me && soleOwner) ? [] : roles,
    removable ? [removal] : [],
  ];
}

function Member({ member, entries }: { member: MemberView; entries: MenuEntry[][] }) {
  const t = useText();
  const presence = usePresenceText();
  const { user, me } = member;
  const role = ROLES[member.role];
  const namesake = useNamesakeText(me ? null : user);
  return (
    <div className={styles.member}>
      <Avatar
        id={user.id}
        name={user.display_name}
        url={user.avatar_url}
        online={!me && presence.isOnline(user)}
      />
      <span className={row.words}>
        <span className={row.line}>
          <span className={styles.name}>
            <bdi>{user.display_name}</bdi>
          </span>
          {me && <span className={row.side}>{t("you")}</span>}
        </span>
        <span className={row.soft}>{me ? t("online") : presence.text(user)}</span>
        {namesake && <span className={row.soft}>{namesake}</span>}
      </span>
      {role && <span className={styles.role}>{t(role)}</span>}
      {entries.some((group) => group.length > 0) && (
        <Menu
          trigger={
            <IconButton label={t("Actions for {name}", { name: user.display_name })}>
              <EllipsisVertical size={20} aria-hidden />
            </IconButton>
          }
          groups={entries}
        />
      )}
    </div>
  );
}
