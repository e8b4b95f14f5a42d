// Made by `npm run contract` from the back end's schemas. Do not edit.
export interface paths {
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
        };
        /** Get a message */
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
         *     group is identified by its `client_id`. `conversations` in `/config` says whether you may.
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
        };
        /** Get a conversation */
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
         * Mute, archive or pin a conversation, or mark it unread
         * @description Applies only to you. Your other devices get `preferences-updated`, and the fields from `/sync`. Idempotent.
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
    "/api/v1/conversations/{conversation_id}/messages/{message_id}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * React to a message
         * @description Any emoji, percent-encoded as UTF-8. Idempotent. It is a quiet change: it gives the message a new `seq`.
         */
        put: operations["addReaction"];
        post?: never;
        /**
         * Take a reaction back
         * @description Only your own. Idempotent.
         */
        delete: operations["removeReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/messages/{message_id}/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who reacted to a message
         * @description By emoji, and for each emoji in the order in which the reactions came.
         */
        get: operations["listReactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/own-reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your reactions in a range of messages
         * @description A message names the first five users of each emoji. If there are more, this says whether you are one of them.
         */
        get: operations["listOwnReactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get links
         * @description Links to files in your conversations, and to those that you have not sent yet. They expire after an hour or more;
         *     until then the same file has the same link.
         */
        get: operations["listAttachmentLinks"];
        put?: never;
        /**
         * Reserve an attachment
         * @description Says how to upload the file. Idempotent by `client_id`: ask again when the link has expired. Then finish it, and
         *     send its id with a message within a day.
         */
        post: operations["reserveAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{attachment_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish an attachment
         * @description Call it when the file is uploaded: its size and its type, as its content shows it, are checked. Idempotent.
         */
        post: operations["finishAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{attachment_id}": {
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
         * Delete an attachment that was not sent
         * @description Not idempotent: a second call returns 404. To delete one that was sent, delete its message.
         */
        delete: operations["deleteAttachment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search messages, people and groups
         * @description Searches what you may see, newest first. A request stops after 200 ms; with `next_cursor` you continue. New
         *     messages can be found within 2 seconds.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * @description The users whom you can see, online users first, then sorted by name; or those with the given `ids`. `directory`
         *     in `/config` says whom you can see. Users of other teams are never listed.
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
        };
        /** Get your profile */
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
        };
        /** Get a user */
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
    "/api/v1/auth/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a token of your own login
         * @description Exchanges a JWT of Clerk, Auth0, Supabase Auth or another configured issuer for a session. The first token of a
         *     subject creates its user; name, picture, verified e-mail address and team follow the token each time.
         */
        post: operations["exchangeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to the OpenID provider
         * @description A link for a browser: it leads to the provider and then back to `path`, a page of the web client, with a session
         *     in the refresh cookie. The page finds the outcome in `?sign_in=`.
         */
        get: operations["startOpenIdSignIn"];
        put?: never;
        post?: never;
        delete?: never;
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
         * @description How to connect to the realtime service, how often to call `/sync`, how users sign in, and the size limits.
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
         * @description Checks the database, the realtime service and the storage. Returns 503 only if the database is unavailable.
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
    "/api/v1/server/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create and update users
         * @description Up to 1,000 users, by their `external_id`. Each row succeeds or fails alone: see its `result`. Idempotent.
         */
        put: operations["upsertUsers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/users/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate users
         * @description Their sessions end, their sockets receive nothing further, and nobody finds them in the directory. Idempotent.
         */
        post: operations["deactivateUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/users/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate users
         * @description They can sign in again. Idempotent.
         */
        post: operations["reactivateUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user by your own id */
        get: operations["getServerUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session for a user
         * @description The session of this user and device, or a new one if there is none. It lasts for an hour after the last call.
         *     Pass the `access_token` to your page, which asks you for the next one when it expires.
         */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations, also by metadata
         * @description With `?metadata.order_id=1001`, those whose metadata have this entry; several entries must all be there. A number
         *     matches its text. Values of more than 255 characters are not searched. Oldest first.
         */
        get: operations["listServerConversations"];
        put?: never;
        /**
         * Create or get a conversation
         * @description Idempotent by `external_id`: call it whenever you show the conversation. Title and metadata of one that exists
         *     stay as they are. Two users share one direct conversation, which gets your id if it has none.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/conversations/{conversation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a conversation by your own id */
        get: operations["getServerConversation"];
        put?: never;
        post?: never;
        /**
         * Delete a group
         * @description All members immediately lose access to it and its history. Not idempotent: a second call returns 404.
         */
        delete: operations["deleteServerConversation"];
        options?: never;
        head?: never;
        /**
         * Change the title or the metadata
         * @description Updates the given fields. Idempotent.
         */
        patch: operations["changeServerConversation"];
        trace?: never;
    };
    "/api/v1/server/conversations/{conversation}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members by your own ids */
        get: operations["listServerMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/conversations/{conversation}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a member, or change the role
         * @description Idempotent.
         */
        put: operations["putMember"];
        post?: never;
        /**
         * Remove a member of a group
         * @description The conversation's channel is renamed. Not idempotent: a second call returns 404.
         */
        delete: operations["deleteMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/conversations/{conversation}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message as a member, or a system message
         * @description Idempotent by `client_id` for each sender. It is not charged to the sender's limit.
         */
        post: operations["sendServerMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the usage of a month
         * @description How many users sent messages, and how many messages and conversations are new, by day and in the month (UTC).
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
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
export type webhooks = Record<string, never>;
export interface components {
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
         * ActivityResult
         * @description What became of one user.
         */
        ActivityResult: {
            /**
             * User
             * @description As in the request.
             * @example ada
             */
            user: string;
            /**
             * Result
             * @enum {string}
             */
            result: "updated" | "unchanged" | "error";
            error?: components["schemas"]["RowError"] | null;
        };
        /**
         * ActivityResults
         * @description One result for each user of the request, in the same order.
         */
        ActivityResults: {
            /** Results */
            results: components["schemas"]["ActivityResult"][];
        };
        /** AttachmentDraft */
        AttachmentDraft: {
            /**
             * Client Id
             * Format: uuid
             * @description Generated by the client for each file. Sending it again changes nothing.
             */
            client_id: string;
            /**
             * Name
             * Format: name
             * @example engine.png
             */
            name: string;
            /**
             * Type
             * @description In lower case, without parameters. `application/octet-stream` if unknown.
             * @example image/png
             */
            type: string;
            /**
             * Size
             * @description In bytes.
             * @example 20480
             */
            size: number;
        };
        /**
         * AttachmentLinksOut
         * @description Links to one attachment. They need no access token, so do not store or share them.
         */
        AttachmentLinksOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Url
             * @description It may be relative to the API's URL.
             */
            url: string;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * AttachmentOut
         * @description A file of a message. Links to it are asked for when it is shown.
         */
        AttachmentOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Name
             * @example engine.png
             */
            name: string;
            /**
             * Type
             * @description The media type.
             * @example image/png
             */
            type: string;
            /**
             * Size
             * @description In bytes.
             */
            size: number;
            /**
             * Width
             * @description Of a picture, in pixels, once it is ready.
             */
            width: number | null;
            /** Height */
            height: number | null;
            /**
             * Placeholder
             * @description A tiny version of a picture as a `data:` URL, to show until it is loaded. Null for other files.
             */
            placeholder: string | null;
            /**
             * Thumbnail
             * @description Whether there are links to a smaller version of it.
             */
            thumbnail: boolean;
            /**
             * Ready
             * @description Whether there are links to it. Pictures are processed first, in a few seconds.
             */
            ready: boolean;
        };
        /**
         * Can
         * @description What the caller may do in a conversation. A member event about the caller may change it, and for an owner one
         *     about any owner: get it again.
         */
        Can: {
            /** Send */
            send: boolean;
            /** Rename */
            rename: boolean;
            /** Invite */
            invite: boolean;
            /**
             * Remove Members
             * @description Other members of a lower role; an owner may remove everyone.
             */
            remove_members: boolean;
            /** Change Roles */
            change_roles: boolean;
            /**
             * Leave
             * @description False for the last owner of a group: another member has to become one first.
             */
            leave: boolean;
            /** Delete */
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
            remove: boolean;
            /** Change Role */
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
        };
        /** CatchUpRequest */
        CatchUpRequest: {
            /**
             * After
             * @description Conversations that are behind, as `[id, seq]` with the last `seq` that the client has. Those that are wanted first come first. Each conversation once.
             */
            after: [
                string,
                number
            ][];
        };
        /**
         * CaughtUp
         * @description The next changes of one conversation, as in `/conversations/{id}/changes`.
         */
        CaughtUp: {
            /** Channel */
            channel: string;
            /**
             * Epoch
             * @description The channel's number. The name with the highest number is valid.
             */
            epoch: number;
            /**
             * Last Seq
             * @description If it is lower than `after`, a backup was restored. Start over.
             */
            last_seq: number;
            /** Last Number */
            last_number: number;
            /** Member Count */
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
            next_after: number;
            /** Has More */
            has_more: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Items */
            items: components["schemas"]["Change"][];
            /**
             * Reads
             * @description The read markers of all members. Null in a group of more than 32: get them when it is opened.
             */
            reads: components["schemas"]["ReadState"][] | null;
        };
        Change: components["schemas"]["MessageChange"] | components["schemas"]["MemberChange"] | components["schemas"]["ConversationChange"] | components["schemas"]["LineChange"];
        /**
         * ChangesOut
         * @description A page of changes, oldest first. Each changed item appears once, in its current version. A page always contains
         *     all items of a `seq`, so it can be longer than `limit`.
         */
        ChangesOut: {
            /** Channel */
            channel: string;
            /**
             * Epoch
             * @description The channel's number. The name with the highest number is valid.
             */
            epoch: number;
            /**
             * Last Seq
             * @description If it is lower than `after`, a backup was restored. Start over.
             */
            last_seq: number;
            /** Last Number */
            last_number: number;
            /** Member Count */
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
            next_after: number;
            /** Has More */
            has_more: boolean;
            /** Items */
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
            /** Realtime */
            realtime: components["schemas"]["PusherConfig"] | components["schemas"]["LocalConfig"] | components["schemas"]["SocketIoConfig"] | components["schemas"]["AblyConfig"] | components["schemas"]["SupabaseConfig"] | components["schemas"]["LiveblocksConfig"] | components["schemas"]["NoneConfig"];
            heartbeat: components["schemas"]["Heartbeat"];
            limits: components["schemas"]["Limits"];
            sign_in: components["schemas"]["SignInOptions"];
            /**
             * Avatar Hosts
             * @description Allowed hosts of profile pictures. If empty, clients show initials.
             * @example [
             *       "cdn.example.com"
             *     ]
             */
            avatar_hosts: string[];
            /**
             * Directory
             * @description Whom users can find: everyone of their team, those with whom they share a conversation, or nobody.
             * @enum {string}
             */
            directory: "everyone" | "contacts" | "off";
            /**
             * Conversations
             * @description Who starts conversations and changes their members: users, or only the product's server.
             * @enum {string}
             */
            conversations: "anyone" | "server";
        };
        /**
         * ConversationAnswer
         * @description One conversation, and the users and messages that its ids refer to.
         */
        ConversationAnswer: {
            /** Muted */
            muted: boolean;
            /**
             * Muted Until
             * @description When a timed mute ends. Null if it has no end.
             */
            muted_until: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Marked Unread
             * @description Whether the member wants to see it as unread, whatever was read.
             */
            marked_unread: boolean;
            /**
             * Pinned At
             * @description Lists show pinned conversations first, the last pinned on top.
             */
            pinned_at: string | null;
            /**
             * Own Seq
             * @description The `own_seq` of the last change of these fields.
             */
            own_seq: number;
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
            epoch: number;
            /** Last Seq */
            last_seq: number;
            /** Last Number */
            last_number: number;
            /** Member Count */
            member_count: number;
            last_message: components["schemas"]["MessageOut"] | null;
            /** Created By */
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
             * Metadata
             * @description From the product's server.
             * @example {
             *       "order_id": "1001"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * Role
             * @enum {string}
             */
            role: "owner" | "admin" | "member";
            /** Read Number */
            read_number: number;
            /**
             * Unread Count
             * @description last_number - read_number
             */
            unread_count: number;
            /**
             * Unread Mentions
             * @description The numbers of unread messages that mention the caller or everyone: the first 100 of each kind.
             */
            unread_mentions: number[];
            /** @description Of a direct conversation. Null for a group. */
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
         * ConversationChangeRequest
         * @description Omitted fields stay unchanged.
         */
        ConversationChangeRequest: {
            /** Title */
            title?: string | null;
            /**
             * Metadata
             * @description Replaces all of it. Null removes it.
             */
            metadata?: {
                [key: string]: string | number | boolean | null;
            } | null;
        };
        /**
         * ConversationDraft
         * @description A conversation of the product, such as that of an order.
         */
        ConversationDraft: {
            /**
             * External Id
             * @description The product's own id. The same id returns the same conversation.
             */
            external_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "group";
            /**
             * Title
             * @description Required for a group, and only for a group.
             */
            title?: string | null;
            /**
             * Members
             * @description Two for a direct conversation. All of one team. Without an owner, the first one becomes it.
             */
            members: components["schemas"]["NewMember"][];
            /**
             * Metadata
             * @description Every member can read it.
             * @example {
             *       "order_id": "1001"
             *     }
             */
            metadata?: {
                [key: string]: string | number | boolean | null;
            } | null;
        };
        /**
         * ConversationOut
         * @description A conversation as one of its members sees it. `/members` pages the members of a group.
         */
        ConversationOut: {
            /** Muted */
            muted: boolean;
            /**
             * Muted Until
             * @description When a timed mute ends. Null if it has no end.
             */
            muted_until: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Marked Unread
             * @description Whether the member wants to see it as unread, whatever was read.
             */
            marked_unread: boolean;
            /**
             * Pinned At
             * @description Lists show pinned conversations first, the last pinned on top.
             */
            pinned_at: string | null;
            /**
             * Own Seq
             * @description The `own_seq` of the last change of these fields.
             */
            own_seq: number;
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
            epoch: number;
            /** Last Seq */
            last_seq: number;
            /** Last Number */
            last_number: number;
            /** Member Count */
            member_count: number;
            last_message: components["schemas"]["MessageOut"] | null;
            /** Created By */
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
             * Metadata
             * @description From the product's server.
             * @example {
             *       "order_id": "1001"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * Role
             * @enum {string}
             */
            role: "owner" | "admin" | "member";
            /** Read Number */
            read_number: number;
            /**
             * Unread Count
             * @description last_number - read_number
             */
            unread_count: number;
            /**
             * Unread Mentions
             * @description The numbers of unread messages that mention the caller or everyone: the first 100 of each kind.
             */
            unread_mentions: number[];
            /** @description Of a direct conversation. Null for a group. */
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
            /** Items */
            items: components["schemas"]["ConversationOut"][];
            included: components["schemas"]["IncludedOut"];
            /** Next Cursor */
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
        };
        /** DayCounts */
        DayCounts: {
            /**
             * Active Users
             * @description Users who sent a message.
             */
            active_users: number;
            /** Messages */
            messages: number;
            /**
             * Conversations
             * @description New ones.
             */
            conversations: number;
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /** DirectStart */
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
            /** Items */
            items: components["schemas"]["UserOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Exchange */
        Exchange: {
            /**
             * Token
             * @description A JWT of one of this server's issuers.
             * @example eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln
             */
            token: string;
            /**
             * Device
             * @description A name for this installation or browser, such as a random id that the client keeps. The same user and device continue one session; without a name each exchange creates a session.
             * @example 5e0c3b7a
             */
            device?: string | null;
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
         * FoundConversationOut
         * @description A conversation of the caller. `other_user_id` is the other member of a direct one.
         */
        FoundConversationOut: {
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
            /** Title */
            title: string | null;
            /** Other User Id */
            other_user_id: string | null;
        };
        /** GroupStart */
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
            /** Muted */
            muted: boolean;
            /**
             * Muted Until
             * @description When a timed mute ends. Null if it has no end.
             */
            muted_until: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Marked Unread
             * @description Whether the member wants to see it as unread, whatever was read.
             */
            marked_unread: boolean;
            /**
             * Pinned At
             * @description Lists show pinned conversations first, the last pinned on top.
             */
            pinned_at: string | null;
            /**
             * Own Seq
             * @description The `own_seq` of the last change of these fields.
             */
            own_seq: number;
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Channel */
            channel: string;
            /**
             * Epoch
             * @description The channel's number. It increases with each new name, without a new `seq`.
             */
            epoch: number;
            /** Last Seq */
            last_seq: number;
            /**
             * Loud Seq
             * @description The `seq` of the last change that matters at once. Later ones, such as reactions, can wait until the conversation is opened.
             */
            loud_seq: number;
            /** Last Number */
            last_number: number;
            /** Read Number */
            read_number: number;
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
             * Own Seq
             * @description Counts the changes of what you keep for yourself: muted, pinned and the like. It rises with each.
             */
            own_seq: number;
            /**
             * Provider
             * @description The realtime service in use. If your `/config` names another one, get it again and change over.
             * @enum {string}
             */
            provider: "pusher" | "local" | "socketio" | "ably" | "supabase" | "liveblocks" | "none";
            /** Heads */
            heads: components["schemas"]["Head"][];
            /** @description Null unless `activity` was requested. */
            activity: components["schemas"]["Activity"] | null;
        };
        /**
         * Heartbeat
         * @description How often a client calls `/sync`, in seconds, while its page is visible or hidden.
         */
        Heartbeat: {
            /** Visible */
            visible: number;
            /** Hidden */
            hidden: number;
        };
        /**
         * HistoryOut
         * @description A page of messages, oldest first.
         */
        HistoryOut: {
            /** Items */
            items: components["schemas"]["MessageOut"][];
            /**
             * Lines
             * @description The system lines below the messages of the page, and above the first of all: the newest 200.
             */
            lines: components["schemas"]["LineOut"][];
            included: components["schemas"]["IncludedOut"];
            /** Has Before */
            has_before: boolean;
            /** Has After */
            has_after: boolean;
            /**
             * Last Seq
             * @description The conversation's `last_seq` when the page was read. Use it as the first `after` of /changes.
             */
            last_seq: number;
        };
        /**
         * HitOut
         * @description A message that was found. Open it with `GET /conversations/{id}/messages?around={number}`.
         */
        HitOut: {
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
            /** Number */
            number: number;
            /** Seq */
            seq: number;
            /**
             * Sender Id
             * Format: uuid
             */
            sender_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Excerpt
             * @description The body, or a part of at most 240 characters of it. Plain text, not HTML.
             */
            excerpt: string;
            /**
             * Highlights
             * @description Where the words are in the excerpt: start, and end (exclusive), in Unicode code points. In JavaScript, `Array.from(excerpt)` counts in them.
             * @example [
             *       [
             *         0,
             *         5
             *       ]
             *     ]
             */
            highlights: [
                number,
                number
            ][];
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
        };
        /** Invitation */
        Invitation: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * Limits
         * @description Maximum lengths in characters, the maximum number of group members, and what limits attachments.
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
            /**
             * Attachments
             * @description How many a message can have. 0: there are no attachments here.
             */
            attachments: number;
            /**
             * Attachment Size
             * @description In bytes.
             */
            attachment_size: number;
        };
        /**
         * LineOut
         * @description A system line: what happened to a group, to show between its messages. It never changes.
         */
        LineOut: {
            /**
             * Seq
             * @description The `seq` of the change that it tells of.
             */
            seq: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "created" | "added" | "left" | "removed" | "role" | "renamed";
            /**
             * Actor Id
             * @description Who did it. Null for the product's server, or a deleted user.
             */
            actor_id: string | null;
            /**
             * Subject Id
             * @description The member whom it is about, for `added`, `removed`, `left`, `role`.
             */
            subject_id: string | null;
            /**
             * Data
             * @description `title` for `created` and `renamed`, `role` for `role`.
             * @example {
             *       "title": "Engines"
             *     }
             */
            data: {
                [key: string]: string;
            };
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * After Number
             * @description Show it below the message with this `number`, by `seq`; 0: above all.
             */
            after_number: number;
        };
        /**
         * LinksOut
         * @description Attachments that do not exist, that are not ready, or that you may not see are left out.
         */
        LinksOut: {
            /** Items */
            items: components["schemas"]["AttachmentLinksOut"][];
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
        };
        /** LiveOut */
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
            /** Key */
            key: string;
            /** Cluster */
            cluster: string | null;
            /** Host */
            host: string | null;
            /** Port */
            port: number | null;
            /** Tls */
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
            avatar_url: string | null;
            /** Online */
            online: boolean;
            /**
             * Last Seen At
             * @description When the user last went offline. Null if never.
             */
            last_seen_at: string | null;
            /**
             * Metadata
             * @description From the product's server.
             * @example {
             *       "plan": "pro"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * Email
             * @description Null for an external user whose issuer gives no verified address.
             */
            email: string | null;
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
            /** Items */
            items: components["schemas"]["ListedMemberOut"][];
            included: components["schemas"]["IncludedOut"];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** MessageDraft */
        MessageDraft: {
            /**
             * Client Id
             * Format: uuid
             * @description Generated by the client for each message. Sending it again changes nothing.
             */
            client_id: string;
            /**
             * Attachments
             * @description The ids of finished attachments of yours, in the order to show them.
             */
            attachments?: string[];
            /**
             * Body
             * Format: visible-text
             * @description With attachments it can be empty; otherwise it has a visible character.
             * @example Hello, Bob!
             */
            body: string;
            /** Reply To Id */
            reply_to_id?: string | null;
        };
        /** MessageEdit */
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
            body: string;
            /** @description The message that this one replies to. */
            reply_to: components["schemas"]["ReplyOut"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Edited At */
            edited_at: string | null;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * System
             * @description Whether the product's server sent it in nobody's name. Show it as a notice.
             */
            system: boolean;
            /**
             * Metadata
             * @description From the product's server.
             */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            reactions: components["schemas"]["ReactionOut"][];
            mentions: (string | "all")[];
            attachments: components["schemas"]["AttachmentOut"][];
        };
        /**
         * MessageReactionsOut
         * @description The reactions to a message after a change, and the caller's own among them.
         */
        MessageReactionsOut: {
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Number */
            number: number;
            /**
             * Seq
             * @description The message's `seq` now. The version with the higher `seq` wins.
             */
            seq: number;
            /**
             * Reactions
             * @description In the order in which the emoji first came.
             */
            reactions: components["schemas"]["ReactionOut"][];
            /**
             * Own
             * @description The emoji with which the caller has reacted.
             */
            own: string[];
        };
        /**
         * MyChange
         * @description Omitted fields stay unchanged.
         */
        MyChange: {
            /**
             * Muted
             * @description Until it is changed again.
             */
            muted?: boolean | null;
            /**
             * Mute For
             * @description Mute for this many seconds. `muted_until` then says until when.
             */
            mute_for?: number | null;
            /** Archived */
            archived?: boolean | null;
            /**
             * Marked Unread
             * @description A flag beside the read marker. Clear it when the conversation is opened.
             */
            marked_unread?: boolean | null;
            /**
             * Pinned
             * @description Lists show pinned conversations first. At most 20.
             */
            pinned?: boolean | null;
        };
        /** NewMember */
        NewMember: {
            /**
             * User
             * @description The user's `external_id`, or the `id` that Parley gave.
             * @example ada
             */
            user: string;
            /**
             * Role
             * @default member
             * @enum {string}
             */
            role?: "owner" | "admin" | "member";
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
        /** OwnReactionOut */
        OwnReactionOut: {
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Emoji */
            emoji: string[];
        };
        /**
         * OwnReactionsOut
         * @description The caller's reactions to the messages of a range. Messages without any are left out.
         */
        OwnReactionsOut: {
            /** Items */
            items: components["schemas"]["OwnReactionOut"][];
        };
        /**
         * ProfileChange
         * @description Omitted fields stay unchanged.
         */
        ProfileChange: {
            /** Display Name */
            display_name?: string | null;
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
            /** Key */
            key: string;
            /** Cluster */
            cluster: string | null;
            /** Host */
            host: string | null;
            /** Port */
            port: number | null;
            /** Tls */
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
        };
        /**
         * ReactionOut
         * @description All reactions with one emoji to one message.
         */
        ReactionOut: {
            /**
             * Emoji
             * @example 👍
             */
            emoji: string;
            /** Count */
            count: number;
            /**
             * User Ids
             * @description The first five users, in the order in which they reacted.
             */
            user_ids: string[];
        };
        /** ReadMark */
        ReadMark: {
            /**
             * Number
             * @description The `number` of the last read message. The read marker only moves forward.
             * @example 1
             */
            number: number;
        };
        /** ReadState */
        ReadState: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Read Number */
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
            /**
             * Storage
             * @description `off`: there are no attachments. While it is unavailable, text is still sent.
             * @example ok
             * @enum {string}
             */
            storage: "ok" | "unavailable" | "off";
        };
        /**
         * RefreshRequest
         * @description Mobile apps send the token here. Browsers omit it and send their cookie with `X-Refresh: cookie`.
         */
        RefreshRequest: {
            /** Refresh Token */
            refresh_token?: string | null;
        };
        /** Registration */
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
            id: string;
            /** Number */
            number: number;
            /**
             * Sender Id
             * Format: uuid
             */
            sender_id: string;
        };
        /**
         * ReservedOut
         * @description A place for a file, and how to upload it.
         */
        ReservedOut: {
            attachment: components["schemas"]["AttachmentOut"];
            /** @description Null if the attachment is finished. */
            upload: components["schemas"]["UploadOut"] | null;
        };
        /** RoleChange */
        RoleChange: {
            /**
             * Role
             * @enum {string}
             */
            role: "owner" | "admin" | "member";
        };
        /** RoleRequest */
        RoleRequest: {
            /**
             * Role
             * @description If omitted, a new member is a plain one, and a member keeps the role.
             */
            role?: ("owner" | "admin" | "member") | null;
        };
        /**
         * RowError
         * @description Why a row changed nothing.
         */
        RowError: {
            /**
             * Code
             * @description `invalid` (see `errors`), `repeated` (the id occurs before in this call), `avatar_host_not_allowed`, or `user_not_found`.
             * @example invalid
             */
            code: string;
            /**
             * Errors
             * @default []
             */
            errors?: components["schemas"]["FieldProblem"][];
        };
        /**
         * SearchIncludedOut
         * @description The users and conversations whose ids occur.
         */
        SearchIncludedOut: {
            /** Users */
            users: components["schemas"]["UserOut"][];
            /** Conversations */
            conversations: components["schemas"]["FoundConversationOut"][];
        };
        /**
         * SearchOut
         * @description Hits, newest first. `users` and `conversations` are found by their names, on the first page of a search without
         *     filters.
         */
        SearchOut: {
            /** Messages */
            messages: components["schemas"]["HitOut"][];
            /**
             * Users
             * @description The ids of users whose name contains the text.
             */
            users: string[];
            /**
             * Conversations
             * @description The ids of groups whose title contains the words.
             */
            conversations: string[];
            included: components["schemas"]["SearchIncludedOut"];
            /**
             * Searched Back To
             * @description Everything since then is searched. Null if everything is; if not, continue with `next_cursor`. For a user in more than 2,000 conversations, it is about those that were searched last.
             */
            searched_back_to: string | null;
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ServerConversationOut
         * @description A conversation as the product's server sees it.
         */
        ServerConversationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * External Id
             * @description Null for a conversation that a user started.
             */
            external_id: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "group";
            /** Title */
            title: string | null;
            /** Team */
            team: string | null;
            /** Metadata */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            /** Member Count */
            member_count: number;
            /**
             * Last Number
             * @description The number of messages so far.
             */
            last_number: number;
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
        };
        /**
         * ServerConversationsOut
         * @description A page of conversations, the oldest first.
         */
        ServerConversationsOut: {
            /** Items */
            items: components["schemas"]["ServerConversationOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ServerMemberOut
         * @description A member as the product's server sees them.
         */
        ServerMemberOut: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** External Id */
            external_id: string | null;
            /**
             * Role
             * @enum {string}
             */
            role: "owner" | "admin" | "member";
        };
        /**
         * ServerMembersOut
         * @description A page of the members of a conversation. The order is stable, and means nothing.
         */
        ServerMembersOut: {
            /** Items */
            items: components["schemas"]["ServerMemberOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** ServerMessageDraft */
        ServerMessageDraft: {
            /**
             * Client Id
             * Format: uuid
             * @description Generated by the client for each message. Sending it again changes nothing.
             */
            client_id: string;
            /**
             * Attachments
             * @description The ids of finished attachments of yours, in the order to show them.
             */
            attachments?: string[];
            /**
             * Body
             * Format: visible-text
             * @description With attachments it can be empty; otherwise it has a visible character.
             * @example Hello, Bob!
             */
            body: string;
            /** Reply To Id */
            reply_to_id?: string | null;
            /**
             * Sender
             * @description A member, in whose name it is sent. Null for a system message, which clients show as a notice.
             */
            sender: string | null;
            /**
             * Metadata
             * @description Every member can read it.
             */
            metadata?: {
                [key: string]: string | number | boolean | null;
            } | null;
        };
        /**
         * ServerUserOut
         * @description A user as the product's server sees them.
         */
        ServerUserOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * External Id
             * @description Null for a user who registered here.
             * @example ada
             */
            external_id: string | null;
            /**
             * External Issuer
             * @description The issuer of the user's tokens. Empty for your own users.
             */
            external_issuer: string | null;
            /**
             * Display Name
             * @example Ada Lovelace
             */
            display_name: string;
            /** Avatar Url */
            avatar_url: string | null;
            /** Email */
            email: string | null;
            /** Team */
            team: string | null;
            /** Metadata */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
            /** Online */
            online: boolean;
            /** Last Seen At */
            last_seen_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deactivated At */
            deactivated_at: string | null;
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
            id: string;
            /** User Agent */
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
        /** SessionRequest */
        SessionRequest: {
            /**
             * User
             * @description The user's `external_id`, or the `id` that Parley gave.
             * @example ada
             */
            user: string;
            /**
             * Device
             * @description A name of the browser or installation, such as a random id in a cookie of yours. The same user and device share one session, so that no page load ends another's.
             * @example 5e0c3b7a
             */
            device: string;
        };
        /**
         * SignInOptions
         * @description The ways to sign in here. With none of them, your product's own server signs users in.
         */
        SignInOptions: {
            /**
             * Passwords
             * @description Whether `/auth/login` accepts an e-mail address and a password.
             */
            passwords: boolean;
            /**
             * Sign Up
             * @description Whether `/auth/register` creates accounts.
             */
            sign_up: boolean;
            /**
             * Openid
             * @description Whether `/auth/oidc/start` leads to a provider.
             */
            openid: boolean;
        };
        /**
         * SignInRequest
         * @description The form that pusher-js posts. The access token identifies the user.
         */
        SignInRequest: {
            /** Socket Id */
            socket_id: string;
        };
        /**
         * SignatureOut
         * @description A signature that lets one socket subscribe to a channel or sign in with a session.
         */
        SignatureOut: {
            /** Auth */
            auth: string;
            /** User Data */
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
            /** Socket Id */
            socket_id: string;
            /** Channel Name */
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
        };
        /** SweptOut */
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
        };
        /** TitleChange */
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
            /** Token */
            token: string;
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
            provider: "socketio" | "ably" | "supabase" | "liveblocks";
            /** Channels */
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
            session_id: string;
            /** Access Token */
            access_token: string;
            /**
             * Expires In
             * @description Lifetime of the access token in seconds.
             * @example 600
             */
            expires_in: number;
            /**
             * Refresh Token
             * @description Null if the token is sent as a cookie, and in a session that your own server opened.
             */
            refresh_token: string | null;
        };
        /** Typing */
        Typing: {
            /** Typing */
            typing: boolean;
        };
        /** TypingUser */
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
         * UploadOut
         * @description The request that uploads the file. Send exactly these headers; browsers set `Content-Length` themselves.
         */
        UploadOut: {
            /**
             * Method
             * @constant
             */
            method: "PUT";
            /**
             * Url
             * @description It may be relative to the API's URL. It needs no access token.
             */
            url: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * UsageOut
         * @description The counts of a month, in UTC. Deleted messages count, too; those of deleted conversations do not.
         */
        UsageOut: {
            /**
             * Active Users
             * @description Users who sent a message.
             */
            active_users: number;
            /** Messages */
            messages: number;
            /**
             * Conversations
             * @description New ones.
             */
            conversations: number;
            /** Month */
            month: string;
            /**
             * Days
             * @description Days on which something happened.
             */
            days: components["schemas"]["DayCounts"][];
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
            avatar_url: string | null;
            /** Online */
            online: boolean;
            /**
             * Last Seen At
             * @description When the user last went offline. Null if never.
             */
            last_seen_at: string | null;
            /**
             * Metadata
             * @description From the product's server.
             * @example {
             *       "plan": "pro"
             *     }
             */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
        };
        /** UserReactionOut */
        UserReactionOut: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Emoji */
            emoji: string;
        };
        /**
         * UserReactionsOut
         * @description A page of single reactions to one message, by emoji, and for each in the order in which they came.
         */
        UserReactionsOut: {
            /** Items */
            items: components["schemas"]["UserReactionOut"][];
            included: components["schemas"]["IncludedOut"];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** UserReferences */
        UserReferences: {
            /** Users */
            users: string[];
        };
        /**
         * UserResult
         * @description What became of one row.
         */
        UserResult: {
            /**
             * External Id
             * @description Null if the row has no valid one.
             * @example ada
             */
            external_id: string | null;
            /**
             * Id
             * @description Parley's id of the user. Null after an error.
             */
            id: string | null;
            /**
             * Result
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "error";
            error?: components["schemas"]["RowError"] | null;
        };
        /**
         * UserResults
         * @description One result for each row of the request, in the same order.
         */
        UserResults: {
            /** Results */
            results: components["schemas"]["UserResult"][];
        };
        /**
         * UserUpsert
         * @description A user of the product. Omitted fields stay unchanged; null removes what is there.
         */
        UserUpsert: {
            /**
             * External Id
             * @description The product's own id of the user.
             * @example ada
             */
            external_id: string;
            /**
             * Display Name
             * Format: name
             * @example Ada Lovelace
             */
            display_name: string;
            /**
             * Avatar Url
             * @description An https URL on one of the hosts in the setting AVATAR_HOSTS.
             */
            avatar_url?: string | null;
            /**
             * Email
             * @description For notifications. Nobody signs in with it.
             * @example ada@example.com
             */
            email?: string | null;
            /**
             * Team
             * @description Users of other teams, and their conversations, do not exist for this user.
             */
            team?: string | null;
            /**
             * Metadata
             * @description Replaces all of it. Everyone who sees the user can read it.
             */
            metadata?: {
                [key: string]: string | number | boolean | null;
            } | null;
        };
        /** UsersUpsert */
        UsersUpsert: {
            /** Users */
            users: components["schemas"]["UserUpsert"][];
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
             * Differs
             * @description Only with `conversation_differs`: the fields that differ from what is stored.
             * @default null
             */
            differs?: string[] | null;
            /**
             * Request Id
             * @example 0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11
             */
            request_id: string;
        };
        /** MessageChange */
        MessageChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "message";
            /** Seq */
            seq: number;
            message: components["schemas"]["MessageOut"];
        };
        /** MemberChange */
        MemberChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member";
            /** Seq */
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
            kind: "direct" | "group";
            /** Title */
            title: string | null;
            /** Metadata */
            metadata: {
                [key: string]: string | number | boolean | null;
            };
        };
        /** ConversationChange */
        ConversationChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "conversation";
            /** Seq */
            seq: number;
            conversation: components["schemas"]["ConversationState"];
        };
        /** LineChange */
        LineChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "line";
            /** Seq */
            seq: number;
            line: components["schemas"]["LineOut"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listMessages: {
        parameters: {
            query?: {
                /** @description Messages with a lower `number`. */
                before?: number;
                /** @description Messages with a higher `number`. */
                after?: number;
                /** @description Messages before and after this `number`. */
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description This `client_id` was already stored. Returns the current message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `client_id_taken`: This client_id was already used for a different message. Use a new one for each message. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `reply_not_found`: The message you are replying to is not in this conversation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_message_author`: You can only edit or delete your own messages. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_message_author`: You can only edit or delete your own messages. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `message_deleted`: This message was deleted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description Also get who is typing and online: for clients without a realtime connection. */
                activity?: boolean;
                /** @description With `activity`: the conversation on the screen. */
                watching?: string;
                /** @description Whether the client is in the background, so that it calls rarely. */
                hidden?: boolean;
            };
            header?: {
                /** @description The ETag of the previous response. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeadsOut"];
                };
            };
            /** @description Nothing has changed since the ETag in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description The last `seq` that the client has. 0 returns everything. */
                after: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatchUpOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationsOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description The conversation already exists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAnswer"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAnswer"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `started_by_server`: You cannot start conversations here. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `direct_with_self`: You cannot start a direct conversation with yourself. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAnswer"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_allowed`: Your role in this conversation does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAnswer"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_allowed`: Your role in this conversation does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAnswer"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_pinned`: You cannot pin more conversations. Unpin one first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description Part of a name. Case is ignored. */
                q?: string;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description The user is already a member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_allowed`: Your role in this conversation does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `group_full`: This group is full. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_allowed`: Your role in this conversation does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `member_not_found`: This user is not a member of the conversation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `last_owner`: A group needs at least one owner. Make another member an owner first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_allowed`: Your role in this conversation does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `member_not_found`: This user is not a member of the conversation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `last_owner`: A group needs at least one owner. Make another member an owner first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
                message_id: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageReactionsOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `message_deleted`: This message was deleted. `too_many_kinds`: A message can have at most 20 different emoji. React with one that is there. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
                message_id: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageReactionsOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `message_deleted`: This message was deleted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReactions: {
        parameters: {
            query?: {
                /** @description Only this emoji. */
                emoji?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                conversation_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReactionsOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `message_not_found`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnReactions: {
        parameters: {
            query: {
                /** @description The lowest `number` of a message. */
                first: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReactionsOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttachmentLinks: {
        parameters: {
            query: {
                /** @description Up to 100 attachment ids, separated by commas. */
                ids: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachments_off`: Attachments are off here. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reserveAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttachmentDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservedOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachments_off`: Attachments are off here. `client_id_taken`: This client_id was already used for a different file. Use a new one for each file. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `attachment_too_large`: This file is too large. `limits` in `/config` says how large a file can be. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachment_not_found`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachments_off`: Attachments are off here. `not_uploaded`: The file is not uploaded yet. Upload it, then finish it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `attachment_differs`: The file that was uploaded has another size or type than was declared. Reserve it again as it is. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `storage_unavailable`: Files are temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachment_not_found`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `attachment_sent`: This attachment was sent. Delete its message instead. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: {
                /** @description Words, all of which must occur; `"a phrase"`; `-word` to exclude. The last word also finds longer ones from three letters. */
                q?: string;
                /** @description Only this conversation. */
                conversation_id?: string;
                /** @description Only messages of this user. */
                from?: string;
                /** @description Only messages sent before this time. */
                before?: string;
                /** @description Only messages sent at this time or later. */
                after?: string;
                /** @description Only messages with all of these, separated by commas. */
                has?: ("link" | "mention" | "reaction")[];
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `nothing_to_search`: Enter at least one letter, digit or emoji to search for. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description Part of a name. Case is ignored. */
                search?: string;
                /** @description Up to 100 user ids, separated by commas, in place of a search. Unknown ids are left out. */
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `directory_off`: This server has no directory of users. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `avatar_host_not_allowed`: The picture must be on one of the `avatar_hosts` in /config. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description `cookie`: store the refresh token in an HttpOnly cookie. */
                "x-refresh"?: "cookie";
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
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `passwords_off`: This server does not sign in with passwords. `sign_up_off`: This server does not accept new accounts. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email_taken`: An account with this e-mail address already exists. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `too_many_at_once`: Too many people on your network are signing in right now. Try again in 2 seconds. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description `cookie`: store the refresh token in an HttpOnly cookie. */
                "x-refresh"?: "cookie";
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_credentials`: Incorrect e-mail address or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `passwords_off`: This server does not sign in with passwords. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `too_many_at_once`: Too many people on your network are signing in right now. Try again in 2 seconds. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description `cookie`: store the refresh token in an HttpOnly cookie. */
                "x-refresh"?: "cookie";
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_refresh_token`: This refresh token is invalid or has expired. Sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cookie_needs_header`: Send the header X-Refresh: cookie with the refresh cookie. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description `cookie`: store the refresh token in an HttpOnly cookie. */
                "x-refresh"?: "cookie";
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_refresh_token`: This refresh token is invalid or has expired. Sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cookie_needs_header`: Send the header X-Refresh: cookie with the refresh cookie. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"][];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `session_not_found`: Session not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exchangeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description `cookie`: store the refresh token in an HttpOnly cookie. */
                "x-refresh"?: "cookie";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Exchange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_token`: This token is not valid here. Get a new one from its issuer. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_deactivated`: This account is deactivated. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. `issuer_unavailable`: The keys of the token's issuer cannot be fetched right now. Try again in 10 seconds. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startOpenIdSignIn: {
        parameters: {
            query?: {
                /** @description The page of the web client to return to. */
                path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `openid_off`: This server has no OpenID provider to sign in with. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigOut"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveOut"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyOut"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is unavailable. */
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
                /** @description Which of two services, while clients move from one to the other. */
                provider?: "pusher" | "local";
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
                /** @description Which of two services, while clients move from one to the other. */
                provider?: "pusher" | "local";
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_signed_in`: Sign in or refresh the access token, then try again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `channel_forbidden`: You do not have access to this channel. Get your current channel names from /sync. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_not_in_use`: This realtime service is not in use here. Get the current configuration from /config. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description `invalid_webhook_signature`: Invalid webhook: the signature is wrong, or the timestamp is too old or in the future. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description `invalid_webhook_signature`: Invalid webhook: the signature is wrong, or the timestamp is too old or in the future. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersUpsert"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResults"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deactivateUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserReferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityResults"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reactivateUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserReferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityResults"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServerUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's `external_id`, or the `id` that Parley gave. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerUserOut"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. `user_deactivated`: This account is deactivated. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. `rate_limited`: You are doing this too often. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerConversations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description Up to four entries, each as `metadata.KEY=VALUE`. */
                metadata?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerConversationsOut"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationDraft"];
            };
        };
        responses: {
            /** @description The conversation already exists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerConversationOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerConversationOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. `user_deactivated`: This account is deactivated. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_differs`: A conversation with this external_id exists, and is different. See `differs`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `teams_differ`: All members of a conversation must be of the same team. `member_repeated`: Two of the members are the same user. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServerConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerConversationOut"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteServerConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeServerConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationChangeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerConversationOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerMembers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerMembersOut"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `invalid_cursor`: This cursor is not valid for this list. Start again without a cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
                /** @description The user's `external_id`, or the `id` that Parley gave. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleRequest"];
            };
        };
        responses: {
            /** @description The user was a member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerMemberOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerMemberOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. `user_deactivated`: This account is deactivated. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `user_not_found`: User not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `group_full`: This group is full. `last_owner`: A group needs at least one owner. Make another member an owner first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `teams_differ`: All members of a conversation must be of the same team. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
                /** @description The user's `external_id`, or the `id` that Parley gave. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `user_not_found`: User not found. `member_not_found`: This user is not a member of the conversation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_group`: Direct conversations have no title or roles, and their members cannot change. `last_owner`: A group needs at least one owner. Make another member an owner first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendServerMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's `external_id`, or the `id` that Parley gave. */
                conversation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServerMessageDraft"];
            };
        };
        responses: {
            /** @description This `client_id` was already stored. Returns the current message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
                };
            };
            /** @description `bad_request`: the body does not match its content type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. `user_deactivated`: This account is deactivated. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation_not_found`: Conversation not found. `user_not_found`: User not found. `member_not_found`: This user is not a member of the conversation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `client_id_taken`: This client_id was already used for a different message. Use a new one for each message. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The request body can have at most 256 kB, or 4 MB where many users are changed at once. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. `reply_not_found`: The message you are replying to is not in this conversation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description Such as `2026-11`. The current month if it is left out. */
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageOut"];
                };
            };
            /** @description `invalid_api_key`: This API key is missing, unknown or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_scope`: This API key does not have the scope that this needs; `detail` names it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the request is not valid; see `errors`. `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: Too many attempts. Try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    /** @description The limit: `"sends";q=20;w=20` allows 20 in 20 seconds. */
                    "RateLimit-Policy"?: string;
                    /** @description Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweptOut"];
                };
            };
            /** @description `invalid_cron_secret`: Send CRON_SECRET as the bearer token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address_too_long`: The path and query can have at most 8,000 bytes. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `repeated_query_key`: A query parameter was sent more than once. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is temporarily unavailable. Nothing was changed; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
