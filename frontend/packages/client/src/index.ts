/** The public interface of the client engine. */

export { type Api, unwrap } from "./api";
export { type AuthSession, type CrossTabMessage, expectSession, type Session } from "./authSession";
export { Chat, clearUserData } from "./chat";
export { type Clock, systemClock, type Unsubscribe } from "./clock";
export type { ConnectionStatus } from "./connectionStatus";
export {
  activeMembers,
  type ConversationState,
  type MemberState,
  readByAll,
  unreadCount,
} from "./conversationState";
export { type ClientOptions, createClient, type ParleyClient } from "./createClient";
export { type CrossTab, inProcessCrossTab } from "./crossTab";
export { directKey, userIdOfDirectKey } from "./directKey";
export { newId } from "./ids";
export { type IncomingMessage, type MessageNotification, notificationFor } from "./incomingMessages";
export { type MessageRange, newestRange, rangeAround } from "./messagePages";
export type { PageLifecycle } from "./pageLifecycle";
export { errorMessage, fieldErrorMessage, Problem } from "./problem";
export type {
  ChannelListener,
  ConnectionState,
  OpenRealtime,
  Realtime,
  RealtimeAuth,
  RealtimeConfig,
} from "./realtime";
export { type ChatState, directConversationWith, type PendingMessage } from "./state";
export { browserStorage, memoryStorage, type Storage } from "./storage";
export type { Readable } from "./store";
export type {
  CanToMember,
  Config,
  Conversation,
  Credentials,
  Directory,
  Kind,
  Limits,
  Me,
  Member,
  Message,
  ProfileChange,
  Registration,
  Role,
  SessionInfo,
  SignInOptions,
  Tokens,
  User,
} from "./types";
