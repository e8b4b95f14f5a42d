"""The event of reactions."""

from typing import Final
from uuid import UUID

from app.reactions.counts import ReactionOut
from app.realtime.events import ChangeEvent, Event


class ReactionsUpdated(ChangeEvent):
    """A user has added or removed a reaction. It is a quiet change of its message, which has this `seq` now."""

    name = "reactions-updated"

    message_id: UUID
    number: int
    reactions: list[ReactionOut]
    actor_id: UUID
    emoji: str
    added: bool


EVENTS: Final[tuple[type[Event], ...]] = (ReactionsUpdated,)
"""What the feature publishes."""
