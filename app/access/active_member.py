"""Active membership: the signed-in caller is in the conversation and has not left it."""

from typing import Final
from uuid import UUID

from sqlalchemy import Select, and_

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.models.conversations import ConversationHead, Member
from app.models.users import User

member_of: Final = ConversationHead.conversation_id.label("member_of")
"""A column of `for_active_member`: the conversation's id if the caller is an active member, otherwise null."""


def for_active_member(claims: TokenClaims, conversation_id: UUID) -> Select[User]:
    """A query for the caller's user, joined with the conversation's head if the caller is an active member.

    It returns no row if the caller's session is not active. Select `member_of` and pass the row to `require_member`.
    """
    active_member = and_(
        Member.user_id == User.id, Member.conversation_id == conversation_id, Member.left_seq.is_(None)
    )
    return (
        for_active_session(claims)
        .outerjoin(Member, active_member)
        .outerjoin(ConversationHead, ConversationHead.conversation_id == Member.conversation_id)
    )
