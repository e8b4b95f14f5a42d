interface paths {
  "/api/v1/conversations/{conversation_id}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List messages
     * @description Oldest first within a page. Start with the newest page, then use `before` to get older messages.
     */
    get: operations["listMessages"];
    put?: never;
    /**
     * Send a message
     * @description Idempotent by `client_id`, without a time limit: retry until you get a response. Send your socket id as
     *     `X-Socket-ID` to exclude your socket from the event.
     */
    post: operations["sendMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/messages/{message_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    }; /** Get a message */
    get: operations["getMessage"];
    put?: never;
    post?: never;
    /**
     * Delete your message
     * @description Only the sender can delete a message. Returns the tombstone that replaces it. Idempotent.
     */
    delete: operations["deleteMessage"];
    options?: never;
    head?: never;
    /**
     * Edit your message
     * @description Only the sender can edit a message. Idempotent: the same body changes nothing.
     */
    patch: operations["editMessage"];
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Mark messages as read
     * @description Marks all messages up to `number` as read. The read marker only moves forward, and not past the last message.
     *     Idempotent.
     */
    put: operations["markRead"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/typing": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set the typing indicator
     * @description Repeat the request every five seconds while the user types. Clients let the indicator expire after eight seconds.
     *     Nothing is stored, except for clients that poll. A second start within three seconds gets the same response but
     *     publishes no event.
     */
    put: operations["setTyping"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/sync": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get the heads of your conversations
     * @description Call this after connecting, on focus and at every heartbeat. Then fetch the changes of each conversation with a
     *     changed head. Where the realtime service does not say who is online, this call does.
     */
    get: operations["getHeads"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/changes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the changes in a conversation
     * @description Returns each changed item once, in its current version. While `has_more` is true, continue with `next_after`.
     */
    get: operations["listChanges"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/changes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * List the changes in many conversations
     * @description Changes nothing and may be repeated; it is a POST because of its size. At most 100 changes of each conversation,
     *     500 in all and about 1 MB: ask again for what has more and for what was not reached.
     */
    post: operations["catchUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your conversations
     * @description Most recently changed first, each with its last message and your unread count.
     */
    get: operations["listConversations"];
    put?: never;
    /**
     * Start a conversation
     * @description Creates a conversation, or returns the existing one. Idempotent: two users share one direct conversation, and a
     *     group is identified by its `client_id`.
     */
    post: operations["startConversation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    }; /** Get a conversation */
    get: operations["getConversation"];
    put?: never;
    post?: never;
    /**
     * Delete a group for all members
     * @description Only owners can delete a group. All members immediately lose access to it and its history. Not idempotent: a
     *     second call returns 404.
     */
    delete: operations["deleteConversation"];
    options?: never;
    head?: never;
    /**
     * Rename a group
     * @description Only owners and admins can rename a group. Idempotent.
     */
    patch: operations["renameConversation"];
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Mute or archive a conversation
     * @description Applies only to you. Your other devices get the change from `/sync`. Idempotent.
     */
    patch: operations["updateMyConversation"];
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the members
     * @description All members, or those whose name contains `q`, in a stable order, with read markers.
     */
    get: operations["listMembers"];
    put?: never;
    /**
     * Add a member
     * @description Only owners and admins can add members. A new member sees the whole history. Idempotent.
     */
    post: operations["inviteMember"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/conversations/{conversation_id}/members/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a member, or leave a group
     * @description To leave, remove yourself. The conversation's channel is renamed. Not idempotent: a second call returns 404.
     */
    delete: operations["removeMember"];
    options?: never;
    head?: never;
    /**
     * Change a member's role
     * @description Only owners can change roles. Idempotent.
     */
    patch: operations["changeRole"];
    trace?: never;
  };
  "/api/v1/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List users
     * @description All users, online users first, then sorted by name; or those with the given `ids`.
     */
    get: operations["listUsers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/users/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    }; /** Get your profile */
    get: operations["getMe"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Update your profile
     * @description Updates the given fields. Idempotent.
     */
    patch: operations["updateMe"];
    trace?: never;
  };
  "/api/v1/users/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    }; /** Get a user */
    get: operations["getUser"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/register": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create an account
     * @description Creates an account and signs in to it. Not idempotent: a second call returns `email_taken`.
     */
    post: operations["register"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/login": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in
     * @description Creates a session for this device. Each call creates a new one. Above 50 sessions, the least recently used one
     *     ends.
     */
    post: operations["signIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/refresh": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Refresh the tokens
     * @description Returns a new access token and a new refresh token. If the response is lost, you can repeat the request with the
     *     same refresh token for two minutes. An older refresh token ends the session.
     */
    post: operations["refresh"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/logout": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign out
     * @description Ends the session of the refresh token and closes its authenticated sockets. Idempotent.
     */
    post: operations["signOut"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your sessions
     * @description The devices on which you are signed in, most recently used first.
     */
    get: operations["listSessions"];
    put?: never;
    post?: never;
    /**
     * End all your other sessions
     * @description Ends all your sessions except the current one. Idempotent.
     */
    delete: operations["endOtherSessions"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/auth/sessions/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End one of your sessions
     * @description Its tokens stop working and its sockets receive nothing further. Your user channel is renamed immediately, the
     *     channels of your conversations within 2 seconds. Idempotent.
     */
    delete: operations["endSession"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/config": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get the client configuration
     * @description How to connect to the realtime service, how often to call `/sync`, and the size limits.
     */
    get: operations["getConfig"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/health/live": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Liveness check
     * @description Returns 200 while the process runs. Checks no dependencies.
     */
    get: operations["isLive"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/health/ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Readiness check
     * @description Checks the database and the realtime service. Returns 503 only if the database is unavailable.
     */
    get: operations["isReady"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/pusher/auth": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Authorize a subscription
     * @description Signs a subscription to your own channel or to one of your conversations. The channel name must be current.
     */
    post: operations["authorizeSubscription"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/pusher/user-auth": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Authenticate a socket
     * @description Links a socket to the session, so that the socket is closed when the session ends.
     */
    post: operations["authorizeUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/realtime/authorize": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get a token for the realtime service
     * @description For realtime services whose clients connect with a token: Socket.IO, Ably, Supabase and Liveblocks. The token is
     *     for all the channels or is not signed; `errors` then names the first without access.
     */
    post: operations["authorizeRealtime"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/pusher/webhook": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Receive a Pusher webhook
     * @description For Pusher only. Accepts `channel_occupied` and `channel_vacated`, signed over the raw body. Idempotent.
     */
    post: operations["receiveWebhook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/realtime/webhook/{provider}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Receive a webhook of the realtime service
     * @description For the realtime service only: who is online, signed over the raw body. Idempotent.
     */
    post: operations["receiveRealtimeWebhook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/cron/sweep": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Run the sweep
     * @description Notifies members of unpublished changes, runs event handlers that did not run, and the jobs that are due. Calls
     *     may overlap. Vercel calls it; elsewhere use any cron, or `python -m app sweep`.
     */
    get: operations["sweep"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
interface components {
  schemas: {
    /**
     * AblyConfig
     * @description Options for an Ably client. `authCallback` returns a token of `/realtime/authorize`.
     */
    AblyConfig: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "ably";
      /**
       * Host
       * @description Ably's host, if it is not the usual one. At `127.0.0.1` it has no TLS.
       */
      host: string | null;
    };
    /**
     * Activity
     * @description What a realtime service would deliver besides changes, for clients that poll.
     */
    Activity: {
      /**
       * Typing
       * @description The others who are typing in your conversations, at most 100. Null if only events say so.
       */
      typing: components["schemas"]["TypingUser"][] | null;
      /**
       * Online
       * @description Those of your direct conversations and of the conversation `watching` who are online, at most 100.
       */
      online: string[];
      /**
       * Reads
       * @description The read markers in the conversation `watching`, if it has at most 32 members. Otherwise null.
       */
      reads: components["schemas"]["ReadState"][] | null;
    };
    /**
     * Can
     * @description What the caller may do in a conversation. A member event about the caller may change it, and for an owner one
     *     about any owner: get it again.
     */
    Can: {
      /** Send */send: boolean; /** Rename */
      rename: boolean; /** Invite */
      invite: boolean;
      /**
       * Remove Members
       * @description Other members of a lower role; an owner may remove everyone.
       */
      remove_members: boolean; /** Change Roles */
      change_roles: boolean;
      /**
       * Leave
       * @description False for the last owner of a group: another member has to become one first.
       */
      leave: boolean; /** Delete */
      delete: boolean;
    };
    /**
     * CanToMember
     * @description What the caller may do to a member of a group.
     */
    CanToMember: {
      /**
       * Remove
       * @description For the caller's own membership: whether the caller may leave.
       */
      remove: boolean; /** Change Role */
      change_role: boolean;
    };
    /**
     * CatchUpOut
     * @description Each conversation of the request is in one of the lists.
     */
    CatchUpOut: {
      /**
       * Conversations
       * @description Those with the fewest missing changes come first.
       */
      conversations: components["schemas"]["CaughtUp"][];
      /**
       * @description In a very large answer some are missing: get them by their ids.
       * @default {
       *       "users": [],
       *       "messages": []
       *     }
       */
      included?: components["schemas"]["IncludedOut"];
      /**
       * Start Over
       * @description More than 1,000 changes behind, or ahead of the server after a backup was restored: get the conversation and its newest messages again.
       */
      start_over: string[];
      /**
       * Gone
       * @description You are not a member, or there is no such conversation.
       */
      gone: string[];
      /**
       * Not Reached
       * @description The answer was full. Ask again for these.
       */
      not_reached: string[];
    }; /** CatchUpRequest */
    CatchUpRequest: {
      /**
       * After
       * @description Conversations that are behind, as `[id, seq]` with the last `seq` that the client has. Those that are wanted first come first. Each conversation once.
       */
      after: [string, number][];
    };
    /**
     * CaughtUp
     * @description The next changes of one conversation, as in `/conversations/{id}/changes`.
     */
    CaughtUp: {
      /** Channel */channel: string;
      /**
       * Epoch
       * @description The channel's number. The name with the highest number is valid.
       */
      epoch: number;
      /**
       * Last Seq
       * @description If it is lower than `after`, a backup was restored. Start over.
       */
      last_seq: number; /** Last Number */
      last_number: number; /** Member Count */
      member_count: number;
      /**
       * Last Changed At
       * Format: date-time
       */
      last_changed_at: string;
      /**
       * Next After
       * @description The `after` of the next request.
       */
      next_after: number; /** Has More */
      has_more: boolean;
      /**
       * Id
       * Format: uuid
       */
      id: string; /** Items */
      items: components["schemas"]["Change"][];
      /**
       * Reads
       * @description The read markers of all members. Null in a group of more than 32: get them when it is opened.
       */
      reads: components["schemas"]["ReadState"][] | null;
    };
    Change: components["schemas"]["MessageChange"] | components["schemas"]["MemberChange"] | components["schemas"]["ConversationChange"];
    /**
     * ChangesOut
     * @description A page of changes, oldest first. Each changed item appears once, in its current version. A page always contains
     *     all items of a `seq`, so it can be longer than `limit`.
     */
    ChangesOut: {
      /** Channel */channel: string;
      /**
       * Epoch
       * @description The channel's number. The name with the highest number is valid.
       */
      epoch: number;
      /**
       * Last Seq
       * @description If it is lower than `after`, a backup was restored. Start over.
       */
      last_seq: number; /** Last Number */
      last_number: number; /** Member Count */
      member_count: number;
      /**
       * Last Changed At
       * Format: date-time
       */
      last_changed_at: string;
      /**
       * Next After
       * @description The `after` of the next request.
       */
      next_after: number; /** Has More */
      has_more: boolean; /** Items */
      items: components["schemas"]["Change"][];
      included: components["schemas"]["IncludedOut"];
      /**
       * Reads
       * @description The read markers of all members. They have no `seq`.
       */
      reads: components["schemas"]["ReadState"][];
    };
    /**
     * ConfigOut
     * @description The client configuration. It is public and contains no secrets.
     */
    ConfigOut: {
      /** Realtime */realtime: components["schemas"]["PusherConfig"] | components["schemas"]["LocalConfig"] | components["schemas"]["SocketIoConfig"] | components["schemas"]["AblyConfig"] | components["schemas"]["SupabaseConfig"] | components["schemas"]["LiveblocksConfig"] | components["schemas"]["NoneConfig"];
      heartbeat: components["schemas"]["Heartbeat"];
      limits: components["schemas"]["Limits"];
      /**
       * Avatar Hosts
       * @description Allowed hosts of profile pictures. If empty, clients show initials.
       * @example [
       *       "cdn.example.com"
       *     ]
       */
      avatar_hosts: string[];
    };
    /**
     * ConversationAnswer
     * @description One conversation, and the users and messages that its ids refer to.
     */
    ConversationAnswer: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "direct" | "group";
      /**
       * Title
       * @description Null for a direct conversation. Show the other member's name instead.
       */
      title: string | null;
      /**
       * Channel
       * @description The realtime channel's name. It changes when a member leaves and when a session is revoked.
       * @example conversation:0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11
       */
      channel: string;
      /**
       * Epoch
       * @description The channel's number. It increases with each new name. The highest is valid.
       */
      epoch: number; /** Last Seq */
      last_seq: number; /** Last Number */
      last_number: number; /** Member Count */
      member_count: number;
      last_message: components["schemas"]["MessageOut"] | null; /** Created By */
      created_by: string | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Last Changed At
       * Format: date-time
       * @description The time of the creation, the last rename or the last message.
       */
      last_changed_at: string;
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member"; /** Read Number */
      read_number: number;
      /**
       * Unread Count
       * @description last_number - read_number
       */
      unread_count: number; /** Muted */
      muted: boolean; /** Archived */
      archived: boolean; /** @description Of a direct conversation. Null for a group. */
      other_member: components["schemas"]["ReadingMemberOut"] | null;
      /**
       * First Members
       * @description The ids of up to five members of a group, to show. Null for a direct conversation.
       */
      first_members: string[] | null;
      can: components["schemas"]["Can"];
      included: components["schemas"]["IncludedOut"];
    };
    /**
     * ConversationOut
     * @description A conversation as one of its members sees it. `/members` pages the members of a group.
     */
    ConversationOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "direct" | "group";
      /**
       * Title
       * @description Null for a direct conversation. Show the other member's name instead.
       */
      title: string | null;
      /**
       * Channel
       * @description The realtime channel's name. It changes when a member leaves and when a session is revoked.
       * @example conversation:0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11
       */
      channel: string;
      /**
       * Epoch
       * @description The channel's number. It increases with each new name. The highest is valid.
       */
      epoch: number; /** Last Seq */
      last_seq: number; /** Last Number */
      last_number: number; /** Member Count */
      member_count: number;
      last_message: components["schemas"]["MessageOut"] | null; /** Created By */
      created_by: string | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Last Changed At
       * Format: date-time
       * @description The time of the creation, the last rename or the last message.
       */
      last_changed_at: string;
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member"; /** Read Number */
      read_number: number;
      /**
       * Unread Count
       * @description last_number - read_number
       */
      unread_count: number; /** Muted */
      muted: boolean; /** Archived */
      archived: boolean; /** @description Of a direct conversation. Null for a group. */
      other_member: components["schemas"]["ReadingMemberOut"] | null;
      /**
       * First Members
       * @description The ids of up to five members of a group, to show. Null for a direct conversation.
       */
      first_members: string[] | null;
      can: components["schemas"]["Can"];
    };
    /**
     * ConversationsOut
     * @description A page of your conversations, most recently changed first.
     */
    ConversationsOut: {
      /** Items */items: components["schemas"]["ConversationOut"][];
      included: components["schemas"]["IncludedOut"]; /** Next Cursor */
      next_cursor: string | null;
    };
    /**
     * Credentials
     * @description The password can have any length: an error about its length would give an attacker a hint.
     */
    Credentials: {
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Password
       * @example correct horse battery
       */
      password: string;
    }; /** DirectStart */
    DirectStart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "direct";
      /**
       * User Id
       * Format: uuid
       * @description The other user.
       */
      user_id: string;
    };
    /**
     * DirectoryOut
     * @description A page of users, online users first, then sorted by name.
     */
    DirectoryOut: {
      /** Items */items: components["schemas"]["UserOut"][]; /** Next Cursor */
      next_cursor: string | null;
    }; /** GroupStart */
    GroupStart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "group";
      /**
       * Title
       * Format: name
       * @example Engines
       */
      title: string;
      /**
       * Member Ids
       * @description The other members. The creator is the owner of the group.
       */
      member_ids: string[];
      /**
       * Client Id
       * Format: uuid
       * @description Generated by the client. Sending it again returns the same group.
       */
      client_id: string;
    };
    /**
     * Head
     * @description The current state of one of your conversations, in brief. Compare every field with your own state.
     */
    Head: {
      /**
       * Conversation Id
       * Format: uuid
       */
      conversation_id: string; /** Channel */
      channel: string;
      /**
       * Epoch
       * @description The channel's number. It increases with each new name, without a new `seq`.
       */
      epoch: number; /** Last Seq */
      last_seq: number;
      /**
       * Loud Seq
       * @description The `seq` of the last change that matters at once. Today every change does.
       */
      loud_seq: number; /** Last Number */
      last_number: number; /** Read Number */
      read_number: number; /** Muted */
      muted: boolean; /** Archived */
      archived: boolean;
    };
    /**
     * HeadsOut
     * @description All your conversations. If one is missing, you are no longer a member.
     */
    HeadsOut: {
      /**
       * User Channel
       * @description Your user channel.
       */
      user_channel: string;
      /**
       * History Id
       * @description Changes after a backup was restored. Then discard all conversations and list them again.
       */
      history_id: string;
      /**
       * Provider
       * @description The realtime service in use. If your `/config` names another one, get it again and change over.
       * @enum {string}
       */
      provider: "pusher" | "local" | "socketio" | "ably" | "supabase" | "liveblocks" | "none"; /** Heads */
      heads: components["schemas"]["Head"][]; /** @description Null unless `activity` was requested. */
      activity: components["schemas"]["Activity"] | null;
    };
    /**
     * Heartbeat
     * @description How often a client calls `/sync`, in seconds, while its page is visible or hidden.
     */
    Heartbeat: {
      /** Visible */visible: number; /** Hidden */
      hidden: number;
    };
    /**
     * HistoryOut
     * @description A page of messages, oldest first.
     */
    HistoryOut: {
      /** Items */items: components["schemas"]["MessageOut"][];
      included: components["schemas"]["IncludedOut"]; /** Has Before */
      has_before: boolean; /** Has After */
      has_after: boolean;
      /**
       * Last Seq
       * @description The conversation's `last_seq` when the page was read. Use it as the first `after` of /changes.
       */
      last_seq: number;
    };
    /**
     * IncludedOut
     * @description What the ids in an answer refer to, as it is now. Each occurs once, and none of it has to be asked for.
     */
    IncludedOut: {
      /**
       * Users
       * @description Senders, members and others whose ids occur in the answer.
       */
      users: components["schemas"]["UserOut"][];
      /**
       * Messages
       * @description Messages that replies point to and that are no items themselves.
       */
      messages: components["schemas"]["MessageOut"][];
    }; /** Invitation */
    Invitation: {
      /**
       * User Id
       * Format: uuid
       */
      user_id: string;
    };
    /**
     * Limits
     * @description Maximum lengths in characters, and the maximum number of group members.
     */
    Limits: {
      /**
       * Message Body
       * @default 8000
       */
      message_body?: number;
      /**
       * Conversation Title
       * @default 100
       */
      conversation_title?: number;
      /**
       * Display Name
       * @default 80
       */
      display_name?: number;
      /**
       * Group Members
       * @default 1000
       */
      group_members?: number;
    };
    /**
     * ListedMemberOut
     * @description A member of a group, and what the caller may do to them.
     */
    ListedMemberOut: {
      /**
       * User Id
       * Format: uuid
       */
      user_id: string;
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member";
      /**
       * Seq
       * @description The member's last change. The version with the higher `seq` wins.
       */
      seq: number;
      /**
       * Left
       * @description Whether the user is no longer in the conversation.
       */
      left: boolean;
      /**
       * Read Number
       * @description The `number` of the last message that the member has read.
       */
      read_number: number;
      can: components["schemas"]["CanToMember"];
    }; /** LiveOut */
    LiveOut: {
      /**
       * Status
       * @default ok
       * @constant
       */
      status?: "ok";
    };
    /**
     * LiveblocksConfig
     * @description Options for a Liveblocks client. `authEndpoint` returns a token of `/realtime/authorize`.
     */
    LiveblocksConfig: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "liveblocks";
      /**
       * Url
       * @description Liveblocks' base URL, if it is not the usual one.
       */
      url: string | null;
    };
    /**
     * LocalConfig
     * @description The same for the gateway in the API's own process, which is at the API's host and port.
     */
    LocalConfig: {
      /** Key */key: string; /** Cluster */
      cluster: string | null; /** Host */
      host: string | null; /** Port */
      port: number | null; /** Tls */
      tls: boolean;
      /**
       * Auth Endpoint
       * @default /pusher/auth
       */
      auth_endpoint: string;
      /**
       * User Auth Endpoint
       * @default /pusher/user-auth
       */
      user_auth_endpoint: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "local";
    };
    /**
     * MeOut
     * @description The current user, including their e-mail address.
     */
    MeOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Display Name
       * @example Ada Lovelace
       */
      display_name: string;
      /**
       * Avatar Url
       * @example https://example.com/ada.png
       */
      avatar_url: string | null; /** Online */
      online: boolean;
      /**
       * Last Seen At
       * @description When the user last went offline. Null if never.
       */
      last_seen_at: string | null; /** Email */
      email: string;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
    };
    /**
     * MemberOut
     * @description A membership. Profiles of users are in `included`, because they change without a `seq`.
     */
    MemberOut: {
      /**
       * User Id
       * Format: uuid
       */
      user_id: string;
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member";
      /**
       * Seq
       * @description The member's last change. The version with the higher `seq` wins.
       */
      seq: number;
      /**
       * Left
       * @description Whether the user is no longer in the conversation.
       */
      left: boolean;
    };
    /**
     * MembersOut
     * @description A page of a conversation's members. The order is stable, and means nothing.
     */
    MembersOut: {
      /** Items */items: components["schemas"]["ListedMemberOut"][];
      included: components["schemas"]["IncludedOut"]; /** Next Cursor */
      next_cursor: string | null;
    }; /** MessageDraft */
    MessageDraft: {
      /**
       * Client Id
       * Format: uuid
       * @description Generated by the client for each message. Sending it again changes nothing.
       */
      client_id: string;
      /**
       * Body
       * Format: visible-text
       * @example Hello, Bob!
       */
      body: string; /** Reply To Id */
      reply_to_id?: string | null;
    }; /** MessageEdit */
    MessageEdit: {
      /**
       * Body
       * Format: visible-text
       * @example Hello, Bob.
       */
      body: string;
    };
    /**
     * MessageOut
     * @description A message. A deleted message keeps its `number` and has an empty body.
     *
     *     Further fields belong to the message parts that the app is composed of; see `app/messages/parts.py`.
     */
    MessageOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Conversation Id
       * Format: uuid
       */
      conversation_id: string;
      /**
       * Number
       * @description Its position in the conversation, from 1. It never changes.
       * @example 1
       */
      number: number;
      /**
       * Seq
       * @description The message's last change. The version with the higher `seq` wins.
       * @example 2
       */
      seq: number;
      /**
       * Sender Id
       * Format: uuid
       */
      sender_id: string;
      /**
       * Client Id
       * Format: uuid
       */
      client_id: string;
      /**
       * Body
       * @example Hello, Bob!
       */
      body: string; /** @description The message that this one replies to. */
      reply_to: components["schemas"]["ReplyOut"] | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string; /** Edited At */
      edited_at: string | null; /** Deleted At */
      deleted_at: string | null;
    };
    /**
     * MyChange
     * @description Omitted fields stay unchanged.
     */
    MyChange: {
      /** Muted */muted?: boolean | null; /** Archived */
      archived?: boolean | null;
    };
    /**
     * NoneConfig
     * @description There is no realtime service: call `/sync?activity=true` every `interval` seconds while visible.
     */
    NoneConfig: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "none";
      /**
       * Interval
       * @default 2
       */
      interval: number;
    };
    /**
     * ProfileChange
     * @description Omitted fields stay unchanged.
     */
    ProfileChange: {
      /** Display Name */display_name?: string | null;
      /**
       * Avatar Url
       * @description An https URL on one of the `avatar_hosts` in `/config`. Null removes the picture.
       */
      avatar_url?: string | null;
    };
    /**
     * PusherConfig
     * @description Options for a Pusher client. If `host` and `port` are null, use hosted Pusher if `cluster` is given, or else
     *     the API's own host and port. Pusher's name of a channel is `private-`, then the channel's name with `-` for `:`.
     */
    PusherConfig: {
      /** Key */key: string; /** Cluster */
      cluster: string | null; /** Host */
      host: string | null; /** Port */
      port: number | null; /** Tls */
      tls: boolean;
      /**
       * Auth Endpoint
       * @default /pusher/auth
       */
      auth_endpoint: string;
      /**
       * User Auth Endpoint
       * @default /pusher/user-auth
       */
      user_auth_endpoint: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "pusher";
    }; /** ReadMark */
    ReadMark: {
      /**
       * Number
       * @description The `number` of the last read message. The read marker only moves forward.
       * @example 1
       */
      number: number;
    }; /** ReadState */
    ReadState: {
      /**
       * User Id
       * Format: uuid
       */
      user_id: string; /** Read Number */
      read_number: number;
    };
    /**
     * ReadingMemberOut
     * @description A membership with its read marker, which has no `seq`: the higher number wins.
     */
    ReadingMemberOut: {
      /**
       * User Id
       * Format: uuid
       */
      user_id: string;
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member";
      /**
       * Seq
       * @description The member's last change. The version with the higher `seq` wins.
       */
      seq: number;
      /**
       * Left
       * @description Whether the user is no longer in the conversation.
       */
      left: boolean;
      /**
       * Read Number
       * @description The `number` of the last message that the member has read.
       */
      read_number: number;
    };
    /**
     * ReadyOut
     * @description Whether the process can serve requests. It can do so without the realtime service: clients then poll `/sync`.
     */
    ReadyOut: {
      /**
       * Status
       * @example ok
       * @enum {string}
       */
      status: "ok" | "unavailable";
      /**
       * Database
       * @example ok
       * @enum {string}
       */
      database: "ok" | "unavailable";
      /**
       * Realtime
       * @example ok
       * @enum {string}
       */
      realtime: "ok" | "unavailable";
    };
    /**
     * RefreshRequest
     * @description Mobile apps send the token here. Browsers omit it and send their cookie with `X-Refresh: cookie`.
     */
    RefreshRequest: {
      /** Refresh Token */refresh_token?: string | null;
    }; /** Registration */
    Registration: {
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Display Name
       * Format: name
       * @example Ada Lovelace
       */
      display_name: string;
      /**
       * Password
       * Format: new-password
       * @description Not a common password, a single repeated character, your name or your e-mail address.
       * @example correct horse battery
       */
      password: string;
    };
    /**
     * ReplyOut
     * @description The message that a reply is to. None of this ever changes.
     */
    ReplyOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string; /** Number */
      number: number;
      /**
       * Sender Id
       * Format: uuid
       */
      sender_id: string;
    }; /** RoleChange */
    RoleChange: {
      /**
       * Role
       * @enum {string}
       */
      role: "owner" | "admin" | "member";
    };
    /**
     * SessionOut
     * @description A session: one sign-in on one device.
     */
    SessionOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string; /** User Agent */
      user_agent: string | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Last Used At
       * Format: date-time
       */
      last_used_at: string;
      /**
       * Current
       * @description Whether this is the current session.
       */
      current: boolean;
    };
    /**
     * SignInRequest
     * @description The form that pusher-js posts. The access token identifies the user.
     */
    SignInRequest: {
      /** Socket Id */socket_id: string;
    };
    /**
     * SignatureOut
     * @description A signature that lets one socket subscribe to a channel or sign in with a session.
     */
    SignatureOut: {
      /** Auth */auth: string; /** User Data */
      user_data?: string | null;
    };
    /**
     * SocketIoConfig
     * @description Options for a Socket.IO client. It sends a token of `/realtime/authorize` as `auth.token`.
     */
    SocketIoConfig: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "socketio";
      /**
       * Url
       * @description The origin of the Socket.IO server, which serves it at `/socket.io`.
       */
      url: string;
    };
    /**
     * SubscriptionRequest
     * @description The form that pusher-js posts. Other fields are ignored.
     */
    SubscriptionRequest: {
      /** Socket Id */socket_id: string; /** Channel Name */
      channel_name: string;
    };
    /**
     * SupabaseConfig
     * @description Options for Supabase's Realtime client. `accessToken` returns a token of `/realtime/authorize`.
     */
    SupabaseConfig: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      provider: "supabase";
      /**
       * Url
       * @description The project's URL.
       */
      url: string;
      /**
       * Key
       * @description The project's publishable key.
       */
      key: string;
    }; /** SweptOut */
    SweptOut: {
      /**
       * Nudged
       * @description Conversations whose members were notified of unpublished changes.
       */
      nudged: number;
      /**
       * Jobs
       * @description Jobs that finished.
       */
      jobs: number;
      /**
       * Parked
       * @description Jobs, and conversations whose event handlers failed, that failed ten times in a row and are not retried. See the log for the reasons.
       */
      parked: number;
    }; /** TitleChange */
    TitleChange: {
      /**
       * Title
       * Format: name
       */
      title: string;
    };
    /**
     * TokenOut
     * @description A token of the realtime service for these channels.
     */
    TokenOut: {
      /** Token */token: string;
      /**
       * Expires At
       * Format: date-time
       * @description Ask for a new token before this time.
       */
      expires_at: string;
    };
    /**
     * TokenRequest
     * @description The channels that a connection needs, by their names in the API: your own, and those of open conversations.
     */
    TokenRequest: {
      /**
       * Provider
       * @description As in `/config`.
       * @enum {string}
       */
      provider: "socketio" | "ably" | "supabase" | "liveblocks"; /** Channels */
      channels: string[];
    };
    /**
     * TokensOut
     * @description New tokens and their user.
     */
    TokensOut: {
      user: components["schemas"]["MeOut"];
      /**
       * Session Id
       * Format: uuid
       */
      session_id: string; /** Access Token */
      access_token: string;
      /**
       * Expires In
       * @description Lifetime of the access token in seconds.
       * @example 600
       */
      expires_in: number;
      /**
       * Refresh Token
       * @description Null if the token is sent as a cookie.
       */
      refresh_token: string | null;
    }; /** Typing */
    Typing: {
      /** Typing */typing: boolean;
    }; /** TypingUser */
    TypingUser: {
      /**
       * Conversation Id
       * Format: uuid
       */
      conversation_id: string;
      /**
       * User Id
       * Format: uuid
       */
      user_id: string;
    };
    /**
     * UserOut
     * @description A user as other users see them, without the e-mail address.
     */
    UserOut: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Display Name
       * @example Ada Lovelace
       */
      display_name: string;
      /**
       * Avatar Url
       * @example https://example.com/ada.png
       */
      avatar_url: string | null; /** Online */
      online: boolean;
      /**
       * Last Seen At
       * @description When the user last went offline. Null if never.
       */
      last_seen_at: string | null;
    };
    /**
     * FieldProblem
     * @description One error in the input: its location, its type and a message. It never repeats the input.
     */
    FieldProblem: {
      /**
       * Location
       * @example [
       *       "body",
       *       "email"
       *     ]
       */
      location: (string | number)[];
      /**
       * Type
       * @example string_pattern_mismatch
       */
      type: string;
      /**
       * Message
       * @example Enter a valid e-mail address.
       */
      message: string;
    };
    /**
     * Problem
     * @description The body of every error: `application/problem+json` as in RFC 9457. Clients branch on `code`.
     */
    Problem: {
      /**
       * Type
       * @default about:blank
       * @example about:blank
       */
      type?: string;
      /**
       * Title
       * @example Not Found
       */
      title: string;
      /**
       * Status
       * @example 404
       */
      status: number;
      /**
       * Detail
       * @example Conversation not found.
       */
      detail: string;
      /**
       * Code
       * @example conversation_not_found
       */
      code: string;
      /**
       * Errors
       * @default []
       */
      errors?: components["schemas"]["FieldProblem"][];
      /**
       * Request Id
       * @example 0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11
       */
      request_id: string;
    }; /** MessageChange */
    MessageChange: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "message"; /** Seq */
      seq: number;
      message: components["schemas"]["MessageOut"];
    }; /** MemberChange */
    MemberChange: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "member"; /** Seq */
      seq: number;
      member: components["schemas"]["MemberOut"];
    };
    /**
     * ConversationState
     * @description The conversation's own fields, which change with its `seq`.
     */
    ConversationState: {
      /**
       * Id
       * Format: uuid
       */
      id: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "direct" | "group"; /** Title */
      title: string | null;
    }; /** ConversationChange */
    ConversationChange: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "conversation"; /** Seq */
      seq: number;
      conversation: components["schemas"]["ConversationState"];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
interface operations {
  listMessages: {
    parameters: {
      query?: {
        /** @description Messages with a lower `number`. */before?: number; /** @description Messages with a higher `number`. */
        after?: number; /** @description Messages before and after this `number`. */
        around?: number;
        limit?: number;
      };
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HistoryOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sendMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MessageDraft"];
      };
    };
    responses: {
      /** @description This `client_id` was already stored. Returns the current message. */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageOut"];
        };
      }; /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `client_id_taken`: This client_id was already used for a different message. Use a new one for each message. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `reply_not_found`: The message you are replying to is not in this conversation. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  deleteMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_message_author`: You can only edit or delete your own messages. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  editMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
        message_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MessageEdit"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_message_author`: You can only edit or delete your own messages. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `message_deleted`: This message was deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  markRead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ReadMark"];
      };
    };
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  setTyping: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Typing"];
      };
    };
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getHeads: {
    parameters: {
      query?: {
        /** @description Also get who is typing and online: for clients without a realtime connection. */activity?: boolean; /** @description With `activity`: the conversation on the screen. */
        watching?: string; /** @description Whether the client is in the background, so that it calls rarely. */
        hidden?: boolean;
      };
      header?: {
        /** @description The ETag of the previous response. */"if-none-match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HeadsOut"];
        };
      }; /** @description Nothing has changed since the ETag in `If-None-Match`. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listChanges: {
    parameters: {
      query: {
        /** @description The last `seq` that the client has. 0 returns everything. */after: number;
        limit?: number;
      };
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChangesOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  catchUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CatchUpRequest"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CatchUpOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listConversations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationsOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  startConversation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DirectStart"] | components["schemas"]["GroupStart"];
      };
    };
    responses: {
      /** @description The conversation already exists. */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationAnswer"];
        };
      }; /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationAnswer"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `user_not_found`: User not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `direct_with_self`: You cannot start a direct conversation with yourself. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getConversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationAnswer"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  deleteConversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_allowed`: Your role in this conversation does not allow this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  renameConversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TitleChange"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationAnswer"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_allowed`: Your role in this conversation does not allow this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  updateMyConversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MyChange"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationAnswer"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listMembers: {
    parameters: {
      query?: {
        /** @description Part of a name. Case is ignored. */q?: string;
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MembersOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  inviteMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Invitation"];
      };
    };
    responses: {
      /** @description The user is already a member. */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberOut"];
        };
      }; /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_allowed`: Your role in this conversation does not allow this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `user_not_found`: User not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `group_full`: This group is full. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  removeMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_allowed`: Your role in this conversation does not allow this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `member_not_found`: This user is not a member of the conversation. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `last_owner`: A group needs at least one owner. Make another member an owner first. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  changeRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        conversation_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RoleChange"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_allowed`: Your role in this conversation does not allow this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `conversation_not_found`: Conversation not found. `member_not_found`: This user is not a member of the conversation. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `last_owner`: A group needs at least one owner. Make another member an owner first. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description Part of a name. Case is ignored. */search?: string; /** @description Up to 100 user ids, separated by commas, in place of a search. Unknown ids are left out. */
        ids?: string[];
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DirectoryOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MeOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  updateMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ProfileChange"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MeOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `avatar_host_not_allowed`: The picture must be on one of the `avatar_hosts` in /config. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["UserOut"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `user_not_found`: User not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: {
        /** @description `cookie`: store the refresh token in an HttpOnly cookie. */"x-refresh"?: "cookie";
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Registration"];
      };
    };
    responses: {
      /** @description Successful Response */201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TokensOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `email_taken`: An account with this e-mail address already exists. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `too_many_attempts`: Too many attempts. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `too_many_at_once`: Too many people on your network are signing in right now. Try again in 2 seconds. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description `cookie`: store the refresh token in an HttpOnly cookie. */"x-refresh"?: "cookie";
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Credentials"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TokensOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid_credentials`: Incorrect e-mail address or password. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `too_many_attempts`: Too many attempts. Try again later. `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `too_many_at_once`: Too many people on your network are signing in right now. Try again in 2 seconds. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  refresh: {
    parameters: {
      query?: never;
      header?: {
        /** @description `cookie`: store the refresh token in an HttpOnly cookie. */"x-refresh"?: "cookie";
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["RefreshRequest"] | null;
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TokensOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid_refresh_token`: This refresh token is invalid or has expired. Sign in again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `cookie_needs_header`: Send the header X-Refresh: cookie with the refresh cookie. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: {
        /** @description `cookie`: store the refresh token in an HttpOnly cookie. */"x-refresh"?: "cookie";
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["RefreshRequest"] | null;
      };
    };
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid_refresh_token`: This refresh token is invalid or has expired. Sign in again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `cookie_needs_header`: Send the header X-Refresh: cookie with the refresh cookie. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SessionOut"][];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  endOtherSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `session_not_found`: Session not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getConfig: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConfigOut"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  isLive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LiveOut"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  isReady: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReadyOut"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description The database is unavailable. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReadyOut"];
        };
      };
    };
  };
  authorizeSubscription: {
    parameters: {
      query?: {
        /** @description Which of two services, while clients move from one to the other. */provider?: "pusher" | "local";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": components["schemas"]["SubscriptionRequest"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignatureOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  authorizeUser: {
    parameters: {
      query?: {
        /** @description Which of two services, while clients move from one to the other. */provider?: "pusher" | "local";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": components["schemas"]["SignInRequest"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignatureOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  authorizeRealtime: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TokenRequest"];
      };
    };
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TokenOut"];
        };
      }; /** @description `bad_request`: the body does not match its content type. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `rate_limited`: You are doing this too often. Try again later. */
      429: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: string; /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
          "RateLimit-Policy"?: string; /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  receiveWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            [key: string]: boolean;
          };
        };
      }; /** @description `invalid_webhook_signature`: Invalid webhook: the signature is wrong, or the timestamp is too old or in the future. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  receiveRealtimeWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        provider: "pusher" | "local" | "socketio" | "ably" | "supabase" | "liveblocks" | "none";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            [key: string]: boolean;
          };
        };
      }; /** @description `invalid_webhook_signature`: Invalid webhook: the signature is wrong, or the timestamp is too old or in the future. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `body_too_large`: The request body can have at most 256 kB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sweep: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SweptOut"];
        };
      }; /** @description `invalid_cron_secret`: Send CRON_SECRET as the bearer token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
      414: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `repeated_query_key`: A query parameter was sent more than once. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      }; /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
      503: {
        headers: {
          /** @description Seconds to wait. */"Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
type Schemas = components["schemas"];
type User = Schemas["UserOut"];
type Member = Schemas["MemberOut"];
type Can = Schemas["Can"];
type CanToMember = Schemas["CanToMember"];
type Message = Schemas["MessageOut"];
type Conversation = Schemas["ConversationOut"];
type Role = Member["role"];
type Kind = Conversation["kind"];
type Config = Schemas["ConfigOut"];
type Directory = Schemas["DirectoryOut"];
type PagePosition = {
  before: number;
} | {
  after: number;
} | {
  around: number;
} | {
  newest: true;
};
type NewGroup = {
  title: string;
  member_ids: string[];
  client_id: string;
};
/** Time, passed in so that tests can control it. */
/** Undoes a subscription or cancels a timer. Calling it twice is harmless. */
type Unsubscribe = () => void;
interface Storage {
  get(key: string): string | null;
  /** Stores the value if possible. If the storage is full or blocked, the value is lost without an error. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
  /** Calls with the key when another tab changes something; with null when it clears everything. */
  onChange(listener: (key: string | null) => void): Unsubscribe;
}
/** A storage in memory, for tests and for clients without a browser. Tabs of one browser share the map. */
declare function memoryStorage(map?: Map<string, string>): Storage;
/** Call it when the user `me` signs out of a browser that others may use. */
declare function clearUserData(me: string, storage?: Storage): void;
interface Readable<Value> {
  get(): Value;
  onChange(listener: () => void): Unsubscribe;
}
/**
 * `live`: everything arrives at once, or it was so a moment ago. `offline`: the browser has no network.
 * `polling`: the network lets no socket through, so everything arrives a little later.
 * `unsupported`: the same, because this client does not know the server's realtime provider.
 * `unauthorized`: the server refuses the token, also a new one, or there is none. The user has to sign in again.
 */
type ConnectionStatus = "live" | "connecting" | "polling" | "unsupported" | "offline" | "unauthorized";
/**
 * The page is shown or hidden, gets or loses the focus, or goes on or off line. `restored`: it comes out of the
 * back/forward cache unchanged, with sockets that receive nothing.
 */
type PageChange = "shown" | "hidden" | "focus" | "blur" | "online" | "offline" | "restored";
interface PageLifecycle {
  visible(): boolean;
  /** Whether the user is likely to look at the page: it is visible, and its window has the focus. */
  focused(): boolean;
  online(): boolean;
  onChange(listener: (change: PageChange) => void): Unsubscribe;
}
/** What this client knows of the user's conversations. */
interface ParleyState {
  /** The id of the signed-in user; empty until the first token is there. */
  readonly me: string;
  /** Whether all conversations have been listed once. */
  readonly listed: boolean;
  /** By id. */
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Conversations that the user is no longer in, by id. */
  readonly departures: ReadonlyMap<string, Departure>;
  /** Those that are known, by id, with their presence. */
  readonly users: ReadonlyMap<string, User>;
  /** Messages that the server has not confirmed yet. */
  readonly outbox: {
    readonly entries: readonly PendingMessage[];
  };
}
/** What this client knows of one conversation. */
interface ConversationState {
  readonly id: string;
  readonly kind: Kind;
  /** Null for a direct conversation, which is named after the other user. */
  readonly title: string | null;
  readonly createdAt: string;
  readonly lastChangedAt: string;
  /** The number of the newest message; messages are numbered from 1, without gaps. */
  readonly lastNumber: number;
  /** The user's own read marker. Those of others are in `reads`. */
  readonly readNumber: number;
  readonly muted: boolean;
  readonly archived: boolean;
  readonly memberCount: number;
  /** The known members: the user, the other one of a direct conversation, those that changed, and loaded ones. */
  readonly members: ReadonlyMap<string, MemberState>;
  /** Null until the members of a group are loaded. `next` is the cursor of the next page. */
  readonly memberPages: {
    readonly next: string | null;
  } | null;
  /** A few members of a group, for a list of conversations. */
  readonly firstMembers: readonly string[];
  /** The read markers of other members. Those of a group are unknown until it is opened. */
  readonly reads: ReadonlyMap<string, number>;
  /** What the user may do. The server decides it. */
  readonly can: Can;
  /** The loaded ones, by `number`. The server has no gaps, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Who is typing, and when that expires, in milliseconds. */
  readonly typing: ReadonlyMap<string, number>;
}
/** A member of a conversation. */
interface MemberState {
  readonly userId: string;
  readonly role: Role;
  /** The change that made it so. */
  readonly seq: number;
  /** Whether this user is no longer a member. */
  readonly left: boolean;
  /** What the signed-in user may do to this member; null until the server says so. */
  readonly can: CanToMember | null;
}
/** A message that the server has not confirmed yet. */
interface PendingMessage {
  readonly clientId: string;
  /** The conversation, or the key of the other user while there is none: see `directKey`. */
  readonly conversationId: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** When it was queued, in milliseconds. Strictly increasing. */
  readonly queuedAt: number;
  readonly status: "waiting" | "sending" | "failed";
  /** What went wrong, or why it has to wait, as shown to the user. */
  readonly problem: string | null;
}
/** A conversation that the user is no longer in. */
interface Departure {
  /** The last known title; null if there was none. */
  readonly title: string | null;
  /** Whether the user left it on this device. */
  readonly leftHere: boolean;
}
/** The members of a conversation that are known and have not left. */
declare function activeMembers({
  members
}: Pick<ConversationState, "members">): MemberState[];
/** The last message that all others have read; 0 while that is unknown. */
declare function readByAll({
  reads,
  memberCount
}: Pick<ConversationState, "reads" | "memberCount">): number;
/** Unread messages, up to the last one that is not deleted. How far back messages are deleted is decided by the loaded ones. */
declare function unreadCount({
  lastNumber,
  readNumber,
  messages
}: Pick<ConversationState, "lastNumber" | "readNumber" | "messages">): number;
/** Our direct conversation with a user, if there is one. */
declare function directConversationWith({
  conversations,
  me
}: ParleyState, userId: string): string | null;
interface IncomingMessage {
  readonly conversationId: string;
  readonly message: Message;
}
interface MessageNotification {
  /** Notifications of one conversation replace each other. */
  readonly tag: string;
  readonly conversationId: string;
  readonly title: string;
  readonly body: string;
  readonly icon: string | null;
  readonly number: number;
}
/** A notification for a message, or null: only for unread messages, not muted, and while the page lacks the focus. */
declare function notificationFor(state: ParleyState, {
  conversationId,
  message
}: IncomingMessage, unattended: boolean): MessageNotification | null;
type ConversationListStatus = {
  status: "loading";
} | {
  status: "ready";
} | {
  status: "error";
  error: unknown;
};
interface Draft {
  readonly text: string;
  /** The message that it replies to. */
  readonly replyToId: string | null;
  /** Our message that is being edited, and its new text. */
  readonly edit: {
    readonly messageId: string;
    readonly text: string;
  } | null;
}
/**
 * A client for one user of Parley. Its state is read with `state.get()` and observed with `state.onChange()`. Commands that
 * change something on the server return promises, which fail with a {@link Problem}.
 */
interface ParleyClient {
  readonly state: Readable<ParleyState>;
  /** How messages arrive, for a banner. */
  readonly connectionStatus: Readable<ConnectionStatus>;
  readonly conversations: ConversationCommands;
  readonly messages: MessageCommands;
  readonly members: MemberCommands;
  readonly users: UserCommands;
  readonly drafts: DraftCommands;
  /** Whether the page is visible and has the focus: messages are only marked as read while it has. */
  readonly page: PageLifecycle;
  /** Connects. `createParley` does it unless `connect` is false. Nothing is requested before. */
  connect(): void;
  /** Ends everything: sockets, timers, listeners. Read markers on their way are still sent. It cannot connect again. */
  destroy(): void;
  /** The server's limits and settings; requested once. */
  config(): Promise<Config>;
  /** A request to the API as this user. `request` may be a path. Fails with a Problem if there is no answer or no token. */
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
  /** New messages of other users, as they arrive. Lists and earlier pages do not count. */
  onMessage(listener: (message: IncomingMessage) => void): Unsubscribe;
  /**
   * Every event of a channel as the realtime service delivers it: of a conversation, or with null of the user's own. Events
   * may be lost or repeated, and without a realtime service there are none: use them for hints, and `state` for the truth.
   */
  subscribe(conversationId: string | null, listener: (event: string, data: unknown) => void): Unsubscribe;
}
interface ConversationCommands {
  /** Whether the list of conversations is loaded. It is loaded by itself. */
  readonly status: Readable<ConversationListStatus>;
  /** Loads the list again, after an error. */
  reload(): Promise<void>;
  /** Loads a conversation that is not in the list yet, as for a link. */
  load(conversationId: string): Promise<void>;
  /** The conversation is on screen: its typing events and read markers arrive until the returned function is called. */
  open(conversationId: string): Unsubscribe;
  /** The same for a row in a list: typing events only. */
  watch(conversationId: string): Unsubscribe;
  /** Starts or finds the direct conversation with a user, and returns its id. */
  startDirect(userId: string): Promise<string>;
  /** Returns the id of the new group. With the same `client_id` it is created once. */
  startGroup(group: NewGroup): Promise<string>;
  rename(conversationId: string, title: string): Promise<void>;
  /** For this user only. */
  setPreferences(conversationId: string, change: {
    muted?: boolean;
    archived?: boolean;
  }): Promise<void>;
  /** Deletes a group for all members. */
  delete(conversationId: string): Promise<void>;
}
interface MessageCommands {
  /** Sends a message, or keeps it until it can be sent. Returns its client id. It is in the state's outbox at once. */
  send(conversationId: string, body: string, replyToId?: string | null): string;
  /** Sends a failed message again. */
  retry(clientId: string): void;
  /** Removes a message that was not sent. */
  discard(clientId: string): void;
  edit(conversationId: string, messageId: string, body: string): Promise<void>;
  delete(conversationId: string, messageId: string): Promise<void>;
  /** Loads a page of messages into the state. */
  load(conversationId: string, position: PagePosition): Promise<void>;
  /** Loads one message that another one replies to. It is requested once. */
  loadQuoted(conversationId: string, messageId: string): Promise<void>;
  /** The message `number` was on screen. It does not count while the page is hidden or lacks the focus. */
  markRead(conversationId: string, number: number): void;
}
interface MemberCommands {
  /** Loads the first page of a group's members into the state. It is loaded by itself when the group is opened. */
  load(conversationId: string): Promise<void>;
  /** Loads the next page. */
  loadMore(conversationId: string): Promise<void>;
  invite(conversationId: string, userId: string): Promise<void>;
  changeRole(conversationId: string, userId: string, role: Role): Promise<void>;
  /** Removes a member; with the user's own id it leaves the group. */
  remove(conversationId: string, userId: string): Promise<void>;
}
interface UserCommands {
  /** Loads users into the state, each once. */
  load(userIds: readonly string[]): Promise<void>;
  /** A page of the directory, by name. The users are in the state, too, where their presence is kept up to date. */
  search(text: string, options?: {
    cursor?: string | null;
    signal?: AbortSignal;
  }): Promise<Directory>;
}
interface DraftCommands {
  /** By conversation. They survive reloads and are the same in every tab. */
  readonly all: Readable<ReadonlyMap<string, Draft>>;
  /** The texts of those that have one. */
  readonly texts: Readable<ReadonlyMap<string, string>>;
  /** Changes a draft without telling the others, as for a reply. */
  write(conversationId: string, change: Partial<Draft>): void;
  /** The user types this text: the others see that the user is typing. */
  type(conversationId: string, text: string): void;
  /** The user has stopped typing, as when the field loses the focus. */
  stopTyping(conversationId: string): void;
}
/**
 * Returns an access token of Parley for the signed-in user: what your own back end got from Parley. `refused` is the
 * token that the server does not accept any more, or null: do not return the same one again.
 */
type GetToken = (refused: string | null) => string | Promise<string>;
/** What a client needs. */
interface ParleyOptions {
  /** The address of Parley, such as `https://chat.example.com`; empty for the page's own origin. */
  url: string;
  /** See {@link GetToken}. It is asked again when a token expires or is refused. */
  getToken: GetToken;
  /** With false nothing happens until `connect()` is called, as for a page that is rendered on a server. */
  connect?: boolean;
  /** Where drafts and unsent messages are kept. By default in the browser's localStorage, elsewhere in memory. */
  storage?: Storage;
  /** Whether the app is on screen and online. By default the page's; pass your own in React Native. */
  page?: PageLifecycle;
  /** By default the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}
/** Creates a client for the user whose tokens `getToken` returns. Call `destroy()` when the user signs out. */
declare function createParley(options: ParleyOptions): ParleyClient;
/** The key of a direct conversation that has no first message yet. It is derived from the other user's id. */
/** Stands for the conversation's id in drafts and in the outbox. */
declare function directKey(userId: string): string;
/** The other user of such a conversation; null for the id of an existing one. */
declare function userIdOfDirectKey(conversationId: string): string | null;
/** Ids made by the client. */
/** A random UUID. `crypto.randomUUID` is missing on plain http, as in a local network. */
declare function newId(): string;
/** Messages without a gap: from `first` to `last`, inclusive. */
interface MessageRange {
  readonly first: number;
  readonly last: number;
}
/** The range around `number`, or null if that message is not loaded. */
declare function rangeAround(messages: ReadonlyMap<number, Message>, number: number): MessageRange | null;
/** The range of the newest loaded messages. It may end before the last message of the conversation. */
declare function newestRange({
  messages,
  lastNumber
}: Pick<ConversationState, "messages" | "lastNumber">): MessageRange | null;
interface FieldError {
  location: (string | number)[];
  type: string;
  message: string;
}
declare class Problem extends Error {
  name: string;
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** The API's error code, or `unreachable`. Branch on this. */
  readonly code: string;
  /** A sentence for the user. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;
  constructor(given: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldError[];
    requestId?: string | null;
    retryAfter?: number | null;
    cause?: unknown;
  });
  /** Whether the same request may succeed later. */
  get retryable(): boolean;
}
/** The message to show for any error. */
declare function errorMessage(error: unknown): string;
export { type Can, type CanToMember, type Config, type ConnectionStatus, type ConversationCommands, type ConversationListStatus, type ConversationState, type Departure, type Directory, type Draft, type DraftCommands, type FieldError, type GetToken, type IncomingMessage, type Kind, type MemberCommands, type MemberState, type Message, type MessageCommands, type MessageNotification, type MessageRange, type NewGroup, type PageChange, type PageLifecycle, type PagePosition, type ParleyClient, type ParleyOptions, type ParleyState, type PendingMessage, Problem, type Readable, type Role, type Storage, type Unsubscribe, type User, type UserCommands, activeMembers, clearUserData, createParley, directConversationWith, directKey, errorMessage, memoryStorage, newId, newestRange, notificationFor, type paths, rangeAround, readByAll, unreadCount, userIdOfDirectKey };