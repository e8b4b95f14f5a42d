"""The unit of work: one request's transaction, and what to publish and run once it is committed."""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from uuid import UUID

from sqlalchemy import CursorResult, Executable, Result
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.database import Database
from app.db.raw_sql import RawStatement
from app.realtime.events import Event

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")

# Rows read before waiting for a lock are stale, so every query refreshes rows that are already loaded.
_REFRESH_LOADED: Final = {"populate_existing": True}


class Transaction(Enum):
    """The kind of transaction; see Database."""

    WRITING = "writing"
    SNAPSHOT = "snapshot"
    SINGLE = "single"


@dataclass
class CommittedEvents:
    """What a commit leaves to do: events to publish, sessions to disconnect, jobs to run."""

    events: list[Event] = field(default_factory=list)
    ended_sessions: list[UUID] = field(default_factory=list)
    jobs: list[UUID] = field(default_factory=list)
    """Ids of jobs that were enqueued; they run after the response is sent."""

    def __bool__(self) -> bool:
        return bool(self.events or self.ended_sessions or self.jobs)


class UnitOfWork:
    """Begins at its first statement. The code that opened it calls `save`; without that, changes are rolled back."""

    def __init__(self, database: Database, transaction: Transaction = Transaction.WRITING) -> None:
        self.committed = CommittedEvents()
        self._database = database
        self._transaction = transaction
        self._unsaved = CommittedEvents()
        self._open: AsyncExitStack | None = None
        self._session: AsyncSession | None = None

    @property
    def on_postgresql(self) -> bool:
        return self._database.is_postgresql

    def as_snapshot(self) -> None:
        """Read everything that follows in one snapshot. Raises RuntimeError if the work has begun."""
        self._must_not_have_begun()
        self._transaction = Transaction.SNAPSHOT

    def as_single_statements(self) -> None:
        """Run each statement that follows in autocommit. Raises RuntimeError if the work has begun."""
        self._must_not_have_begun()
        self._transaction = Transaction.SINGLE

    async def execute(self, statement: Executable, parameters: Any = None) -> Result[*tuple[Any, ...]]:
        return await (await self._begun()).execute(statement, parameters)

    async def change(self, statement: Executable, parameters: Any = None) -> int:
        """Execute an update or a delete and return the number of affected rows."""
        result = await self.execute(statement, parameters)
        return result.rowcount if isinstance(result, CursorResult) else 0

    async def fetch_raw(self, statement: RawStatement, values: Mapping[str, Any]) -> list[Any]:
        """The rows of a statement that commits on its own, independently of this work. PostgreSQL only."""
        return await statement.rows(self._database.engine, values)

    async def run_in_writer(self, operation: "Callable[[Connection], T]") -> T:
        """Run a transaction that commits on its own, independently of this work. SQLite only.

        Raises RuntimeError if the work has begun.
        """
        self._must_not_have_begun()  # it would deadlock with this work
        assert self._database.sqlite is not None  # noqa: S101  # callers check `on_postgresql`
        async with self._database.writer():
            return await self._database.sqlite.transact(operation)

    async def one(self, statement: Executable) -> Any:
        """The first column of the only row, or None. Entities are refreshed. Raises MultipleResultsFound."""
        return (await self.execute(statement, None)).scalar_one_or_none()

    async def all(self, statement: Executable) -> list[Any]:
        """The first column of each row."""
        return list((await self.execute(statement)).scalars())

    async def add(self, *rows: object) -> None:
        session = await self._begun()
        session.add_all(rows)
        await session.flush()

    def publish(self, *events: Event) -> None:
        """Publish these events after the commit."""
        self._unsaved.events += events

    def end_sessions(self, *session_ids: UUID) -> None:
        """Close the sockets of these sessions after the commit."""
        self._unsaved.ended_sessions += session_ids

    def run_in_background(self, job_id: UUID) -> None:
        """Run this job after the commit, when the response is sent."""
        self._unsaved.jobs.append(job_id)

    async def save(self) -> None:
        """Commit: at the end, before a slow computation, or before an error that must not roll back the changes."""
        if self._session is not None:
            await self._session.commit()
        await self._close()
        self.committed.events += self._unsaved.events
        self.committed.ended_sessions += self._unsaved.ended_sessions
        self.committed.jobs += self._unsaved.jobs
        self._unsaved = CommittedEvents()

    async def undo(self) -> None:
        """Roll back everything since the last `save`, and drop its events and jobs."""
        await self._close()
        self._unsaved = CommittedEvents()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _begun(self) -> AsyncSession:
        if self._session is None:
            self._open = AsyncExitStack()
            if self._transaction is Transaction.WRITING:
                await self._open.enter_async_context(self._database.writer())
            bind = getattr(self._database, self._transaction.value)
            session = AsyncSession(bind, expire_on_commit=False, execution_options=_REFRESH_LOADED)
            self._session = await self._open.enter_async_context(session)
        return self._session

    async def _close(self) -> None:
        opened, self._open, self._session = self._open, None, None
        if opened is not None:
            await opened.aclose()

    def _must_not_have_begun(self) -> None:
        if self._session is not None:
            raise RuntimeError("the unit of work has already begun")
