"""Errors of conversations and memberships."""

from app.core.errors import ApiError


class ConversationNotFound(ApiError):
    """Also if the caller is not a member, so that non-members cannot tell whether a conversation exists."""

    status, code = 404, "conversation_not_found"
    detail = "Conversation not found."


class MemberNotFound(ApiError):
    status, code = 404, "member_not_found"
    detail = "This user is not a member of the conversation."


class WithYourself(ApiError):
    status, code = 422, "with_yourself"
    detail = "You cannot start a direct conversation with yourself."


class DirectIsFixed(ApiError):
    status, code = 409, "direct_is_fixed"
    detail = "Direct conversations have no title or roles, and their members cannot change."


class GroupFull(ApiError):
    status, code = 409, "group_full"
    detail = "This group is full."


class LastOwner(ApiError):
    status, code = 409, "last_owner"
    detail = "A group needs at least one owner. Make another member an owner first."


class NotAllowed(ApiError):
    status, code = 403, "not_allowed"
    detail = "Your role in this conversation does not allow this."
