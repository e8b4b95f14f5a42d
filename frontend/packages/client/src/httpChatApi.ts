/** The API of the engine over HTTP. */
import { type Api, unwrap } from "./api";
import type {
  ActivityApi,
  ChatApi,
  ConversationApi,
  HeadsRequest,
  MemberApi,
  MessageApi,
  ReactionApi,
  PagePosition,
  SyncApi,
} from "./chatApi";
import { problemOf } from "./problem";

const PAGE_SIZE = 50; // messages: more than a tall screen shows
const COMMA_SEPARATED = { array: { style: "form", explode: false } } as const;
const MEMBERS_PAGE_SIZE = 100; // so that most groups need one page

export function httpChatApi(api: Api): ChatApi {
  return {
    ...syncApi(api),
    ...messageApi(api),
    ...reactionApi(api),
    ...activityApi(api),
    ...conversationApi(api),
    ...memberApi(api),
  };
}

const conversationPath = (conversation_id: string) => ({ path: { conversation_id } });
const messagePath = (conversation_id: string, message_id: string) => ({
  path: { conversation_id, message_id },
});
const memberPath = (conversation_id: string, user_id: string) => ({ path: { conversation_id, user_id } });

function syncApi(api: Api): SyncApi {
  return {
    async heads(etag, request) {
      const header = etag === null ? {} : { "if-none-match": etag };
      const query = request ? headsQuery(request) : {};
      const { data, error, response } = await api.GET("/api/v1/sync", { params: { header, query } });
      if (response.status === 304) return null;
      if (!data) throw problemOf(response, error);
      return { heads: data, etag: response.headers.get("ETag") };
    },
    catchUp: (after) => unwrap(api.POST("/api/v1/changes", { body: { after: [...after] } })),
    changes: (id, after) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/changes", {
          params: { ...conversationPath(id), query: { after, limit: 100 } },
        }),
      ),
  };
}

function reactionApi(api: Api): ReactionApi {
  const params = (id: string, message_id: string, emoji: string) => ({
    path: { conversation_id: id, message_id, emoji },
  });
  const path = "/api/v1/conversations/{conversation_id}/messages/{message_id}/reactions/{emoji}";
  return {
    react: (id, messageId, emoji) => unwrap(api.PUT(path, { params: params(id, messageId, emoji) })),
    takeBack: (id, messageId, emoji) => unwrap(api.DELETE(path, { params: params(id, messageId, emoji) })),
    reactions: (id, messageId, emoji, cursor) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/messages/{message_id}/reactions", {
          params: {
            ...messagePath(id, messageId),
            query: { emoji, ...(cursor === null ? {} : { cursor }) },
          },
        }),
      ),
    ownReactions: (id, first) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/own-reactions", {
          params: { ...conversationPath(id), query: { first } },
        }),
      ),
  };
}

function messageApi(api: Api): MessageApi {
  return {
    messages: (id, position) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/messages", {
          params: { ...conversationPath(id), query: pageQuery(position) },
        }),
      ),
    message: (id, messageId) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: messagePath(id, messageId),
        }),
      ),
    send: (id, body) =>
      unwrap(
        api.POST("/api/v1/conversations/{conversation_id}/messages", { params: conversationPath(id), body }),
      ),
    edit: (id, messageId, body) =>
      unwrap(
        api.PATCH("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: messagePath(id, messageId),
          body: { body },
        }),
      ),
    delete: (id, messageId) =>
      unwrap(
        api.DELETE("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: messagePath(id, messageId),
        }),
      ),
  };
}

function activityApi(api: Api): ActivityApi {
  return {
    markRead: async (id, number) =>
      void (await unwrap(
        api.PUT("/api/v1/conversations/{conversation_id}/read", {
          params: conversationPath(id),
          body: { number },
        }),
      )),
    setTyping: async (id, typing) =>
      void (await unwrap(
        api.PUT("/api/v1/conversations/{conversation_id}/typing", {
          params: conversationPath(id),
          body: { typing },
        }),
      )),
  };
}

function conversationApi(api: Api): ConversationApi {
  return {
    conversations: (cursor) =>
      unwrap(api.GET("/api/v1/conversations", { params: { query: cursor === null ? {} : { cursor } } })),
    conversation: (id) =>
      unwrap(api.GET("/api/v1/conversations/{conversation_id}", { params: conversationPath(id) })),
    startDirect: (user_id) =>
      unwrap(api.POST("/api/v1/conversations", { body: { kind: "direct", user_id } })),
    startGroup: (group) => unwrap(api.POST("/api/v1/conversations", { body: { kind: "group", ...group } })),
    rename: (id, title) =>
      unwrap(
        api.PATCH("/api/v1/conversations/{conversation_id}", {
          params: conversationPath(id),
          body: { title },
        }),
      ),
    setPreferences: (id, body) =>
      unwrap(api.PATCH("/api/v1/conversations/{conversation_id}/me", { params: conversationPath(id), body })),
    deleteGroup: async (id) =>
      void (await unwrap(
        api.DELETE("/api/v1/conversations/{conversation_id}", { params: conversationPath(id) }),
      )),
  };
}

function memberApi(api: Api): MemberApi {
  return {
    async users(userIds) {
      const params = { query: { ids: [...userIds] } };
      const page = await unwrap(api.GET("/api/v1/users", { params, querySerializer: COMMA_SEPARATED }));
      return page.items;
    },
    members: (id, cursor) =>
      unwrap(
        api.GET("/api/v1/conversations/{conversation_id}/members", {
          params: {
            ...conversationPath(id),
            query: { limit: MEMBERS_PAGE_SIZE, ...(cursor === null ? {} : { cursor }) },
          },
        }),
      ),
    invite: (id, user_id) =>
      unwrap(
        api.POST("/api/v1/conversations/{conversation_id}/members", {
          params: conversationPath(id),
          body: { user_id },
        }),
      ),
    changeRole: (id, userId, role) =>
      unwrap(
        api.PATCH("/api/v1/conversations/{conversation_id}/members/{user_id}", {
          params: memberPath(id, userId),
          body: { role },
        }),
      ),
    remove: async (id, userId) =>
      void (await unwrap(
        api.DELETE("/api/v1/conversations/{conversation_id}/members/{user_id}", {
          params: memberPath(id, userId),
        }),
      )),
  };
}

/** Without a query if nothing else is wanted. */
function headsQuery({ hidden, activity, watching }: HeadsRequest) {
  return {
    ...(hidden ? { hidden } : {}),
    ...(activity ? { activity } : {}),
    ...(activity && watching !== null ? { watching } : {}),
  };
}

function pageQuery(position: PagePosition): {
  before?: number;
  after?: number;
  around?: number;
  limit: number;
} {
  return "newest" in position ? { limit: PAGE_SIZE } : { ...position, limit: PAGE_SIZE };
}
