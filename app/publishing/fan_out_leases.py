"""The fan-out's leases on `conversation_heads`: lease, advance and postpone conversations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, literal, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from app.core.fields import utc_now
from app.db.column_types import UtcDateTime
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import NOT_LEASED, ConversationHead

MOST_ATTEMPTS: Final = 10
"""After this many failures in a row, a conversation is parked: it is retried only after its next change."""
LEASE: Final = timedelta(seconds=30)
"""How long a process holds a conversation. Each batch renews the lease."""
_LONGEST_WAIT: Final = timedelta(seconds=600)
_PARKED: Final = datetime(9999, 1, 1, tzinfo=UTC)

_UNPROCESSED: Final = ConversationHead.processed_seq < ConversationHead.last_seq
_COLUMNS: Final = (
    ConversationHead.conversation_id,
    ConversationHead.processed_seq,
    ConversationHead.last_seq,
    ConversationHead.process_after,
    ConversationHead.process_attempts,
)


class LeaseLost(Exception):
    """The lease ended and another process took the conversation, or the conversation was deleted."""


@dataclass(frozen=True)
class FanOutLease:
    """A conversation that this process holds, with its marks. `attempts` includes the current one."""

    conversation_id: UUID
    processed_seq: int
    last_seq: int
    until: datetime
    """It identifies the lease: a later one ends later."""
    attempts: int


async def lease(work: Work, conversation_ids: Collection[UUID]) -> list[FanOutLease]:
    """Lease those that have unprocessed changes, and are neither leased nor waiting after a failure."""
    # Without SKIP LOCKED: if a send holds the row, this waits for it, or the changes so far would wait for the sweep.
    due = (
        select(ConversationHead.conversation_id)
        .where(ConversationHead.conversation_id.in_(conversation_ids), _UNPROCESSED, _is_free(work))
        .order_by(ConversationHead.conversation_id)
        .with_for_update(key_share=True)
    )
    return [FanOutLease(*row) for row in await work.rows(_leasing(work, due))]


async def lease_overdue(work: Work) -> FanOutLease | None:
    """Lease the conversation whose changes have waited longest. None if there is none."""
    due = (
        select(ConversationHead.conversation_id)
        .where(
            _UNPROCESSED,
            ConversationHead.sweep_after <= utc_now(),
            _is_free(work),
        )
        .order_by(ConversationHead.sweep_after)
        .limit(1)
        .with_for_update(key_share=True, skip_locked=True)
    )
    row = await work.row(_leasing(work, due))
    return None if row is None else FanOutLease(*row)


async def keep(work: Work, leased: FanOutLease) -> None:
    """Check the lease, and hold off a deletion of the conversation until the transaction ends. Raises LeaseLost.

    The conversation's row comes first in the order of locks. FOR KEY SHARE lets its other changes go on meanwhile.
    """
    query = select(ConversationHead.conversation_id).where(*_is_held(leased))
    if await work.one(query.with_for_update(read=True, key_share=True)) is None:
        raise LeaseLost


async def advance(work: Work, leased: FanOutLease, upto: int) -> FanOutLease | None:
    """Move `processed_seq`. Returns the renewed lease if there are further changes, else ends it. Raises LeaseLost."""
    behind = ConversationHead.last_seq > upto
    statement = (
        update(ConversationHead)
        .where(*_is_held(leased))
        .values(
            processed_seq=upto,
            process_after=case((behind, work.sql.now(LEASE)), else_=literal(NOT_LEASED, UtcDateTime)),
            process_attempts=case((behind, 1), else_=0),
        )
        .returning(*_COLUMNS)
    )
    row = await work.row(statement)
    if row is None:
        raise LeaseLost
    return FanOutLease(*row) if row.last_seq > upto else None


async def postpone(work: Work, leased: FanOutLease) -> None:
    """Retry a failed conversation later; a parked one after its next change, ten minutes later at the earliest."""
    wait = min(timedelta(seconds=2**leased.attempts), _LONGEST_WAIT)
    swept = _PARKED if leased.attempts >= MOST_ATTEMPTS else utc_now() + wait
    published = ConversationHead.published_seq >= ConversationHead.last_seq
    await work.execute(
        update(ConversationHead)
        .where(*_is_held(leased))
        .values(
            process_after=work.sql.now(wait),
            # The sweep's index is sorted by `sweep_after`, which every change sets: a sweep must not find this earlier.
            sweep_after=case((published, literal(swept, UtcDateTime)), else_=ConversationHead.sweep_after),
        )
    )


async def retry_parked(work: Work) -> int:
    """Make all parked conversations due now, with all their attempts before them. Returns how many."""
    found = await work.all(
        update(ConversationHead)
        .where(_UNPROCESSED, ConversationHead.process_attempts >= MOST_ATTEMPTS)
        .values(process_after=literal(NOT_LEASED, UtcDateTime), process_attempts=0, sweep_after=utc_now())
        .returning(ConversationHead.conversation_id)
    )
    return len(found)


async def parked(work: ReadWork) -> int:
    """The number of parked conversations."""
    failed = ConversationHead.process_attempts >= MOST_ATTEMPTS
    return await work.one(select(func.count()).select_from(ConversationHead).where(_UNPROCESSED, failed)) or 0


def _leasing(work: Work, due: Select[UUID]) -> ReturningUpdate[UUID, int, int, datetime, int]:
    rows = due.cte("due")
    # What ends its process every time is not postponed, so the lease itself becomes longer.
    often = ConversationHead.process_attempts >= MOST_ATTEMPTS
    return (
        update(ConversationHead)
        .where(ConversationHead.conversation_id == rows.c.conversation_id)
        .values(
            process_after=case((often, work.sql.now(_LONGEST_WAIT)), else_=work.sql.now(LEASE)),
            process_attempts=case(
                (often, ConversationHead.process_attempts), else_=ConversationHead.process_attempts + 1
            ),
        )
        .returning(*_COLUMNS)
    )


def _is_free(work: ReadWork) -> ColumnElement[bool]:
    return ConversationHead.process_after <= work.sql.now()


def _is_held(leased: FanOutLease) -> tuple[ColumnElement[bool], ...]:
    return (
        ConversationHead.conversation_id == leased.conversation_id,
        ConversationHead.process_after == literal(leased.until, UtcDateTime),
        ConversationHead.processed_seq == leased.processed_seq,
    )
