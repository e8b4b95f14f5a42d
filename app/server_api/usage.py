"""Usage of a month. Ids begin with the time, so the rows of a month are a range of the primary key."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, distinct, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork
from app.models.conversations import Conversation
from app.models.messages import Message
from app.models.users import SYSTEM_USER_ID
from app.server_api.conversation_schemas import DayCounts, UsageOut

_RANDOM_BITS: Final = 80  # of a UUIDv7, after the milliseconds
_DECEMBER: Final = 12


async def get_usage(work: ReadWork, month: str | None) -> UsageOut:
    """The counts of a month in UTC, such as `2026-11`; by default the current one. Three statements."""
    month = month or utc_now().strftime("%Y-%m")
    first, end = _bounds(month)
    day = work.sql.day(Message.created_at)
    senders = func.count(distinct(case((Message.sender_id != SYSTEM_USER_ID, Message.sender_id))))
    sent = select(day, func.count(), senders).where(*_within(Message.id, first, end)).group_by(day)
    opened_on = work.sql.day(Conversation.created_at)
    opened = select(opened_on, func.count()).where(*_within(Conversation.id, first, end)).group_by(opened_on)
    days: dict[str, dict[str, int]] = defaultdict(lambda: {"messages": 0, "active_users": 0, "conversations": 0})
    for text, messages, users in await work.rows(sent):
        days[text] |= {"messages": messages, "active_users": users}
    for text, conversations in await work.rows(opened):
        days[text] |= {"conversations": conversations}
    return UsageOut(
        month=month,
        active_users=await work.one(select(senders).where(*_within(Message.id, first, end))) or 0,
        messages=sum(counts["messages"] for counts in days.values()),
        conversations=sum(counts["conversations"] for counts in days.values()),
        days=[DayCounts(day=date.fromisoformat(text), **days[text]) for text in sorted(days)],
    )


def _bounds(month: str) -> tuple[UUID, UUID]:
    """The lowest id of the month, and the lowest after it."""
    year, number = map(int, month.split("-"))
    after = (year + 1, 1) if number == _DECEMBER else (year, number + 1)
    return _lowest(year, number), _lowest(*after)


def _lowest(year: int, month: int) -> UUID:
    milliseconds = int(datetime(year, month, 1, tzinfo=UTC).timestamp() * 1_000)
    return UUID(int=milliseconds << _RANDOM_BITS)


def _within(column: InstrumentedAttribute[UUID], first: UUID, end: UUID) -> tuple[ColumnElement[bool], ...]:
    return column >= first, column < end
