/** Conversations as a person sees them: pure, from what the engine knows. */
import { type ConversationState, type Kind, type Message, type Role, type Seat, type User, unreadOf, type Waiting } from "@parley/client";

type People = ReadonlyMap<string, User>;

export interface ConversationSummary {
  id: string;
  kind: Kind;
  /** A direct one is called like the other person; empty while their name is unknown. */
  title: string;
  /** The other person of a direct one. */
  other: User | null;
  memberCount: number;
  lastMessage: LastMessage | null;
  lastChangedAt: string;
  unread: number;
  muted: boolean;
  archived: boolean;
  typing: User[];
}

export interface LastMessage {
  body: string;
  senderId: string;
  senderName: string;
  mine: boolean;
  deleted: boolean;
  createdAt: string;
  /** Of my own alone it matters. */
  status: "waiting" | "failed" | "sent" | "read";
}

export interface MemberView {
  user: User;
  role: Role;
  readNo: number;
  me: boolean;
  /** Whether I may take their seat away. */
  removable: boolean;
}

export interface ConversationView extends ConversationSummary {
  role: Role;
  members: MemberView[];
  readNo: number;
  lastNo: number;
  /** I am its only owner, and must make another one before I leave. */
  soleOwner: boolean;
  can: { rename: boolean; invite: boolean; changeRole: boolean; leave: boolean; delete: boolean };
}

export function summaryOf(
  conversation: ConversationState,
  people: People,
  waiting: readonly Waiting[],
  me: string,
): ConversationSummary {
  const present = presentSeats(conversation);
  const otherSeat = conversation.kind === "direct" ? present.find((seat) => seat.userId !== me) : undefined;
  const other = otherSeat ? (people.get(otherSeat.userId) ?? null) : null;
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: conversation.kind === "direct" ? (other?.display_name ?? "") : (conversation.title ?? ""),
    other,
    memberCount: present.length,
    lastMessage: lastSaid(conversation, people, waiting, me),
    lastChangedAt: lastMoved(conversation, waiting),
    unread: unreadOf(conversation),
    muted: conversation.muted,
    archived: conversation.archived,
    typing: typistsOf(conversation, people),
  };
}

export function viewOf(
  conversation: ConversationState,
  people: People,
  waiting: readonly Waiting[],
  me: string,
): ConversationView {
  const role = conversation.members.get(me)?.role ?? "member";
  const group = conversation.kind === "group";
  const members = presentSeats(conversation)
    .map((seat) => memberView(seat, people, role, me, group))
    .sort(
      (one, other) =>
        RANKS[other.role] - RANKS[one.role] || byName.compare(one.user.display_name, other.user.display_name),
    );
  const manages = group && role !== "member";
  const owns = group && role === "owner";
  const soleOwner = owns && members.filter((member) => member.role === "owner").length === 1;
  return {
    ...summaryOf(conversation, people, waiting, me),
    role,
    members,
    readNo: conversation.readNo,
    lastNo: conversation.lastNo,
    soleOwner,
    can: { rename: manages, invite: manages, changeRole: owns, leave: group && !soleOwner, delete: owns },
  };
}

export function typistsOf({ typing }: Pick<ConversationState, "typing">, people: People): User[] {
  return [...typing.keys()].flatMap((userId) => people.get(userId) ?? []);
}

/** Newest first: what is still on its way counts as said. */
export function inOrder(summaries: readonly ConversationSummary[]): ConversationSummary[] {
  return [...summaries].sort((one, other) => {
    const [a, b] = [one.lastChangedAt.slice(0, -1), other.lastChangedAt.slice(0, -1)];
    return a === b ? (one.id < other.id ? 1 : -1) : a < b ? 1 : -1;
  });
}

const byName = new Intl.Collator(); // a tenth of what localeCompare costs
const RANKS: Record<Role, number> = { member: 0, admin: 1, owner: 2 };

function presentSeats(conversation: ConversationState): Seat[] {
  return [...conversation.members.values()].filter((seat) => !seat.left);
}

function memberView(seat: Seat, people: People, myRole: Role, me: string, group: boolean): MemberView {
  const mine = seat.userId === me;
  const outranked = myRole === "owner" || RANKS[myRole] > RANKS[seat.role];
  return {
    user: people.get(seat.userId) ?? stranger(seat.userId),
    role: seat.role,
    readNo: seat.readNo,
    me: mine,
    removable: group && !mine && outranked,
  };
}

/** Somebody of whom only the id is known as yet. */
export function stranger(id: string): User {
  return { id, display_name: "…", avatar_url: null, online: false, last_seen_at: null };
}

function lastSaid(
  conversation: ConversationState,
  people: People,
  waiting: readonly Waiting[],
  me: string,
): LastMessage | null {
  const pending = waiting.findLast((entry) => entry.conversationId === conversation.id);
  if (pending) return pendingMessage(pending, me);
  const message = conversation.messages.get(conversation.lastNo) ?? newestHere(conversation);
  if (!message) return null;
  return {
    body: message.body,
    senderId: message.sender_id,
    senderName: people.get(message.sender_id)?.display_name ?? "",
    mine: message.sender_id === me,
    deleted: message.deleted_at !== null,
    createdAt: message.created_at,
    status: message.no <= readByAll(conversation, me) ? "read" : "sent",
  };
}

/** What I said and the server has not. */
export function pendingMessage({ body, saidAt, status }: Waiting, me: string): LastMessage {
  return {
    ...{ body, senderId: me, senderName: "", mine: true, deleted: false },
    createdAt: new Date(saidAt).toISOString(),
    status: status === "failed" ? "failed" : "waiting",
  };
}

function newestHere(conversation: ConversationState): Message | undefined {
  return conversation.messages.get(Math.max(0, ...conversation.messages.keys()));
}

function lastMoved(conversation: ConversationState, waiting: readonly Waiting[]): string {
  const pending = waiting.findLast((entry) => entry.conversationId === conversation.id);
  const said = pending && new Date(pending.saidAt).toISOString();
  return said && said.slice(0, -1) > conversation.lastChangedAt.slice(0, -1)
    ? said
    : conversation.lastChangedAt;
}

/** The last message that all the others have read. */
export function readByAll({ members }: Pick<ConversationState, "members">, me: string): number {
  const others = [...members.values()].filter((seat) => !seat.left && seat.userId !== me);
  return others.length === 0 ? 0 : Math.min(...others.map((seat) => seat.readNo));
}
