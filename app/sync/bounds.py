"""The bounds of one answer of `POST /changes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CatchUpBounds:
    """A change is one `seq`: everything with the same `seq` comes together, as in `/changes` of one conversation."""

    backlog: int = 1_000
    """Changes behind. A conversation that is further behind is to be started over."""
    changes_each: int = 100
    """Changes of one conversation."""
    changes: int = 500
    """Changes in all."""
    item_bytes: int = 700_000
    """Of the items and read markers, about. The rest of `answer_bytes` is for what surrounds them."""
    answer_bytes: int = 1_000_000
    """Of the whole answer. Where it is reached, users and messages are left out of what is included."""
    members_with_reads: int = 32
    """Read markers are those of conversations with at most so many members."""
