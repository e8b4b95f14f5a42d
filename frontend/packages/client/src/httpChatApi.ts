/** The engine's backend over HTTP. */
import { type Api, answer } from "./api";
import type { Backend, Place } from "./chatApi";
import { problemOf } from "./problem";

const PAGE = 50; // messages of a page of history: more than a tall screen holds

export function httpBackend(api: Api): Backend {
  const at = (conversation_id: string) => ({ path: { conversation_id } });
  const said = (conversation_id: string, message_id: string) => ({ path: { conversation_id, message_id } });
  const seat = (conversation_id: string, user_id: string) => ({ path: { conversation_id, user_id } });

  return {
    async heads(etag) {
      const header = etag === null ? {} : { "if-none-match": etag };
      const { data, error, response } = await api.GET("/api/v1/sync", { params: { header } });
      if (response.status === 304) return null;
      if (!data) throw problemOf(response, error);
      return { heads: data, etag: response.headers.get("ETag") };
    },
    changes: (id, after) =>
      answer(
        api.GET("/api/v1/conversations/{conversation_id}/changes", {
          params: { ...at(id), query: { after, limit: 100 } },
        }),
      ),
    history: (id, place) =>
      answer(
        api.GET("/api/v1/conversations/{conversation_id}/messages", {
          params: { ...at(id), query: where(place) },
        }),
      ),
    message: (id, messageId) =>
      answer(
        api.GET("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: said(id, messageId),
        }),
      ),
    conversations: (cursor) =>
      answer(api.GET("/api/v1/conversations", { params: { query: cursor === null ? {} : { cursor } } })),
    conversation: (id) => answer(api.GET("/api/v1/conversations/{conversation_id}", { params: at(id) })),
    person: (user_id) => answer(api.GET("/api/v1/users/{user_id}", { params: { path: { user_id } } })),

    send: (id, body) =>
      answer(api.POST("/api/v1/conversations/{conversation_id}/messages", { params: at(id), body })),
    edit: (id, messageId, body) =>
      answer(
        api.PATCH("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: said(id, messageId),
          body: { body },
        }),
      ),
    delete: (id, messageId) =>
      answer(
        api.DELETE("/api/v1/conversations/{conversation_id}/messages/{message_id}", {
          params: said(id, messageId),
        }),
      ),
    markRead: async (id, no) =>
      void (await answer(
        api.PUT("/api/v1/conversations/{conversation_id}/read", { params: at(id), body: { no } }),
      )),
    setTyping: async (id, typing) =>
      void (await answer(
        api.PUT("/api/v1/conversations/{conversation_id}/typing", { params: at(id), body: { typing } }),
      )),

    startDirect: (user_id) =>
      answer(api.POST("/api/v1/conversations", { body: { kind: "direct", user_id } })),
    startGroup: (group) => answer(api.POST("/api/v1/conversations", { body: { kind: "group", ...group } })),
    rename: (id, title) =>
      answer(api.PATCH("/api/v1/conversations/{conversation_id}", { params: at(id), body: { title } })),
    keep: (id, body) =>
      answer(api.PATCH("/api/v1/conversations/{conversation_id}/me", { params: at(id), body })),
    invite: (id, user_id) =>
      answer(
        api.POST("/api/v1/conversations/{conversation_id}/members", { params: at(id), body: { user_id } }),
      ),
    changeRole: (id, userId, role) =>
      answer(
        api.PATCH("/api/v1/conversations/{conversation_id}/members/{user_id}", {
          params: seat(id, userId),
          body: { role },
        }),
      ),
    deleteGroup: async (id) =>
      void (await answer(api.DELETE("/api/v1/conversations/{conversation_id}", { params: at(id) }))),
    remove: async (id, userId) =>
      void (await answer(
        api.DELETE("/api/v1/conversations/{conversation_id}/members/{user_id}", { params: seat(id, userId) }),
      )),
  };
}

function where(place: Place): { before?: number; after?: number; around?: number; limit: number } {
  return "newest" in place ? { limit: PAGE } : { ...place, limit: PAGE };
}
