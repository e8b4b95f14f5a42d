/** The code of an open conversation. The list of chats does not need it. */

import { loadable } from "@parley/react/internal";

export const conversationScreen = loadable(
  async () => (await import("./ConversationScreen")).ConversationScreen,
);
export const newDirectScreen = loadable(async () => (await import("./NewDirectScreen")).NewDirectScreen);

/** Before a conversation is opened: an address that shows one, an idle moment, or a pointer or the focus on the list. */
export function prefetchConversation(): void {
  conversationScreen.prefetch();
  newDirectScreen.prefetch();
}
