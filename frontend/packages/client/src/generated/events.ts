// Made by `npm run contract` from the back end's schemas. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ChannelChanged
         * @description The last event on a channel. Clients that still have access ask for the new name.
         */
        ChannelChanged: Record<string, never>;
        /** ConversationCreated */
        ConversationCreated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            conversation: components["schemas"]["ConversationShared"];
        };
        /**
         * ConversationDeleted
         * @description A group was deleted for all members. It is the last event of the conversation.
         */
        ConversationDeleted: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            /** Title */
            title: string;
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
        };
        /**
         * ConversationShared
         * @description The part of a conversation that is the same for all members. Events contain it. Its size does not depend on the
         *     number of members.
         */
        ConversationShared: {
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
        };
        /** ConversationUpdated */
        ConversationUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            conversation: components["schemas"]["ConversationShared"];
            line: components["schemas"]["LineOut"] | null;
        };
        /**
         * HeadPublished
         * @description The newest `seq` and `number` of a conversation. Clients that missed a change fetch it.
         */
        HeadPublished: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Epoch */
            epoch: number;
            /** Last Seq */
            last_seq: number;
            /** Loud Seq */
            loud_seq: number;
            /** Last Number */
            last_number: number;
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
        /** MemberAdded */
        MemberAdded: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            member: components["schemas"]["MemberOut"];
            user: components["schemas"]["UserOut"];
            /** Member Count */
            member_count: number;
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
            line: components["schemas"]["LineOut"];
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
        /** MemberRemoved */
        MemberRemoved: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            member: components["schemas"]["MemberOut"];
            user: components["schemas"]["UserOut"];
            /** Member Count */
            member_count: number;
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
            line: components["schemas"]["LineOut"];
        };
        /** MemberUpdated */
        MemberUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            member: components["schemas"]["MemberOut"];
            user: components["schemas"]["UserOut"];
            /** Member Count */
            member_count: number;
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
            line: components["schemas"]["LineOut"];
        };
        /** MessageCreated */
        MessageCreated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            message: components["schemas"]["MessageOut"];
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
        /** MessageRead */
        MessageRead: {
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
            /** Read Number */
            read_number: number;
        };
        /**
         * MessageUpdated
         * @description A message was edited or deleted.
         */
        MessageUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            message: components["schemas"]["MessageOut"];
        };
        /**
         * PreferencesUpdated
         * @description A user changed what they keep of a conversation. Their own devices get it.
         */
        PreferencesUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Muted */
            muted: boolean;
            /** Muted Until */
            muted_until: string | null;
            /** Archived */
            archived: boolean;
            /** Marked Unread */
            marked_unread: boolean;
            /** Pinned At */
            pinned_at: string | null;
            /** Own Seq */
            own_seq: number;
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
        /**
         * ReactionsUpdated
         * @description A user has added or removed a reaction. It is a quiet change of its message, which has this `seq` now.
         */
        ReactionsUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** After */
            after: number;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Number */
            number: number;
            /** Reactions */
            reactions: components["schemas"]["ReactionOut"][];
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
            /** Emoji */
            emoji: string;
            /** Added */
            added: boolean;
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
         * TypingStart
         * @description Sent every five seconds while a user types. Clients let it expire after eight seconds.
         */
        TypingStart: {
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
        /** TypingStop */
        TypingStop: {
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
        /** UserOffline */
        UserOffline: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /** UserOnline */
        UserOnline: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
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
        /** Events */
        Events: {
            "new-message": components["schemas"]["MessageCreated"];
            "message-updated": components["schemas"]["MessageUpdated"];
            "message-read": components["schemas"]["MessageRead"];
            "typing-start": components["schemas"]["TypingStart"];
            "typing-stop": components["schemas"]["TypingStop"];
            "conversation-created": components["schemas"]["ConversationCreated"];
            "conversation-updated": components["schemas"]["ConversationUpdated"];
            "conversation-deleted": components["schemas"]["ConversationDeleted"];
            "member-added": components["schemas"]["MemberAdded"];
            "member-updated": components["schemas"]["MemberUpdated"];
            "member-removed": components["schemas"]["MemberRemoved"];
            "preferences-updated": components["schemas"]["PreferencesUpdated"];
            "reactions-updated": components["schemas"]["ReactionsUpdated"];
            "channel-changed": components["schemas"]["ChannelChanged"];
            "user-online": components["schemas"]["UserOnline"];
            "user-offline": components["schemas"]["UserOffline"];
            "conversation-head": components["schemas"]["HeadPublished"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
export const EVENT_NAMES = [
    "new-message",
    "message-updated",
    "message-read",
    "typing-start",
    "typing-stop",
    "conversation-created",
    "conversation-updated",
    "conversation-deleted",
    "member-added",
    "member-updated",
    "member-removed",
    "preferences-updated",
    "reactions-updated",
    "channel-changed",
    "user-online",
    "user-offline",
    "conversation-head",
] as const;
