import { a as ConversationSummary, n as MessageView, o as ConversationView } from "./chunks/thread-CXp1eLk2.js";
import * as _$react from "react";
import { CSSProperties, ComponentType, KeyboardEvent, ReactElement, ReactNode } from "react";

// packages/react/src/conversations/useMenuGroups.d.ts
/** The details of the conversation, where the app has a place for them. */
type DetailsToggle = {
  shown: boolean;
  href?: string;
  onToggle: () => void;
};
type ConversationHeaderProps = {
  conversation: ConversationView; /** What leads back to the list, where the window shows one at a time. */
  back?: ReactElement;
  details?: DetailsToggle | undefined; /** The address of the conversation, for a link to it. */
  link?: string | undefined; /** The user has left the conversation, or deleted it. */
  onLeft: () => void;
};
declare function ConversationHeader({
  conversation,
  back,
  details,
  link,
  onLeft
}: ConversationHeaderProps): _$react.JSX.Element;
type ScopeProps = {
  className?: string | undefined; /** May set variables, such as `{"--parley-accent": "crimson"}`. */
  style?: CSSProperties | undefined; /** Light by default. `system`: as the system is set. */
  theme?: "light" | "dark" | "system" | undefined;
};
type ConversationRowProps = {
  conversation: ConversationSummary; /** Whether it is on screen. */
  current: boolean;
  draft: string | undefined; /** Its address, if it has one. */
  href: string | undefined;
  onOpen: (conversationId: string) => void;
};
declare const ConversationRow: _$react.NamedExoticComponent<ConversationRowProps>;
type ConversationListProps = ScopeProps & {
  /** Shows those whose name contains this text. */search?: string; /** The conversation on screen. */
  currentId?: string | null;
  onOpen: (conversationId: string) => void; /** The address of a conversation: then rows are links, which can be opened in another tab. */
  hrefOf?: (conversationId: string) => string; /** Shown instead of our own. */
  components?: ConversationListComponents;
};
/** What can be replaced in a list. */
type ConversationListComponents = {
  Row?: ComponentType<ConversationRowProps>; /** There are no conversations. */
  Empty?: ComponentType; /** The search has no results. */
  NoResults?: ComponentType<{
    search: string;
  }>;
};
declare function ConversationList({
  className,
  style,
  theme,
  ...list
}: ConversationListProps): _$react.JSX.Element;
type ComposerProps = ScopeProps & {
  conversationId: string; /** Takes the focus when it appears, where that opens no on-screen keyboard. */
  autoFocus?: boolean;
  onSent?: () => void; /** Edits the user's last message: the up arrow in an empty field. */
  onEditLast?: () => void;
};
declare function Composer({
  className,
  style,
  theme,
  ...composer
}: ComposerProps): _$react.JSX.Element;
type MessageActionHandlers = {
  onReply: (message: MessageView) => void;
  onEdit: (message: MessageView) => void;
  onDelete: (message: MessageView) => void;
  onReaders: (message: MessageView) => void; /** Shows another message, by its number. */
  onShow: (number: number) => void;
  onKey: (event: KeyboardEvent<HTMLElement>, message: MessageView) => void;
};
type MessageRowProps = {
  message: MessageView; /** In a group, messages of others show name and picture. */
  named: boolean;
  highlighted: boolean;
  actions: MessageActionHandlers;
};
declare const MessageRow: _$react.NamedExoticComponent<MessageRowProps>;
/** What can be replaced in a thread. Without a composer, nothing can be written. */
type ThreadComponents = {
  Composer?: ComponentType<ComposerProps> | null;
  Message?: ComponentType<MessageRowProps>;
  TypingIndicator?: ComponentType<{
    conversationId: string;
  }>;
};
type ThreadProps = ScopeProps & {
  /** The conversation, or `directKey(userId)` for the direct one with a user, which need not exist yet. */conversationId: string; /** The composer takes the focus when the thread appears, where that opens no on-screen keyboard. */
  autoFocus?: boolean; /** Shown instead of our own. */
  components?: ThreadComponents;
};
/** It fills its container, which must have a height. */
declare function Thread({
  className,
  style,
  theme,
  ...thread
}: ThreadProps): _$react.JSX.Element;
type ChatProps = ScopeProps & {
  /** The conversation that is shown, where your code decides it; null for none. */conversationId?: string | null; /** The one that is shown at first, where the component decides it. */
  defaultConversationId?: string | null; /** The user opens a conversation, or with null goes back to the list. */
  onConversationChange?: (conversationId: string | null) => void; /** The address of a conversation: then rows are links. */
  hrefOf?: (conversationId: string) => string; /** Shown instead of our own. */
  components?: ChatComponents;
};
/** What can be replaced in a chat. */
type ChatComponents = ThreadComponents & {
  ConversationList?: ComponentType<ConversationListProps>;
  ConversationHeader?: ComponentType<ConversationHeaderProps>;
  Thread?: ComponentType<ThreadProps>; /** No conversation is open. */
  Nothing?: ComponentType;
};
/** It fills its container, which must have a height. */
declare function Chat({
  className,
  style,
  theme,
  hrefOf,
  components,
  ...selected
}: ChatProps): _$react.JSX.Element;
/** Shown while messages do not arrive at once. */
declare function ConnectionBanner(): _$react.JSX.Element;
type PresenceDotProps = Omit<ScopeProps, "theme"> & {
  userId: string;
};
/** Inline, beside a name or a picture of your own. Empty while presence is unknown. */
declare function PresenceDot({
  userId,
  className,
  style
}: PresenceDotProps): _$react.JSX.Element;
export { Chat, type ChatComponents, type ChatProps, Composer, type ComposerProps, ConnectionBanner, ConversationHeader, type ConversationHeaderProps, ConversationList, type ConversationListComponents, type ConversationListProps, ConversationRow, type ConversationRowProps, type DetailsToggle, type MessageActionHandlers, MessageRow, type MessageRowProps, PresenceDot, type PresenceDotProps, type ScopeProps, Thread, type ThreadComponents, type ThreadProps };