/** Short names for the generated types of the API. */
import type { components } from "./generated/api";
import type { components as eventComponents } from "./generated/events";

type Schemas = components["schemas"];

/** A user as others see them, with their presence. */
export type User = Schemas["UserOut"];
export type Me = Schemas["MeOut"];
export type Member = Schemas["MemberOut"];
export type ReadingMember = Schemas["ReadingMemberOut"];
export type ListedMember = Schemas["ListedMemberOut"];
export type Members = Schemas["MembersOut"];
/** What the user may do in a conversation. */
export type Can = Schemas["Can"];
/** What the user may do to a member. */
export type CanToMember = Schemas["CanToMember"];
export type Included = Schemas["IncludedOut"];
/** A message as the API has it. */
export type Message = Schemas["MessageOut"];
/** A file of a message. */
export type Attachment = Schemas["AttachmentOut"];
/** What happened to a group, as its members read it between the messages. */
export type SystemLine = Schemas["LineOut"];
/** An emoji on a message, and how many users chose it. */
export type Reaction = Schemas["ReactionOut"];
/** The reactions to a message after one of our own changed. */
export type MessageReactions = Schemas["MessageReactionsOut"];
export type OwnReactions = Schemas["OwnReactionsOut"];
/** Who reacted with an emoji. */
export type UserReactions = Schemas["UserReactionsOut"];
export type Conversation = Schemas["ConversationOut"];
/** One conversation, and the users and messages that its ids refer to. */
export type ConversationAnswer = Schemas["ConversationAnswer"];
/** What the user keeps of a conversation for themselves. */
export type Preferences = Pick<
  Conversation,
  "muted" | "muted_until" | "archived" | "marked_unread" | "pinned_at" | "own_seq"
>;
/** A change of it. `mute_for` is in seconds. */
export type PreferencesChange = {
  muted?: boolean;
  mute_for?: number;
  archived?: boolean;
  marked_unread?: boolean;
  pinned?: boolean;
};
/** What a product's server stores with users, conversations and messages. */
export type Metadata = Message["metadata"];
/** A member's role. */
export type Role = Member["role"];
/** Whether a conversation is a group. */
export type Kind = Conversation["kind"];
export type Registration = Schemas["Registration"];
export type Credentials = Schemas["Credentials"];
export type ProfileChange = Schemas["ProfileChange"];
export type SessionInfo = Schemas["SessionOut"];
export type Tokens = Schemas["TokensOut"];
/** The server's limits and settings. */
export type Config = Schemas["ConfigOut"];
export type Limits = Required<Schemas["Limits"]>;
export type SignInOptions = Schemas["SignInOptions"];
/** A page of users, and the cursor of the next one. */
export type Directory = Schemas["DirectoryOut"];
export type Conversations = Schemas["ConversationsOut"];
export type History = Schemas["HistoryOut"];
export type Heads = Schemas["HeadsOut"];
export type Head = Schemas["Head"];
/** What comes with the heads where no events arrive. */
export type Activity = Schemas["Activity"];
export type Changes = Schemas["ChangesOut"];
export type Change = Changes["items"][number];
/** The changes of many conversations. */
export type CatchUpAnswer = Schemas["CatchUpOut"];
/** The next changes of one conversation. `reads` is null in a large group. */
export type ChangesPage = Schemas["CaughtUp"];
export type ProblemBody = Schemas["Problem"];

/** Events by their names. */
export type Events = eventComponents["schemas"]["Events"];
/** A change that was too large for the realtime service and has to be fetched. */
export type ThinEvent = { conversation_id: string; seq: number; after: number; thin: true };
/** The part of a conversation that events contain. */
export type SharedConversation = Events["conversation-updated"]["conversation"];
