"""Active membership: the caller, while signed in, in a conversation that they have joined and not left."""

from typing import Final
from uuid import UUID

from sqlalchemy import Select, and_

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.models.conversations import Conversation, Member
from app.models.users import User

member_of: Final = Conversation.id.label("member_of")
"""In a `for_active_member` statement: the conversation of which the caller is an active member, or null."""


def for_active_member(claims: TokenClaims, conversation_id: UUID) -> Select[User]:
    """The caller while signed in, joined with the conversation of which they are an active member.

    `require_member` says what a row, or none, means; among its columns is `member_of`.
    """
    active_member = and_(
        Member.user_id == User.id, Member.conversation_id == conversation_id, Member.left_seq.is_(None)
    )
    return (
        for_active_session(claims)
        .outerjoin(Member, active_member)
        .outerjoin(Conversation, Conversation.id == Member.conversation_id)
    )
