"""The sweep: whoever missed a change is nudged to fetch it, once the announcement is overdue."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import anyio
from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Transaction, UnitOfWork
from app.models.conversations import Conversation, Member
from app.models.users import User
from app.publishing.events import ConversationHead
from app.publishing.publisher import Publisher
from app.realtime.channels import Channel, user_channel
from app.realtime.port import EventRefused, RealtimeUnavailable

MOST_ATTEMPTS: Final = 5
"""After so many refusals of the event itself a conversation is parked, until it changes again."""
_PAUSE: Final = 2.0  # seconds between two sweeps behind answers, in one process

_log = logging.getLogger("parley.sweep")


@dataclass(frozen=True)
class Overdue:
    """A conversation whose last changes were not announced, as it was when it was leased."""

    id: UUID
    last_seq: int
    last_number: int
    attempts: int


@dataclass
class Sweeper:
    """Nudges for what was not announced. Two at once do no harm: each leases what it takes."""

    publisher: Publisher
    chores: Sequence[Callable[[], Awaitable[None]]] = ()
    """What else wants doing every now and then, and minds for itself how often."""
    _not_before: float = field(default=0.0)

    async def sweep_some(self) -> None:
        """A small sweep behind an answer, every now and then."""
        now = time.monotonic()
        if now < self._not_before:
            return
        self._not_before = now + _PAUSE
        await self.sweep(at_most=5, within=2 * self.publisher.timeout)
        for chore in self.chores:
            await chore()

    async def sweep(self, *, at_most: int, within: float) -> int:
        """Nudge the members of up to `at_most` conversations, for `within` seconds at the most; how many it were."""
        nudged, until = 0, time.monotonic() + within
        overdue = await self._lease(at_most, timedelta(seconds=within + self.publisher.timeout))
        for each in overdue:
            # Read one by one: a sweep takes long enough for a session to be revoked, or a member removed, meanwhile.
            if time.monotonic() > until or not await self._nudge(each, await self._listeners(each.id)):
                break  # out of time, or the service is down; the leases run out by themselves
            nudged += 1
        return nudged

    async def _lease(self, at_most: int, lasting: timedelta) -> list[Overdue]:
        """No longer than the sweep itself can last: should it be killed, another one follows soon."""
        now = utc_now()
        due = (
            select(Conversation.id)
            .where(
                Conversation.published_seq < Conversation.last_seq,
                Conversation.sweep_after <= now,
                Conversation.sweep_attempts < MOST_ATTEMPTS,
            )
            .order_by(Conversation.sweep_after)
            .limit(at_most)
            .with_for_update(skip_locked=True)
        )
        leased = (
            update(Conversation)
            .where(Conversation.id.in_(due))
            .values(sweep_after=now + lasting)
            .returning(Conversation.id, Conversation.last_seq, Conversation.last_number, Conversation.sweep_attempts)
        )
        async with UnitOfWork(self.publisher.database) as work:
            rows = (await work.execute(leased)).all()
            await work.save()
        return [Overdue(*row) for row in rows]

    async def _listeners(self, conversation_id: UUID) -> list[Channel]:
        members = (
            select(User.id, User.channel_epoch)
            .join(Member, Member.user_id == User.id)
            .where(Member.conversation_id == conversation_id, Member.left_seq.is_(None), User.deactivated_at.is_(None))
        )
        async with UnitOfWork(self.publisher.database, Transaction.SINGLE) as work:
            return [user_channel(user_id, epoch) for user_id, epoch in await work.execute(members)]

    async def _nudge(self, overdue: Overdue, listeners: list[Channel]) -> bool:
        """Whether the service answered, be it with a refusal."""
        head = ConversationHead(conversation_id=overdue.id, last_seq=overdue.last_seq, last_number=overdue.last_number)
        try:
            with anyio.fail_after(self.publisher.timeout):
                await self.publisher.realtime.publish([head.on(*listeners)], leaving_out=None)
        except EventRefused as error:
            await self._put_off(overdue, str(error))
            return True
        except (RealtimeUnavailable, TimeoutError):
            self.publisher.circuit_breaker.failed()
            return False
        self.publisher.circuit_breaker.worked()
        await self.publisher.watermarks.write({overdue.id: overdue.last_seq})
        return True

    async def _put_off(self, overdue: Overdue, reason: str) -> None:
        attempts = overdue.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            _log.error("parked", extra={"conversation_id": str(overdue.id), "reason": reason})
        async with UnitOfWork(self.publisher.database) as work:
            later = _later(attempts)
            await work.execute(
                update(Conversation)
                .where(Conversation.id == overdue.id, Conversation.sweep_attempts == overdue.attempts)
                .values(sweep_attempts=attempts, sweep_after=later)
            )
            await work.save()


def _later(attempts: int) -> datetime:
    return utc_now() + timedelta(seconds=min(2**attempts, 600))
