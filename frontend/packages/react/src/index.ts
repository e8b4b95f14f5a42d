/**
 * Parley for React: the provider and hooks. Components are in `@parley/react/ui`.
 *
 * @packageDocumentation
 */

export { type ConversationResult, useConversation } from "./conversations/conversation";
export { type ConversationsResult, useConversations } from "./conversations/list";
export type { ConversationSummary, ConversationView, LastMessage, MemberView } from "./conversations/views";
export { useDraft } from "./messages/draft";
export type { MessageView, QuotedMessage } from "./messages/messageView";
export type { Thread as ThreadState } from "./messages/thread";
export type { TimelineItem } from "./messages/timeline";
export { ParleyProvider, type ParleyProviderProps, useParley, useParleyState } from "./ParleyProvider";
export type { Text } from "./texts/english";
export type { Language, TextValues, Translate } from "./texts/useText";
export { useText } from "./texts/useText";
export { useChannel } from "./useChannel";
export { useConnectionStatus } from "./useConnectionStatus";
export { type MessagesResult, useMessages } from "./useMessages";
export { type UserPresence, usePresence } from "./usePresence";
export { useTyping } from "./useTyping";
export { useUnread } from "./useUnread";
export { useUser } from "./useUser";
