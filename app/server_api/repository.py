"""Queries of the server API: conversations, also by their metadata, and members."""

from uuid import UUID

from sqlalchemy import Row, Select, select

from app.access.active_member import is_active_member
from app.conversations.errors import ConversationNotFound
from app.core.cursors import InvalidCursor, read_cursor, write_cursor
from app.core.metadata import read_metadata
from app.db.unit_of_work import ReadWork
from app.models.conversations import Conversation, ConversationHead, ConversationMetadata, Member
from app.models.users import User
from app.server_api.conversation_schemas import (
    ConversationsQuery,
    ListPage,
    ServerConversationOut,
    ServerConversationsOut,
    ServerMemberOut,
    ServerMembersOut,
)
from app.server_api.references import get_conversation_id, is_there


async def get_conversation(work: ReadWork, conversation_id: UUID) -> ServerConversationOut:
    """One conversation. Raises ConversationNotFound."""
    row = await work.row(_conversations().where(Conversation.id == conversation_id))
    if row is None:
        raise ConversationNotFound
    return _view(row)


async def list_conversations(work: ReadWork, page: ConversationsQuery) -> ServerConversationsOut:
    """One page of the conversations with all these entries in their metadata. Raises InvalidCursor."""
    query = _conversations()
    for key, value in page.metadata.items():
        having = select(ConversationMetadata.conversation_id)
        having = having.where(ConversationMetadata.key == key, ConversationMetadata.value == value)
        query = query.where(Conversation.id.in_(having))
    if page.cursor is not None:
        query = query.where(Conversation.id > _id_in(page.cursor))
    rows = await work.rows(query.order_by(Conversation.id).limit(page.limit + 1))
    items = [_view(row) for row in rows[: page.limit]]
    return ServerConversationsOut(
        items=items, next_cursor=write_cursor(str(items[-1].id)) if len(rows) > page.limit else None
    )


async def list_members(work: ReadWork, reference: str, page: ListPage) -> ServerMembersOut:
    """One page of the active members. Raises ConversationNotFound, InvalidCursor."""
    conversation_id = await get_conversation_id(work, reference)
    query = (
        select(Member.user_id, User.external_id, Member.role)
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id == conversation_id, is_active_member())
    )
    if page.cursor is not None:
        query = query.where(Member.user_id > _id_in(page.cursor))
    rows = await work.rows(query.order_by(Member.user_id).limit(page.limit + 1))
    items = [ServerMemberOut.model_validate(row) for row in rows[: page.limit]]
    return ServerMembersOut(
        items=items, next_cursor=write_cursor(str(items[-1].user_id)) if len(rows) > page.limit else None
    )


def _conversations() -> Select[Conversation, ConversationHead]:
    return (
        select(Conversation, ConversationHead)
        .join(ConversationHead, ConversationHead.conversation_id == Conversation.id)
        .where(is_there())
    )


def _view(row: Row[Conversation, ConversationHead]) -> ServerConversationOut:
    conversation, head = row[0], row[1]
    return ServerConversationOut(
        id=conversation.id,
        external_id=conversation.external_id,
        kind=conversation.kind,
        title=conversation.title,
        team=head.team,
        metadata=read_metadata(conversation.custom_metadata),
        member_count=head.member_count,
        last_number=head.last_number,
        created_at=conversation.created_at,
        last_changed_at=head.last_changed_at,
    )


def _id_in(cursor: str) -> UUID:
    (text,) = read_cursor(cursor, str)
    try:
        return UUID(text)
    except ValueError:
        raise InvalidCursor from None
