/** What an app uses of the client engine. Nothing else of this package may be imported. */
export type { Access, Session, TabNews } from "./access";
export { type Api, answer } from "./api";
export { Chat, forgetPerson } from "./chat";
export { type Clock, systemClock, type Undo } from "./clock";
export { directKey, personOf } from "./direct";
export { newestRun, type Run, runAround } from "./history";
export { newId } from "./ids";
export type { Line } from "./line";
export { type News, type Notice, noticeOf } from "./news";
export type { Waiting } from "./outbox";
export type { Page } from "./page";
export { createParley, type Parley, type ParleyParts } from "./parley";
export { fieldSentence, Problem, sentence } from "./problem";
export type { ConnectionState, Endpoint, Listener, OpenRealtime, Realtime, RealtimeParts } from "./realtime";
export { type ChatState, type ConversationState, directWith, type Seat, unreadOf } from "./state";
export { browserStorage, memoryStorage, type Storage } from "./storage";
export type { Readable } from "./store";
export { type Tabs, tabsOfOneProcess } from "./tabs";
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
