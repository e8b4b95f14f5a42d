/** What an app uses of the client engine. Nothing else of this package may be imported. */
export type { Access, Session, TabNews } from "./authSession";
export { type Api, answer } from "./api";
export { Chat, forgetPerson } from "./chat";
export { type Clock, systemClock, type Undo } from "./clock";
export { directKey, personOf } from "./directKey";
export { newestRun, type Run, runAround } from "./messagePages";
export { newId } from "./ids";
export type { Line } from "./connectionStatus";
export { type News, type Notice, noticeOf } from "./incomingMessages";
export type { Waiting } from "./outbox";
export type { Page } from "./pageLifecycle";
export { createParley, type Parley, type ParleyParts } from "./createClient";
export { fieldSentence, Problem, sentence } from "./problem";
export type { ConnectionState, Endpoint, Listener, OpenRealtime, Realtime, RealtimeParts } from "./realtime";
export { type ChatState, type ConversationState, directWith, type Seat, unreadOf } from "./state";
export { browserStorage, memoryStorage, type Storage } from "./storage";
export type { Readable } from "./store";
export { type Tabs, tabsOfOneProcess } from "./crossTab";
export type {
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
  Tokens,
  User,
} from "./types";
