"""The unread mentions of a member, as a column of their conversations."""

from typing import Final

from sqlalchemy import ColumnElement, Select, String, cast, func, select, union_all

from app.models.conversations import Conversation, Member
from app.models.mentions import Mention

_MOST: Final = 100  # by name, and as many of everyone


def unread_mentions() -> ColumnElement[str | None]:
    """The numbers of the messages that mention `Member`, or everyone, after their read marker, as text with commas.

    Each kind is a range of the index, so what it costs does not depend on how long the conversation is.
    """
    numbers = union_all(_numbers(Mention.user_id == Member.user_id), _numbers(Mention.user_id.is_(None))).subquery()
    joined = func.aggregate_strings(cast(numbers.c.number, String), ",")
    return select(joined).select_from(numbers).scalar_subquery().label("unread_mentions")


def numbers_in(column: str | None) -> list[int]:
    """The numbers in a value of that column, the lowest first."""
    return sorted({int(number) for number in column.split(",")}) if column else []


def _numbers(mentioned: ColumnElement[bool]) -> Select[int]:
    first = (
        select(Mention.number)
        .where(
            Mention.conversation_id == Conversation.id,
            mentioned,
            Mention.number > Member.read_number,
            Mention.sender_id != Member.user_id,
        )
        .order_by(Mention.number)
        .limit(_MOST)
        .correlate(Conversation, Member)
        .subquery()
    )
    return select(first.c.number)
