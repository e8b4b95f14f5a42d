"""Event handlers: what follows from a change of a conversation, such as search entries. The fan-out calls them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.db.unit_of_work import Work
from app.sync.sources import SourceRow


@dataclass(frozen=True)
class Changes:
    """What changed in one conversation: the rows with `after < seq <= upto`, each once, as it is now.

    A row that changed again since has a higher `seq`, so it is in a later range.
    """

    conversation_id: UUID
    after: int
    upto: int
    rows: Mapping[str, Sequence[SourceRow]]
    """The rows by the name of their change source, in the order of `seq`."""


class EventHandler(Protocol):
    """A feature registers its handlers at the composition root."""

    @property
    def name(self) -> str:
        """For the log."""

    async def handle(self, work: Work, changes: Changes) -> None:
        """Write the rows that follow, with one set-based statement. Jobs that it enqueues run behind the same answer.

        What it writes is committed together with `processed_seq`. It runs again after a failure, its own or another
        handler's, and of a failed run nothing is kept. It does not save, changes no conversation, and locks no row that
        a request locks: requests go on meanwhile.
        """
