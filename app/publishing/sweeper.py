"""The sweep: when a change could not be published, it notifies members so that their clients fetch it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.access.active_member import is_recipient
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead, Member
from app.models.users import User
from app.publishing.events import HeadPublished
from app.publishing.publisher import Publisher
from app.publishing.target import Outcome
from app.realtime.channels import Channel, user_channel

MOST_ATTEMPTS: Final = 5
"""After this many rejected events, a conversation is skipped until it changes again."""
_PAUSE: Final = 2.0  # seconds between two background sweeps in one process

_log = logging.getLogger("parley.sweep")


@dataclass
class Sweeper:
    """Notifies members of unpublished changes. Sweeps may run at the same time: each leases its conversations."""

    publisher: Publisher
    periodic_tasks: Sequence[Callable[[], Awaitable[None]]] = ()
    """Other periodic tasks. Each decides for itself whether it is due."""
    _not_before: float = field(default=0.0)

    async def sweep_some(self) -> None:
        """Run a small sweep in the background, if none ran recently. Raises database errors."""
        now = time.monotonic()
        if now < self._not_before:
            return
        self._not_before = now + _PAUSE
        await self.sweep(at_most=5, within=2 * self.publisher.timeout)
        for task in self.periodic_tasks:
            await task()

    async def sweep(self, *, at_most: int, within: float) -> int:
        """Notify the members of up to `at_most` conversations, for at most `within` seconds. Returns the count."""
        notified, until = 0, time.monotonic() + within
        overdue = await self._lease(at_most, timedelta(seconds=within + self.publisher.timeout))
        for each in overdue:
            # Members are read per conversation, because one may be removed, or a session revoked, during the sweep.
            if time.monotonic() > until or not await self._notify(
                each, await self._member_channels(each.conversation_id)
            ):
                break  # out of time, or the service is down; the leases expire
            notified += 1
        await self._tell_missed(until)
        return notified

    async def _lease(self, at_most: int, lasting: timedelta) -> list[ConversationHead]:
        """Lease conversations for as long as the sweep can last, so that another sweep soon follows a crash."""
        now = utc_now()
        due = (
            select(ConversationHead.conversation_id)
            .where(
                ConversationHead.published_seq < ConversationHead.last_seq,
                ConversationHead.sweep_after <= now,
                ConversationHead.sweep_attempts < MOST_ATTEMPTS,
            )
            .order_by(ConversationHead.sweep_after)
            .limit(at_most)
            .with_for_update(skip_locked=True)
        )
        leased = (
            update(ConversationHead)
            .where(ConversationHead.conversation_id.in_(due))
            .values(sweep_after=now + lasting)
            .returning(ConversationHead)
        )
        async with Work(self.publisher.database) as work:
            heads = await work.all(leased)
            await work.save()
        return heads

    async def _member_channels(self, conversation_id: UUID) -> list[Channel]:
        members = (
            select(User.id, User.channel_epoch)
            .join(Member, Member.user_id == User.id)
            .join(ConversationHead, ConversationHead.conversation_id == Member.conversation_id)
            .where(Member.conversation_id == conversation_id, is_recipient())
        )
        async with ReadWork(self.publisher.database) as work:
            return [user_channel(user_id, epoch) for user_id, epoch in await work.rows(members)]

    async def _notify(self, overdue: ConversationHead, channels: list[Channel]) -> bool:
        """Whether a service responded, even if it rejected the event."""
        head, targets = HeadPublished.of(overdue).on(*channels), self.publisher.targets
        outcomes = await asyncio.gather(*(target.publish([head], probing=True) for target in targets))
        both = list(zip(targets, outcomes, strict=True))
        if refusals := [target.reason for target, outcome in both if outcome is Outcome.REFUSED]:
            await self._postpone(overdue, "; ".join(refusals))
            return True
        # A service that is down must not keep the other one from counting.
        settled = [Outcome.SKIPPED if target.circuit_breaker.is_open else outcome for target, outcome in both]
        if not self.publisher.is_published(settled, [overdue.conversation_id]):
            return False
        await self.publisher.watermarks.write({overdue.conversation_id: overdue.last_seq})
        return True

    async def _tell_missed(self, until: float) -> None:
        """Notify members through a service that was down of what it missed. The first call shows whether it is back."""
        for target in self.publisher.targets:
            while target.missed and time.monotonic() < until:
                conversation_id = next(iter(target.missed))
                head = await self._head(conversation_id)
                if head is not None:
                    channels = await self._member_channels(conversation_id)
                    event = HeadPublished.of(head).on(*channels)
                    if await target.publish([event], probing=True) is Outcome.FAILED:
                        break
                target.missed.pop(conversation_id, None)

    async def _head(self, conversation_id: UUID) -> ConversationHead | None:
        async with ReadWork(self.publisher.database) as work:
            return await work.one(select(ConversationHead).where(ConversationHead.conversation_id == conversation_id))

    async def _postpone(self, overdue: ConversationHead, reason: str) -> None:
        attempts = overdue.sweep_attempts + 1
        if attempts >= MOST_ATTEMPTS:
            _log.error("conversation parked", extra={"conversation_id": str(overdue.conversation_id), "reason": reason})
        async with Work(self.publisher.database) as work:
            later = _later(attempts)
            await work.execute(
                update(ConversationHead)
                .where(
                    ConversationHead.conversation_id == overdue.conversation_id,
                    ConversationHead.sweep_attempts == overdue.sweep_attempts,
                )
                .values(sweep_attempts=attempts, sweep_after=later)
            )
            await work.save()


def _later(attempts: int) -> datetime:
    return utc_now() + timedelta(seconds=min(2**attempts, 600))
