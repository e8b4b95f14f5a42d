"""How search follows changes: an event handler, and the job that indexes older messages.

Both import the analyser when they first run, so that a function which only sends messages starts sooner.
"""

from datetime import timedelta
from typing import ClassVar, Final

from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs.queue import Leased, Payload
from app.publishing.event_handlers import Changes

REINDEX: Final = "search-reindex"
"""A kind of recurring job."""
INTERVAL: Final = timedelta(hours=6)


class SearchIndexing:
    name: ClassVar[str] = "search"

    async def handle(self, work: Work, changes: Changes) -> None:
        """Bring the signatures of the changed messages up to date."""
        rows = changes.rows.get("message")
        if not rows:
            return
        from app.search.index import add_messages  # noqa: PLC0415  # slow to import

        await add_messages(work, changes.conversation_id, rows)


async def reindex(work: Work, job: Leased, _services: Services) -> Payload | None:
    """A step of the recurring job: index messages that are not, or that an older analyser has analysed."""
    from app.search.reindex import reindex_step  # noqa: PLC0415  # slow to import

    return await reindex_step(work, job)
