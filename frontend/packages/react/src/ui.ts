/**
 * Components of Parley for React. They need a `ParleyProvider` around them, and the style sheet `@parley/react/ui.css`.
 *
 * @packageDocumentation
 */

export { Chat, type ChatComponents, type ChatProps } from "./chat/Chat";
export { ConnectionBanner } from "./chat/ConnectionBanner";
export { PresenceDot, type PresenceDotProps } from "./chat/PresenceDot";
export { Thread, type ThreadProps } from "./chat/Thread";
export { ConversationHeader, type ConversationHeaderProps } from "./conversations/ConversationHeader";
export {
  ConversationList,
  type ConversationListComponents,
  type ConversationListProps,
} from "./conversations/ConversationList";
export { ConversationRow, type ConversationRowProps } from "./conversations/ConversationRow";
export type { DetailsToggle } from "./conversations/useMenuGroups";
export { Composer, type ComposerProps } from "./messages/Composer";
export type { ThreadComponents } from "./messages/ConversationThread";
export type { MessageActionHandlers } from "./messages/MessageActions";
export { MessageRow, type MessageRowProps } from "./messages/MessageRow";
export type { ScopeProps } from "./primitives/Scope";
