"""What can be refused to somebody who changes a conversation."""

from app.core.errors import ApiError


class ConversationNotFound(ApiError):
    """Also for whoever is not a member: strangers cannot tell that it exists."""

    status, code = 404, "conversation_not_found"
    detail = "There is no such conversation."


class MemberNotFound(ApiError):
    status, code = 404, "member_not_found"
    detail = "This person is not a member of the conversation."


class WithYourself(ApiError):
    status, code = 422, "with_yourself"
    detail = "A direct conversation has two people. Choose somebody else."


class DirectIsFixed(ApiError):
    status, code = 409, "direct_is_fixed"
    detail = "A direct conversation keeps its two members and has no title or roles."


class GroupFull(ApiError):
    status, code = 409, "group_full"
    detail = "This group has as many members as it can hold."


class LastOwner(ApiError):
    status, code = 409, "last_owner"
    detail = "A group always has an owner. Make somebody else one first."


class NotAllowed(ApiError):
    status, code = 403, "not_allowed"
    detail = "Your role in this conversation does not allow that."
