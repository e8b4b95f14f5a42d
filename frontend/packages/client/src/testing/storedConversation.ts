/** What the server in memory keeps of a conversation, and how the API shows it. */
import { Problem } from "../problem";
import type {
  Can,
  CanToMember,
  ListedMember,
  Member,
  Message,
  Preferences,
  Role,
  SharedConversation,
  SystemLine,
} from "../types";

export interface StoredConversation {
  id: string;
  kind: "direct" | "group";
  title: string | null;
  titleSeq: number;
  epoch: number;
  lastSeq: number;
  loudSeq: number;
  previousLoudSeq: number;
  lastChangedAt: string;
  createdBy: string;
  clientId: string;
  messages: Message[];
  lines: SystemLine[];
  members: Map<string, StoredMember>;
}

export interface StoredMember {
  role: Role;
  readNumber: number;
  seq: number;
  left: boolean;
  preferences: Preferences;
}

const NO_PREFERENCES: Preferences = {
  ...{ muted: false, muted_until: null, archived: false },
  ...{ marked_unread: false, pinned_at: null, own_seq: 0 },
};

export function newMember(role: Role, seq: number, readNumber: number): StoredMember {
  return { role, readNumber, seq, left: false, preferences: NO_PREFERENCES };
}

/** The system line of the change with this `seq`. */
export function addLine(
  row: StoredConversation,
  at: string,
  line: Pick<SystemLine, "kind" | "seq" | "actor_id"> & Partial<SystemLine>,
): SystemLine {
  const whole = { subject_id: null, data: {}, at, after_number: row.messages.length, ...line };
  row.lines.push(whole);
  return whole;
}

export function activeMembers(row: StoredConversation): string[] {
  return [...row.members].filter(([, member]) => !member.left).map(([userId]) => userId);
}

export function memberOf(row: StoredConversation, userId: string): StoredMember {
  return row.members.get(userId) ?? fail(404, "member_not_found");
}

export function activeMember(row: StoredConversation, userId: string): StoredMember {
  const member = memberOf(row, userId);
  return member.left ? fail(404, "member_not_found") : member;
}

export function channelOf(row: StoredConversation): string {
  return `conversation ${row.id}${row.epoch > 0 ? `;${row.epoch}` : ""}`;
}

export function memberView(row: StoredConversation, userId: string): Member {
  const { role, seq, left } = memberOf(row, userId);
  return { user_id: userId, role, seq, left };
}

export function sharedView(row: StoredConversation): SharedConversation {
  return {
    ...{ id: row.id, kind: row.kind, title: row.title, channel: channelOf(row), epoch: row.epoch },
    ...{ last_seq: row.lastSeq, last_number: row.messages.length, member_count: activeMembers(row).length },
    ...{ last_message: row.messages.at(-1) ?? null, created_by: row.createdBy, metadata: {} },
    ...{ created_at: row.lastChangedAt, last_changed_at: row.lastChangedAt },
  };
}

/** The conversation as a member sees it, without what its ids refer to. */
export function conversationView(row: StoredConversation, me: string) {
  const { role, readNumber, preferences } = memberOf(row, me);
  const other = row.kind === "direct" ? activeMembers(row).find((userId) => userId !== me) : undefined;
  return {
    ...sharedView(row),
    ...preferences,
    ...{ role, read_number: readNumber, unread_count: row.messages.length - readNumber },
    unread_mentions: row.messages
      .filter(({ number, mentions, sender_id }) => {
        const named = mentions.includes(me) || mentions.includes("all");
        return named && sender_id !== me && number > readNumber;
      })
      .map(({ number }) => number),
    other_member:
      other === undefined
        ? null
        : { ...memberView(row, other), read_number: memberOf(row, other).readNumber },
    first_members: row.kind === "group" ? activeMembers(row).slice(0, 5) : null,
    can: canOf(row, me),
  };
}

export function listedMember(row: StoredConversation, me: string, userId: string): ListedMember {
  return {
    ...memberView(row, userId),
    read_number: memberOf(row, userId).readNumber,
    can: canToMember(row, me, userId),
  };
}

function canOf(row: StoredConversation, me: string): Can {
  const group = row.kind === "group";
  const owner = group && memberOf(row, me).role === "owner";
  const manages = group && memberOf(row, me).role !== "member";
  const owners = activeMembers(row).filter((userId) => memberOf(row, userId).role === "owner");
  const leave = group && (!owner || owners.length > 1);
  return {
    ...{ send: true, rename: manages, invite: manages, remove_members: manages },
    ...{ change_roles: owner, leave, delete: owner },
  };
}

function canToMember(row: StoredConversation, me: string, userId: string): CanToMember {
  const [mine, theirs] = [memberOf(row, me).role, memberOf(row, userId).role];
  const outranks = mine === "owner" || (mine === "admin" && theirs === "member");
  const { leave, remove_members, change_roles } = canOf(row, me);
  if (userId === me) return { remove: leave, change_role: change_roles && leave };
  return { remove: remove_members && outranks, change_role: change_roles };
}

export function fail(status: number, code: string): never {
  throw new Problem({ status, code, detail: code });
}
