"""Fit events to what the realtime service can address: conversations without channels, and few recipients a call."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from app.access.active_member import is_recipient
from app.db.database import Database
from app.db.unit_of_work import ReadWork
from app.models.conversations import ConversationHead, Member
from app.models.users import User
from app.publishing.events import HeadPublished
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import ChangeEvent, Event
from app.realtime.port import Limits

Members = dict[Channel, list[Channel]]


async def within_limits(database: Database, limits: Limits, events: Sequence[Event]) -> Sequence[Event]:
    """The events as this service can publish them. Most services can as they are, and then nothing is read."""
    if limits.conversation_channels and limits.most_recipients is None:
        return events
    members: Members = {}
    if not limits.conversation_channels:
        members = await _members(database, filter(_needs_members, events))
        events = [addressed for event in events if (addressed := _to_members(event, members)) is not None]
    if (most := limits.most_recipients) is None:
        return events
    large = {event.conversation_id for event in events if isinstance(event, ChangeEvent) and len(event.channels) > most}
    heads = await _heads(database, large)
    return _without_repeats(_at_most(event, most, heads) for event in events)


def _needs_members(event: Event) -> bool:
    """A change is published to the members' own channels anyway."""
    kinds = {channel.kind for channel in event.channels}
    return "conversation" in kinds and not (isinstance(event, ChangeEvent) and "user" in kinds)


def _to_members(event: Event, members: Members) -> Event | None:
    """The event on user channels only, or None without any. A conversation's old channel has no members."""
    own = [channel for channel in event.channels if channel.kind == "user"]
    others = [each for channel in event.channels for each in members.get(channel, ())]
    channels = dict.fromkeys([*own, *others])
    return event.on(*channels) if channels else None


def _at_most(event: Event, most: int, heads: dict[UUID, HeadPublished]) -> Event:
    if len(event.channels) <= most:
        return event
    if isinstance(event, ChangeEvent):
        # A conversation that is gone has no head, but its last event still has to arrive.
        return heads[event.conversation_id].on(*event.channels) if event.conversation_id in heads else event
    return event.on(*event.channels[:most])  # typing and presence, which few need to see


def _without_repeats(events: Iterable[Event]) -> list[Event]:
    """Several changes of a conversation are one head, on the channels of all of them."""
    kept: list[Event] = []
    heads: dict[UUID, int] = {}
    for event in events:
        place = heads.get(event.conversation_id) if isinstance(event, HeadPublished) else None
        if place is not None:
            kept[place] = event.on(*dict.fromkeys([*kept[place].channels, *event.channels]))
            continue
        if isinstance(event, HeadPublished):
            heads[event.conversation_id] = len(kept)
        kept.append(event)
    return kept


async def _members(database: Database, events: Iterable[Event]) -> Members:
    """The user channels of the members, by the conversation's current channel."""
    ids = {channel.id for event in events for channel in event.channels if channel.kind == "conversation"}
    if not ids:
        return {}
    query = (
        select(ConversationHead.conversation_id, ConversationHead.channel_epoch, User.id, User.channel_epoch)
        .join(Member, Member.conversation_id == ConversationHead.conversation_id)
        .join(User, User.id == Member.user_id)
        .where(ConversationHead.conversation_id.in_(ids), is_recipient())
    )
    found: Members = {}
    async with ReadWork(database) as work:
        for conversation_id, epoch, user_id, user_epoch in await work.rows(query):
            channel = conversation_channel(conversation_id, epoch)
            found.setdefault(channel, []).append(user_channel(user_id, user_epoch))
    return found


async def _heads(database: Database, ids: set[UUID]) -> dict[UUID, HeadPublished]:
    if not ids:
        return {}
    query = select(ConversationHead).where(ConversationHead.conversation_id.in_(ids))
    async with ReadWork(database) as work:
        return {head.conversation_id: HeadPublished.of(head) for head in await work.all(query)}
