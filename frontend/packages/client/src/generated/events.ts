// Made by `npm run contract` from the back end's schemas. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ChannelChanged
         * @description The last event of a channel: whoever may still listen asks for its new name.
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
            conversation: components["schemas"]["ConversationShared"];
        };
        /**
         * ConversationDeleted
         * @description A group was deleted for everyone. It is the last event of the conversation.
         */
        ConversationDeleted: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            /** Title */
            title: string;
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
        };
        /**
         * ConversationHead
         * @description How far a conversation has come, for whoever may have missed something: a nudge to fetch, never a replay.
         */
        ConversationHead: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Last Seq */
            last_seq: number;
            /** Last Number */
            last_number: number;
        };
        /**
         * ConversationShared
         * @description A conversation as all its members see it alike: what an event may say of it.
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
             * @description Null for a direct conversation: show the other member's name.
             */
            title: string | null;
            /**
             * Channel
             * @description Where it is heard live. It changes when a member leaves, and when a session is revoked.
             * @example private-conversation-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11
             */
            channel: string;
            /**
             * Epoch
             * @description The channel's number. It rises with each new name; the higher one is valid.
             */
            epoch: number;
            /** Last Seq */
            last_seq: number;
            /** Last Number */
            last_number: number;
            last_message: components["schemas"]["MessageOut"] | null;
            /** Members */
            members: components["schemas"]["MemberOut"][];
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
             * @description What a list is ordered by: the last message, renaming or creation.
             */
            last_changed_at: string;
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
            conversation: components["schemas"]["ConversationShared"];
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
            member: components["schemas"]["MemberOut"];
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
        };
        /**
         * MemberOut
         * @description Somebody's place in a conversation.
         */
        MemberOut: {
            user: components["schemas"]["UserOut"];
            /**
             * Role
             * @enum {string}
             */
            role: "owner" | "admin" | "member";
            /**
             * Read Number
             * @description The last message that this person has read, by its `number`.
             */
            read_number: number;
            /**
             * Seq
             * @description The change that made the member what it is; the higher one wins.
             */
            seq: number;
            /**
             * Left
             * @description Whether the person is no longer in the conversation.
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
            member: components["schemas"]["MemberOut"];
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
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
            member: components["schemas"]["MemberOut"];
            /** Channel */
            channel: string | null;
            /** Epoch */
            epoch: number;
        };
        /**
         * MessageOut
         * @description A message. A deleted one keeps its numbers and loses its body.
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
             * @description Its place in the conversation: 1, 2, 3 … It never changes.
             * @example 1
             */
            number: number;
            /**
             * Seq
             * @description The change that made it what it is; the higher one wins.
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
            /** Reply To Id */
            reply_to_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Edited At */
            edited_at: string | null;
            /** Deleted At */
            deleted_at: string | null;
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
         * @description Edited or deleted.
         */
        MessageUpdated: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            message: components["schemas"]["MessageOut"];
        };
        /** NewMessage */
        NewMessage: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Seq */
            seq: number;
            message: components["schemas"]["MessageOut"];
        };
        /**
         * TypingStart
         * @description Repeated every five seconds by whoever types; a listener lets it lapse after eight.
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
         * @description A person as others see them. No e-mail address: that is its owner's alone.
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
             * @description When this person went offline last; null while never seen.
             */
            last_seen_at: string | null;
        };
        /** Events */
        Events: {
            "new-message": components["schemas"]["NewMessage"];
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
            "conversation-head": components["schemas"]["ConversationHead"];
            "user-online": components["schemas"]["UserOnline"];
            "user-offline": components["schemas"]["UserOffline"];
            "channel-changed": components["schemas"]["ChannelChanged"];
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
