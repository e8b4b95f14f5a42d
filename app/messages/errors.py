"""Errors of messages."""

from app.core.errors import ApiError


class MessageNotFound(ApiError):
    status, code = 404, "message_not_found"
    detail = "Message not found."


class ReplyNotFound(ApiError):
    status, code = 422, "reply_not_found"
    detail = "The message you are replying to is not in this conversation."


class NotMessageAuthor(ApiError):
    status, code = 403, "not_message_author"
    detail = "You can only edit or delete your own messages."


class MessageDeleted(ApiError):
    status, code = 409, "message_deleted"
    detail = "This message was deleted."


class ClientIdTaken(ApiError):
    status, code = 409, "client_id_taken"
    detail = "This client_id was already used for a different message. Use a new one for each message."
