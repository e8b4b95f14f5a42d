"""What can be refused to somebody who says something."""

from app.core.errors import ApiError


class MessageNotFound(ApiError):
    status, code = 404, "message_not_found"
    detail = "There is no such message in this conversation."


class ReplyNotFound(ApiError):
    status, code = 422, "reply_not_found"
    detail = "The message that this one answers is not in this conversation."


class NotYourMessage(ApiError):
    status, code = 403, "not_your_message"
    detail = "Only the person who wrote a message can change or delete it."


class MessageDeleted(ApiError):
    status, code = 409, "message_deleted"
    detail = "This message was deleted."


class ClientIdTaken(ApiError):
    status, code = 409, "client_id_taken"
    detail = "This client_id was used for another message already. Make a new one for each message."
