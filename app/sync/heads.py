"""Heads: the smallest answer to "did I miss anything", in one statement."""

import hashlib

from sqlalchemy import and_, func, select

from app.auth.access_tokens import Caller
from app.core.errors import NotSignedIn
from app.db.unit_of_work import UnitOfWork
from app.dependencies import signed_in
from app.models.conversations import Conversation, Member
from app.models.history import Era
from app.models.users import User
from app.realtime.channels import conversation_channel, user_channel
from app.sync.schemas import Head, HeadsOut


async def heads_of(work: UnitOfWork, caller: Caller) -> HeadsOut:
    """The caller's channel, the era, and the heads of all their conversations."""
    # No era is an era too: whoever emptied all tables gets heads as before.
    era = func.coalesce(select(Era.name).scalar_subquery(), "")
    seat = and_(Member.user_id == User.id, Member.left_seq.is_(None))
    found = (
        signed_in(caller)
        .outerjoin(Member, seat)
        .outerjoin(Conversation, Conversation.id == Member.conversation_id)
        .with_only_columns(
            User.channel_epoch.label("user_epoch"),
            era.label("era"),
            Conversation.id,
            Conversation.channel_epoch,
            Conversation.last_seq,
            Conversation.last_no,
            Member.read_no,
            Member.muted,
            Member.archived,
        )
        .order_by(Conversation.id)
    )
    rows = (await work.execute(found)).all()
    if not rows:
        raise NotSignedIn
    return HeadsOut(
        user_channel=user_channel(caller.user_id, rows[0].user_epoch).name,
        era=rows[0].era,
        heads=[
            Head(
                conversation_id=row.id,
                channel=conversation_channel(row.id, row.channel_epoch).name,
                epoch=row.channel_epoch,
                last_seq=row.last_seq,
                last_no=row.last_no,
                read_no=row.read_no,
                muted=row.muted,
                archived=row.archived,
            )
            for row in rows
            if row.id is not None
        ],
    )


def etag(body: bytes) -> str:
    """A strong ETag: the same bytes, the same tag."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """RFC 9110, 13.1.2: any of a list, compared weakly, since proxies that compress weaken a tag; or `*`."""
    given = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return tag in given or "*" in given
