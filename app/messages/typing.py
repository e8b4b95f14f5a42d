"""Typing: published to a conversation's channel, and stored where a client polls."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, delete

from app.access.active_member import for_active_member, member_of
from app.access.claims import TokenClaims
from app.conversations.repository import require_member
from app.db.unit_of_work import ReadWork, Work
from app.feature import JobStep, Services
from app.jobs.queue import Kind, Leased
from app.messages.events import TypingStart, TypingStop
from app.models.conversations import ConversationHead
from app.models.presence import Typing
from app.models.users import User
from app.rate_limits.charged_reads import read_charged
from app.rate_limits.limits import Limits
from app.realtime.channels import conversation_channel

PURGE_TYPING: Final = "purge-typing"
"""A kind of recurring job."""
EXPIRES_AFTER: Final = timedelta(seconds=8)
"""How long a user counts as typing, as in the clients."""


async def set_typing(
    read: ReadWork,
    work: Work,
    limits: Limits,
    claims: TokenClaims,
    conversation_id: UUID,
    *,
    typing: bool,
    stored: bool,
) -> None:
    """Publish a typing event to the conversation's channel, and store it if `stored`; otherwise `work` only publishes.
    Too frequent starts do nothing.

    Raises NotSignedIn, ConversationNotFound.
    """
    columns = (member_of, ConversationHead.channel_epoch, ConversationHead.last_number, User.id.label("user_id"))
    query = for_active_member(claims, conversation_id).with_only_columns(*columns)
    if typing:
        key, pays = limits.typing.key(claims.user_id, conversation_id), ConversationHead.conversation_id.is_not(None)
        row, limited = await read_charged(read, limits, limits.typing, key, query, pays=pays)
        member = require_member(row)
        if limited is not None:
            return
    else:  # not charged: a stop must always get through
        member = require_member(await read.row(query))
    event = TypingStart if typing else TypingStop
    published = event(conversation_id=member.member_of, user_id=member.user_id)
    work.publish(published.on(conversation_channel(member.member_of, member.channel_epoch)))
    if stored:
        await read.undo()  # return the connection: `work` may have to wait for its turn to write
        await _store(work, member, typing=typing)


async def _store(work: Work, member: Row[*tuple[Any, ...]], *, typing: bool) -> None:
    if not typing:
        own = (Typing.conversation_id == member.member_of, Typing.user_id == member.user_id)
        await work.execute(delete(Typing).where(*own))
        return
    insert = work.sql.insert_into(Typing).values(
        conversation_id=member.member_of,
        user_id=member.user_id,
        after_number=member.last_number,
        until=work.sql.now(EXPIRES_AFTER),
    )
    renewed = {"after_number": insert.excluded.after_number, "until": insert.excluded.until}
    await work.execute(
        insert.on_conflict_do_update(index_elements=[Typing.conversation_id, Typing.user_id], set_=renewed)
    )


async def purge_typing(work: Work, _job: Leased, _services: Services) -> None:
    """A step of the job `purge-typing`: delete expired rows, so that the table does not grow forever."""
    await work.execute(delete(Typing).where(Typing.until <= work.sql.now()))


JOBS: Final[Mapping[Kind, JobStep]] = {PURGE_TYPING: purge_typing}
RECURRING: Final[Mapping[Kind, timedelta]] = {PURGE_TYPING: timedelta(minutes=10)}
