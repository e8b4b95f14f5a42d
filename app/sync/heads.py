"""Heads: the last `seq` of each conversation, with which a client detects what it missed, in one statement."""

import hashlib

from sqlalchemy import and_, func, select

from app.access.active_member import is_active_member
from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.core.errors import NotSignedIn
from app.core.realtime_settings import Provider
from app.db.unit_of_work import ReadWork
from app.models.conversations import ConversationHead, Member
from app.models.history import HistoryId
from app.models.users import User
from app.realtime.channels import conversation_channel, user_channel
from app.sync.schemas import Head, HeadsOut


async def get_heads(work: ReadWork, claims: TokenClaims, provider: Provider) -> HeadsOut:
    """The caller's channel, the history id and the heads of all the caller's conversations. Raises NotSignedIn."""
    # A missing row counts as the empty history id, so heads also work with emptied tables.
    history_id = func.coalesce(select(HistoryId.value).scalar_subquery(), "")
    query = (
        for_active_session(claims)
        .outerjoin(Member, and_(Member.user_id == User.id, is_active_member()))
        .outerjoin(ConversationHead, ConversationHead.conversation_id == Member.conversation_id)
        .with_only_columns(
            User.id.label("user_id"),
            User.channel_epoch.label("user_epoch"),
            history_id.label("history_id"),
            ConversationHead.conversation_id,
            ConversationHead.channel_epoch,
            ConversationHead.last_seq,
            ConversationHead.loud_seq,
            ConversationHead.last_number,
            Member.read_number,
            Member.muted,
            Member.archived,
        )
        .order_by(ConversationHead.conversation_id)
    )
    rows = await work.rows(query)
    if not rows:
        raise NotSignedIn
    return HeadsOut(
        user_channel=user_channel(rows[0].user_id, rows[0].user_epoch).name,
        history_id=rows[0].history_id,
        provider=provider,
        heads=[
            Head(
                conversation_id=row.conversation_id,
                channel=conversation_channel(row.conversation_id, row.channel_epoch).name,
                epoch=row.channel_epoch,
                last_seq=row.last_seq,
                loud_seq=row.loud_seq,
                last_number=row.last_number,
                read_number=row.read_number,
                muted=row.muted,
                archived=row.archived,
            )
            for row in rows
            if row.conversation_id is not None
        ],
    )


def etag(body: bytes) -> str:
    """A strong ETag of the response body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether `If-None-Match` matches the tag (RFC 9110, 13.1.2).

    The comparison is weak, because proxies that compress a response weaken its tag.
    """
    tags = [text.strip().removeprefix("W/") for text in (if_none_match or "").split(",")]
    return tag in tags or "*" in tags
