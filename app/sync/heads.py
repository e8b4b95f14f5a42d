"""Heads: the last `seq` of each conversation, with which a client detects what it missed, in one statement."""

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, literal, select

from app.access.active_member import is_active_member
from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.access.teams import same_team
from app.container import Container
from app.conversations.views import PREFERENCES, preferences_of
from app.core.errors import NotSignedIn
from app.db.unit_of_work import ReadWork
from app.models.conversations import ConversationHead, Member
from app.models.history import HistoryId
from app.models.user_heads import UserHead
from app.models.users import User
from app.presence.heartbeat import Heartbeat, heartbeat_of, is_due
from app.realtime.channels import conversation_channel, user_channel
from app.realtime.port import stores_typing
from app.sync.activity import activity_of, with_activity
from app.sync.schemas import Head, HeadsOut, SyncRequest


async def get_heads(
    work: ReadWork, here: Container, claims: TokenClaims, request: SyncRequest
) -> tuple[HeadsOut, Heartbeat | None]:
    """The caller's channel, the history id, the heads of all the caller's conversations and the activity if requested;
    and the heartbeat that has to be stored. One statement. Raises NotSignedIn."""
    beat, typing = heartbeat_of(here, claims, hidden=request.hidden), stores_typing(here.services)
    query = _query(claims, false() if beat is None else is_due(work.sql, beat))
    if request.activity:
        wanted = with_activity(query, work.sql, claims.user_id, request.watching, typing=typing)
        rows = await work.rows(wanted.order_by("conversation_id"))
    else:
        rows = await work.rows(query.order_by("conversation_id"))
    heads = [row for row in rows if row.branch == "head"]
    if not heads:
        raise NotSignedIn
    found = HeadsOut(
        user_channel=user_channel(heads[0].user_id, heads[0].user_epoch).name,
        history_id=heads[0].history_id,
        own_seq=heads[0].user_own_seq,
        provider=here.realtime.provider,
        heads=[_head_of(row) for row in heads if row.conversation_id is not None],
        activity=activity_of(rows, typing=typing) if request.activity else None,
    )
    return found, beat if heads[0].is_due else None


def _query(claims: TokenClaims, due: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    # A missing row counts as the empty history id, so heads also work with emptied tables.
    history_id = func.coalesce(select(HistoryId.value).scalar_subquery(), "")
    own_seq = func.coalesce(select(UserHead.own_seq).where(UserHead.user_id == User.id).scalar_subquery(), 0)
    return (
        for_active_session(claims)
        .outerjoin(Member, and_(Member.user_id == User.id, is_active_member()))
        .outerjoin(ConversationHead, and_(ConversationHead.conversation_id == Member.conversation_id, same_team()))
        .with_only_columns(
            literal("head").label("branch"),
            User.id.label("user_id"),
            User.channel_epoch.label("user_epoch"),
            history_id.label("history_id"),
            due.label("is_due"),
            ConversationHead.conversation_id,
            ConversationHead.channel_epoch,
            ConversationHead.last_seq,
            ConversationHead.loud_seq,
            ConversationHead.last_number,
            Member.read_number,
            *PREFERENCES,
            own_seq.label("user_own_seq"),
        )
    )


def _head_of(row: Row[*tuple[Any, ...]]) -> Head:
    return Head(
        conversation_id=row.conversation_id,
        channel=conversation_channel(row.conversation_id, row.channel_epoch).name,
        epoch=row.channel_epoch,
        last_seq=row.last_seq,
        loud_seq=row.loud_seq,
        last_number=row.last_number,
        read_number=row.read_number,
        **dict(preferences_of(row)),
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
