"""Set users online and offline from the realtime service's reports about their user channels."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import aliased

from app.access.active_member import is_active_member
from app.access.active_session import is_active_user
from app.access.teams import same_team
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead, Member
from app.models.presence import Presence
from app.models.users import User
from app.presence.events import UserOffline, UserOnline
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange

MAX_NOTIFIED: Final = 100  # users per change; the others see it the next time they load the user


async def apply(work: Work, changes: Sequence[PresenceChange], *, provider: str) -> None:
    """Apply the reports of one provider in order. Idempotent: an old report and a report of a renamed channel change
    nothing.

    Renaming a user channel sets the user offline without an event. If the user is still offline when the old channel is
    vacated, the offline event is published.
    """
    for change in changes:
        is_news = change.channel.kind == "user" and (
            await _update_user(work, change, provider) or await _left_channel(work, change)
        )
        if is_news:
            await _publish(work, change)
        await work.save()  # lock one user's row at a time: parallel reports must not deadlock


async def set_everyone_offline(work: Work, *, provider: str) -> None:
    """Set all users offline at this provider. Called when a server that holds all its sockets starts."""
    seen_elsewhere = select(Presence.user_id).where(Presence.provider != provider, Presence.online)
    offline = update(User).where(User.online, User.id.not_in(seen_elsewhere))
    await work.execute(offline.values(online=False, last_seen_at=utc_now()))
    await work.execute(update(Presence).where(Presence.provider == provider, Presence.online).values(online=False))


async def _update_user(work: Work, change: PresenceChange, provider: str) -> bool:
    """Whether the user is now online or offline at all, and was not before."""
    # Requests that lock the user, such as an invitation, wait for this report. A send does not.
    current = select(User).where(User.id == change.channel.id, User.channel_epoch == change.channel.epoch)
    user = await work.one(current.with_for_update(key_share=True))
    if user is None or not await _record(work, change, provider):
        return False
    online = bool(await work.one(select(exists().where(Presence.user_id == user.id, Presence.online))))
    if user.online is online:
        return False
    user.online = online
    if not online:
        user.last_seen_at = _time_of(change)
    await work.add(user)
    return True


async def _record(work: Work, change: PresenceChange, provider: str) -> bool:
    """Store what this provider says. Whether the report is not older than the one that is stored."""
    insert = work.sql.insert_into(Presence).values(
        user_id=change.channel.id,
        provider=provider,
        online=change.occupied,
        reported_at=_time_of(change),
        until=change.until,
    )
    upsert = insert.on_conflict_do_update(
        index_elements=[Presence.user_id, Presence.provider],
        set_={
            "online": insert.excluded.online,
            "reported_at": insert.excluded.reported_at,
            "until": insert.excluded.until,
        },
        where=Presence.reported_at <= insert.excluded.reported_at,
    )
    return await work.one(upsert.returning(Presence.user_id)) is not None


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
    """The channels of users who share a conversation with this user, most recently active conversations first.

    The user, the conversation and the other are of one team.
    """
    own, other, subject = aliased(Member), aliased(Member), aliased(User)
    last_activity = func.max(ConversationHead.last_changed_at)
    query = (
        select(User.id, User.channel_epoch)
        .join(other, other.user_id == User.id)
        .join(own, own.conversation_id == other.conversation_id)
        .join(subject, subject.id == own.user_id)
        .join(ConversationHead, ConversationHead.conversation_id == own.conversation_id)
        .where(own.user_id == user_id, is_active_member(own), is_active_member(other), User.id != user_id)
        .where(is_active_user(), same_team(), same_team(user=subject))
        .group_by(User.id, User.channel_epoch)
        .order_by(last_activity.desc(), User.id)
        .limit(MAX_NOTIFIED)
    )
    return [user_channel(contact_id, epoch) for contact_id, epoch in await work.rows(query)]


def _time_of(change: PresenceChange) -> datetime:
    return datetime.fromtimestamp(change.time_ms / 1000, UTC)
