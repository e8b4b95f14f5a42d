"""The counts of a message's reactions, as they are stored with the message."""

from collections.abc import Sequence
from functools import cache
from typing import Final
from uuid import UUID

from pydantic import Field, TypeAdapter

from app.models.reactions import MOST_KINDS
from app.reactions.errors import TooManyKinds
from app.schemas import Output

FIRST_USERS: Final = 5  # users named for each emoji


class ReactionOut(Output):
    """All reactions with one emoji to one message."""

    emoji: str = Field(examples=["👍"])
    count: int
    user_ids: list[UUID] = Field(description="The first five users, in the order in which they reacted.")


def read_counts(stored: str | None) -> list[ReactionOut]:
    return [] if stored is None else _adapter().validate_json(stored)


def write_counts(counts: Sequence[ReactionOut]) -> str | None:
    return _adapter().dump_json(list(counts)).decode() if counts else None


def with_one_more(counts: Sequence[ReactionOut], emoji: str, user_id: UUID) -> list[ReactionOut]:
    """The counts with this user's reaction. Raises TooManyKinds."""
    known = {each.emoji: each for each in counts}
    if emoji not in known and len(known) == MOST_KINDS:
        raise TooManyKinds
    old = known.get(emoji, ReactionOut(emoji=emoji, count=0, user_ids=[]))
    known[emoji] = ReactionOut(emoji=emoji, count=old.count + 1, user_ids=[*old.user_ids, user_id][:FIRST_USERS])
    return list(known.values())


def with_one_less(counts: Sequence[ReactionOut], emoji: str, first_users: Sequence[UUID]) -> list[ReactionOut]:
    """The counts without one reaction. `first_users` are the first that still have this emoji."""
    known = {each.emoji: each for each in counts}
    old = known.pop(emoji)
    if old.count == 1:
        return list(known.values())
    fewer = ReactionOut(emoji=emoji, count=old.count - 1, user_ids=list(first_users))
    return [fewer if each.emoji == emoji else each for each in counts]


@cache
def _adapter() -> TypeAdapter[list[ReactionOut]]:
    return TypeAdapter(list[ReactionOut])
