"""Online and last seen, from what the realtime service reports of each person's own channel."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from app.core.fields import utc_now
from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Conversation, Member
from app.models.users import User
from app.presence.events import UserOffline, UserOnline
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange

MOST_TOLD: Final = 100  # people who hear of one change; the rest learn at their next read


async def apply(work: UnitOfWork, changes: Sequence[PresenceChange]) -> None:
    """Apply reports in their order. Idempotent: an old report, or one of a channel that has a new name, says nothing.

    One exception to the latter: a raised epoch makes somebody offline before anybody is told, and the old channel's
    last report is the sign that nobody came over to the new one in time.
    """
    for change in changes:
        if change.channel.kind == "user" and (await _moved(work, change) or await _is_gone(work, change)):
            await _publish(work, change)
        await work.save()  # one person's row at a time: two reports with the same people must not lock each other out


async def set_everyone_offline(work: UnitOfWork) -> None:
    """Everybody is offline: for the start of a server that holds all the sockets there are."""
    await work.execute(update(User).where(User.online).values(online=False, last_seen_at=utc_now()))


async def _moved(work: UnitOfWork, change: PresenceChange) -> bool:
    user: User | None = await work.one(
        select(User).where(User.id == change.channel.id, User.channel_epoch == change.channel.epoch).with_for_update()
    )
    if user is None or change.time_ms < user.presence_time_ms:
        return False
    moved = user.online is not change.occupied
    user.online, user.presence_time_ms = change.occupied, change.time_ms
    if moved and not change.occupied:
        user.last_seen_at = _moment(change)
    await work.add(user)
    return moved


async def _is_gone(work: UnitOfWork, change: PresenceChange) -> bool:
    left_behind = select(User.id).where(
        User.id == change.channel.id, User.channel_epoch > change.channel.epoch, User.online.is_(False)
    )
    return not change.occupied and await work.one(left_behind) is not None


async def _publish(work: UnitOfWork, change: PresenceChange) -> None:
    event: type[UserOnline | UserOffline] = UserOnline if change.occupied else UserOffline
    told = await _acquaintances(work, change.channel.id)
    if told:
        work.publish(event(user_id=change.channel.id, at=_moment(change)).on(*told))


async def _acquaintances(work: UnitOfWork, user_id: UUID) -> list[Channel]:
    """People who share a conversation, those of the liveliest first."""
    mine, theirs = aliased(Member), aliased(Member)
    liveliest = func.max(Conversation.last_changed_at)
    found = (
        select(User.id, User.channel_epoch)
        .join(theirs, theirs.user_id == User.id)
        .join(mine, mine.conversation_id == theirs.conversation_id)
        .join(Conversation, Conversation.id == mine.conversation_id)
        .where(mine.user_id == user_id, mine.left_seq.is_(None), theirs.left_seq.is_(None), User.id != user_id)
        .where(User.deactivated_at.is_(None))
        .group_by(User.id, User.channel_epoch)
        .order_by(liveliest.desc(), User.id)
        .limit(MOST_TOLD)
    )
    return [user_channel(each, epoch) for each, epoch in await work.execute(found)]


def _moment(change: PresenceChange) -> datetime:
    return datetime.fromtimestamp(change.time_ms / 1000, UTC)
