"""The index: an event handler that stores the words of messages, and a job that it enqueues for notes."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs import queue
from app.jobs.queue import Leased
from app.models.messages import Message
from app.publishing.event_handlers import Changes
from tests.fake_feature.models import FakeBase
from tests.fake_feature.notes import Note

COUNT_NOTES: Final = "count-notes"
"""A kind of job. The key is the conversation id."""
COUNT_RUNS: Final = "count-runs"
"""A recurring kind."""
EVERY: Final = timedelta(hours=1)


class Entry(FakeBase):
    __tablename__ = "fake_entries"

    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int]
    words: Mapped[str]


class Count(FakeBase):
    __tablename__ = "fake_counts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    count: Mapped[int]


class ProcessEnded(BaseException):
    """The process ends here: no code of the app runs after it."""


@dataclass
class WordIndex:
    """`handled` has what it was given; in conversations of `broken` it fails."""

    name: ClassVar[str] = "word-index"
    handled: list[Changes] = field(default_factory=list)
    broken: dict[str, BaseException] = field(default_factory=dict)

    async def handle(self, work: Work, changes: Changes) -> None:
        self.handled.append(changes)
        words = select(Message.id, Message.seq, Message.body).where(
            Message.conversation_id == changes.conversation_id,
            Message.seq > changes.after,
            Message.seq <= changes.upto,
        )
        insert = work.sql.insert_into(Entry).from_select(["message_id", "seq", "words"], words)
        new = {"seq": insert.excluded.seq, "words": insert.excluded.words}
        await work.execute(insert.on_conflict_do_update(index_elements=[Entry.message_id], set_=new))
        if changes.rows.get("note"):
            await queue.enqueue(work, COUNT_NOTES, str(changes.conversation_id))
        if (error := self.broken.get(str(changes.conversation_id))) is not None:
            raise error


async def count_notes(work: Work, job: Leased, _services: Services) -> None:
    notes = select(func.count()).select_from(Note).where(Note.conversation_id == UUID(job.key))
    await work.add(Count(name=COUNT_NOTES, count=await work.one(notes) or 0))


async def count_runs(work: Work, job: Leased, services: Services) -> None:
    await work.add(Count(name=services.settings.environment, count=job.attempts))
