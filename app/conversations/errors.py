"""Errors of conversations and memberships."""

from app.core.errors import ApiError


class ConversationNotFound(ApiError):
    """Also if the caller is not a member, so that non-members cannot tell whether a conversation exists."""

    status, code = 404, "conversation_not_found"
    detail = "Conversation not found."


class MemberNotFound(ApiError):
    status, code = 404, "member_not_found"
    detail = "This user is not a member of the conversation."


class DirectWithSelf(ApiError):
    status, code = 422, "direct_with_self"
    detail = "You cannot start a direct conversation with yourself."


class NotAGroup(ApiError):
    status, code = 409, "not_a_group"
    detail = "Direct conversations have no title or roles, and their members cannot change."


class GroupFull(ApiError):
    status, code = 409, "group_full"
    detail = "This group is full."


class LastOwner(ApiError):
    status, code = 409, "last_owner"
    detail = "A group needs at least one owner. Make another member an owner first."


class TooManyPinned(ApiError):
    status, code = 409, "too_many_pinned"
    detail = "You cannot pin more conversations. Unpin one first."


class StartedByServer(ApiError):
    status, code = 403, "started_by_server"
    detail = "You cannot start conversations here."


class NotAllowed(ApiError):
    status, code = 403, "not_allowed"
    detail = "Your role in this conversation does not allow this."
