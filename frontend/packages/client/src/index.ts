/**
 * The client of Parley for browsers, Node and React Native.
 *
 * @packageDocumentation
 */

export type { NewGroup, PagePosition } from "./chatApi";
export { clearUserData } from "./clearUserData";
export type { Unsubscribe } from "./clock";
export type { ConnectionStatus } from "./connectionStatus";
export type { ConversationListStatus } from "./conversationList";
export { createParley, type ParleyOptions } from "./createParley";
export { directKey, userIdOfDirectKey } from "./directKey";
export type { Draft } from "./drafts";
export type { paths } from "./generated/api";
export { newId } from "./ids";
export { type IncomingMessage, type MessageNotification, notificationFor } from "./incomingMessages";
export { type BodyPart, encodeMentions, splitMentions, withMentionNames } from "./mentions";
export { type MessageRange, newestRange, rangeAround } from "./messagePages";
export type { PageChange, PageLifecycle } from "./pageLifecycle";
export type {
  ConversationCommands,
  DraftCommands,
  MemberCommands,
  MessageCommands,
  ParleyClient,
  UserCommands,
} from "./parleyClient";
export type { ConversationState, Departure, MemberState, ParleyState, PendingMessage } from "./parleyState";
export { plainText } from "./plainText";
export { errorMessage, type FieldError, Problem } from "./problem";
export { isOwnReaction } from "./reducers/reactions";
export { directConversationWith } from "./state";
export { memoryStorage, type Storage } from "./storage";
export type { Readable } from "./store";
export type { GetToken } from "./tokenSource";
export { activeMembers, isMuted, readByAll, unreadCount, unreadMentions } from "./trackedConversation";
export type {
  Attachment,
  Can,
  CanToMember,
  Config,
  Directory,
  Kind,
  Message,
  Metadata,
  PreferencesChange,
  Reaction,
  Role,
  SystemLine,
  User,
  UserReactions,
} from "./types";
