"""Active membership: the member has not left the conversation. The condition is spelled only here."""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_

from app.access.active_session import for_active_session, is_active_user
from app.access.claims import TokenClaims
from app.access.teams import same_team
from app.models.conversations import ConversationHead, Member
from app.models.users import User

ACTIVE_MEMBER: Final = "members.left_seq IS NULL"
"""The condition in raw SQL."""

member_of: Final = ConversationHead.conversation_id.label("member_of")
"""A column of `for_active_member`: the conversation's id if the caller is an active member, otherwise null."""


def is_active_member(member: type[Member] = Member) -> ColumnElement[bool]:
    """The condition. `member` may be an alias."""
    return member.left_seq.is_(None)


def has_left(member: Member) -> bool:
    """The opposite, for a row that was read."""
    return member.left_seq is not None


def active_member(
    user_id: UUID | SQLColumnExpression[UUID], conversation_id: UUID | SQLColumnExpression[UUID]
) -> ColumnElement[bool]:
    """The active membership of one user in one conversation."""
    return and_(Member.user_id == user_id, Member.conversation_id == conversation_id, is_active_member())


def is_recipient() -> ColumnElement[bool]:
    """Whether events of a conversation go to this member, in a query for its head, its members and their users."""
    return and_(is_active_member(), is_active_user(), same_team())


def for_active_member(claims: TokenClaims, conversation_id: UUID) -> Select[User]:
    """A query for the caller's user, joined with the conversation's head if the caller is an active member of the
    conversation and of its team.

    It returns no row if the caller's session is not active. Select `member_of` and pass the row to `require_member`.
    """
    return (
        for_active_session(claims)
        .outerjoin(Member, active_member(User.id, conversation_id))
        .outerjoin(ConversationHead, and_(ConversationHead.conversation_id == Member.conversation_id, same_team()))
    )
