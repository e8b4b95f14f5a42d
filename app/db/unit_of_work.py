"""Units of work: what one request reads and changes, and what to publish and run once it is committed."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Self, TypeVar, TypeVarTuple
from uuid import UUID

from sqlalchemy import CursorResult, Executable, Result, Row
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.sql.selectable import TypedReturnsRows

from app.db.database import Database
from app.db.sql_dialect import SqlDialect
from app.realtime.events import Event

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Parameters = Mapping[str, object] | Sequence[Mapping[str, object]]

# Rows read before waiting for a lock are stale, so every query refreshes rows that are already loaded.
_REFRESH_LOADED: Final = {"populate_existing": True}


@dataclass(frozen=True)
class EnqueuedJob:
    """A job that a transaction enqueued, and how long after the commit it is due."""

    id: UUID
    due_after: timedelta


@dataclass
class CommittedEvents:
    """What a commit leaves to do: events to publish, sessions to disconnect, jobs to run."""

    events: list[Event] = field(default_factory=list)
    ended_sessions: list[UUID] = field(default_factory=list)
    jobs: list[EnqueuedJob] = field(default_factory=list)
    """They run after the response is sent."""

    def __bool__(self) -> bool:
        return bool(self.events or self.ended_sessions or self.jobs)


class ReadWork:
    """Reads in autocommit: each statement is its own transaction and takes one round trip.

    It begins at its first statement. A function that takes a ReadWork can be given any unit of work.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: AsyncExitStack | None = None
        self._session: AsyncSession | None = None

    @property
    def sql(self) -> SqlDialect:
        return self._database.sql

    async def one(self, statement: TypedReturnsRows[T]) -> T | None:
        """The value of the only row, or None without a row. Entities are refreshed. Raises MultipleResultsFound."""
        return (await (await self._begun()).scalars(statement)).one_or_none()

    async def all(self, statement: TypedReturnsRows[T]) -> list[T]:
        """The value of each row."""
        return list(await (await self._begun()).scalars(statement))

    async def row(self, statement: TypedReturnsRows[*Ts]) -> Row[*Ts] | None:
        """The only row, or None. Raises MultipleResultsFound."""
        return (await (await self._begun()).execute(statement)).one_or_none()

    async def rows(self, statement: TypedReturnsRows[*Ts]) -> Sequence[Row[*Ts]]:
        """All rows."""
        return (await (await self._begun()).execute(statement)).all()

    async def undo(self) -> None:
        """Roll back everything that is not committed."""
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _begun(self) -> AsyncSession:
        if self._session is None:
            self._open = AsyncExitStack()
            engine = await self._engine(self._open)
            session = AsyncSession(engine, expire_on_commit=False, execution_options=_REFRESH_LOADED)
            self._session = await self._open.enter_async_context(session)
        return self._session

    async def _engine(self, _open: AsyncExitStack) -> AsyncEngine:
        return self._database.single

    async def _close(self) -> None:
        opened, self._open, self._session = self._open, None, None
        if opened is not None:
            await opened.aclose()


class SnapshotWork(ReadWork):
    """Reads in one read-only transaction, in which all statements see the same moment."""

    async def _engine(self, _open: AsyncExitStack) -> AsyncEngine:
        return self._database.snapshot


class Work(ReadWork):
    """A transaction that may write. The code that opened it calls `save`; without that, changes are rolled back."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.committed = CommittedEvents()
        self._unsaved = CommittedEvents()

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Result[*tuple[Any, ...]]:
        return await (await self._begun()).execute(statement, parameters)

    async def execute_raw(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Execute SQL for each of these rows, unconverted, past SQLAlchemy. For SQLite, whose tables have no schema."""
        connection = await (await self._begun()).connection()
        await connection.exec_driver_sql(sql, list(rows))

    async def change(self, statement: Executable) -> int:
        """Execute an update or a delete and return the number of affected rows."""
        result = await self.execute(statement)
        return result.rowcount if isinstance(result, CursorResult) else 0

    async def add(self, *rows: object) -> None:
        """Insert new rows, or update loaded ones. Raises IntegrityError."""
        session = await self._begun()
        session.add_all(rows)
        await session.flush()

    def publish(self, *events: Event) -> None:
        """Publish these events after the commit."""
        self._unsaved.events += events

    def end_sessions(self, *session_ids: UUID) -> None:
        """Close the sockets of these sessions after the commit."""
        self._unsaved.ended_sessions += session_ids

    def run_in_background(self, job: EnqueuedJob) -> None:
        """Run this job after the commit, when the response is sent and the job is due."""
        self._unsaved.jobs.append(job)

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
        await super().undo()
        self._unsaved = CommittedEvents()

    async def _engine(self, open_: AsyncExitStack) -> AsyncEngine:
        await open_.enter_async_context(self._database.writer())
        return self._database.writing
