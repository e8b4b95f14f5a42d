/** The public interface over the engine. Only what stands here is promised to users of the package. */
import type { Chat } from "./chat";
import type { MemberCommands, MessageCommands, ParleyClient } from "./parleyClient";

/** What the client has besides its engine. */
export type Environment = Pick<ParleyClient, "page" | "config" | "fetch" | "connect"> & {
  search: ParleyClient["users"]["search"];
};

export function publicClient(chat: Chat, { search, ...environment }: Environment): ParleyClient {
  const { mutations, conversationList, drafts } = chat;
  return {
    ...environment,
    state: chat.state,
    connectionStatus: chat.connectionStatus,
    destroy: () => chat.close(),
    onMessage: (listener) => chat.onIncomingMessage(listener),
    subscribe: (conversationId, listener) => chat.listen(conversationId, listener),
    conversations: {
      status: conversationList.status,
      reload: () => conversationList.load(),
      load: (id) => chat.loadConversation(id),
      open: (id) => chat.open(id),
      watch: (id) => chat.watch(id),
      startDirect: (userId) => mutations.startDirect(userId),
      startGroup: (group) => mutations.startGroup(group),
      rename: (id, title) => mutations.rename(id, title),
      setPreferences: (id, change) => mutations.setPreferences(id, change),
      delete: (id) => mutations.deleteGroup(id),
    },
    messages: messageCommands(chat),
    members: memberCommands(chat),
    users: { load: (userIds) => chat.userLoader.load(userIds), search },
    drafts: {
      all: drafts.all,
      texts: drafts.texts,
      write: (id, change) => drafts.write(id, change),
      type: (id, text) => chat.writeDraft(id, text),
      stopTyping: (id) => chat.stopTyping(id),
    },
  };
}

function messageCommands(chat: Chat): MessageCommands {
  const { mutations, outbox, messagePages } = chat;
  return {
    send: (id, body, replyToId) => chat.sendMessage(id, body, replyToId),
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.drop(clientId),
    edit: (id, messageId, body) => mutations.edit(id, messageId, body),
    delete: (id, messageId) => mutations.delete(id, messageId),
    react: (id, messageId, emoji) => mutations.react(id, messageId, emoji),
    removeReaction: (id, messageId, emoji) => mutations.takeBack(id, messageId, emoji),
    reactions: (id, messageId, emoji, cursor = null) => messagePages.reactions(id, messageId, emoji, cursor),
    load: (id, position) => chat.loadMessages(id, position),
    loadQuoted: (id, messageId) => messagePages.loadQuoted(id, messageId),
    markRead: (id, number) => chat.markRead(id, number),
  };
}

function memberCommands({ memberPages, mutations }: Chat): MemberCommands {
  return {
    load: (id) => memberPages.loadFirst(id),
    loadMore: (id) => memberPages.loadNext(id),
    invite: (id, userId) => mutations.invite(id, userId),
    changeRole: (id, userId, role) => mutations.changeRole(id, userId, role),
    remove: (id, userId) => mutations.remove(id, userId),
  };
}
