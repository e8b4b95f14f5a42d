"""Set users online and offline from the realtime service's reports about their user channels."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import Conversation, Member
from app.models.users import User
from app.presence.events import UserOffline, UserOnline
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange

MAX_NOTIFIED: Final = 100  # users per change; the others see it the next time they load the user


async def apply(work: Work, changes: Sequence[PresenceChange]) -> None:
    """Apply reports in order. Idempotent: an old report and a report of a renamed channel change nothing.

    Renaming a user channel sets the user offline without an event. If the user is still offline when the old channel is
    vacated, the offline event is published.
    """
    for change in changes:
        if change.channel.kind == "user" and (await _update_user(work, change) or await _left_channel(work, change)):
            await _publish(work, change)
        await work.save()  # lock one user's row at a time: parallel reports must not deadlock


async def set_everyone_offline(work: Work) -> None:
    """Set all users offline. Called when a server that holds all sockets starts."""
    await work.execute(update(User).where(User.online).values(online=False, last_seen_at=utc_now()))


async def _update_user(work: Work, change: PresenceChange) -> bool:
    user = await work.one(
        select(User).where(User.id == change.channel.id, User.channel_epoch == change.channel.epoch).with_for_update()
    )
    if user is None or change.time_ms < user.presence_time_ms:
        return False
    changed = user.online is not change.occupied
    user.online, user.presence_time_ms = change.occupied, change.time_ms
    if changed and not change.occupied:
        user.last_seen_at = _time_of(change)
    await work.add(user)
    return changed


async def _left_channel(work: ReadWork, change: PresenceChange) -> bool:
    query = select(User.id).where(
        User.id == change.channel.id, User.channel_epoch > change.channel.epoch, User.online.is_(False)
    )
    return not change.occupied and await work.one(query) is not None


async def _publish(work: Work, change: PresenceChange) -> None:
    event: type[UserOnline | UserOffline] = UserOnline if change.occupied else UserOffline
    channels = await _contact_channels(work, change.channel.id)
    if channels:
        work.publish(event(user_id=change.channel.id, at=_time_of(change)).on(*channels))


async def _contact_channels(work: ReadWork, user_id: UUID) -> list[Channel]:
    """The channels of users who share a conversation with this user, most recently active conversations first."""
    own, other = aliased(Member), aliased(Member)
    last_activity = func.max(Conversation.last_changed_at)
    query = (
        select(User.id, User.channel_epoch)
        .join(other, other.user_id == User.id)
        .join(own, own.conversation_id == other.conversation_id)
        .join(Conversation, Conversation.id == own.conversation_id)
        .where(own.user_id == user_id, own.left_seq.is_(None), other.left_seq.is_(None), User.id != user_id)
        .where(User.deactivated_at.is_(None))
        .group_by(User.id, User.channel_epoch)
        .order_by(last_activity.desc(), User.id)
        .limit(MAX_NOTIFIED)
    )
    return [user_channel(contact_id, epoch) for contact_id, epoch in await work.rows(query)]


def _time_of(change: PresenceChange) -> datetime:
    return datetime.fromtimestamp(change.time_ms / 1000, UTC)
