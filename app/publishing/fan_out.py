"""The fan-out: hands the committed changes of conversations to the event handlers, behind the answer and in the sweep.

A conversation's numbers are its outbox: what lies between `processed_seq` and `last_seq` is still to do, so a send
writes nothing for it. Any number of processes may fan out at once, because each leases its conversations.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

import anyio
from sqlalchemy import literal, select

from app.db.database import Database
from app.db.padded_union import Branch, padded_union, unpack
from app.db.unit_of_work import CommittedEvents, ReadWork, Work
from app.publishing import fan_out_leases as leases
from app.publishing.event_handlers import Changes, EventHandler
from app.publishing.fan_out_leases import MOST_ATTEMPTS, FanOutLease
from app.realtime.events import ChangeEvent, Event
from app.sync.sources import ChangeSource, SourceRow

BATCH_SIZE: Final = 100
"""Sequence numbers per transaction."""
_LONGEST_RUN: Final = 20.0  # seconds of one transaction; shorter than a lease
_SWEPT_AT_ONCE: Final = 5  # conversations per background sweep
_SWEEP_SECONDS: Final = 3.0  # per background sweep

_log = logging.getLogger("parley.fan_out")


@dataclass(frozen=True)
class FanOut:
    """Calls the event handlers. `follow_up` publishes and runs what their transactions committed."""

    database: Database
    handlers: Sequence[EventHandler]
    sources: Sequence[ChangeSource]
    follow_up: Callable[[CommittedEvents], Awaitable[None]]
    delay: float = 0.0
    """Seconds in which changes are gathered, so that many sends to a conversation share one transaction."""
    _gathered: set[UUID] = field(default_factory=set)

    async def process(self, events: Iterable[Event]) -> None:
        """Process the conversations that these committed events changed, or leave them to the call that is gathering.

        Raises database errors.
        """
        changed = {event.conversation_id for event in events if isinstance(event, ChangeEvent)}
        if not self.handlers or not changed:
            return
        if self.delay and not (changed := await self._gather(changed)):
            return
        async with Work(self.database) as work:
            leased = await leases.lease(work, changed)
            await work.save()
        for lease in leased:
            await self.follow_up((await self._run(lease)).committed)

    async def _gather(self, changed: set[UUID]) -> set[UUID]:
        """For the first caller what changed meanwhile; for the others nothing. The sweep does what is lost here."""
        gathering = bool(self._gathered)
        self._gathered.update(changed)
        if gathering:
            return set()
        try:
            await asyncio.sleep(self.delay)
        finally:
            taken = set(self._gathered)
            self._gathered.clear()
        return taken

    async def sweep_some(self) -> None:
        """Process a few overdue conversations in the background. Raises database errors."""
        await self.sweep(at_most=_SWEPT_AT_ONCE, within=_SWEEP_SECONDS)

    async def sweep(self, *, at_most: int, within: float) -> int:
        """Process up to `at_most` overdue conversations for `within` seconds. Returns how many are up to date now."""
        done, until = 0, time.monotonic() + within
        for _ in range(at_most if self.handlers else 0):
            async with Work(self.database) as work:
                lease = await leases.lease_overdue(work)
                await work.save()
            if lease is None:
                break
            ran = await self._run(lease)
            await self.follow_up(replace(ran.committed, jobs=[]))  # the sweep also drains the jobs
            done += ran.up_to_date
            if time.monotonic() >= until:
                break
        return done

    async def parked(self) -> int:
        """The number of conversations that are no longer retried until they change."""
        if not self.handlers:
            return 0
        async with ReadWork(self.database) as work:
            return await leases.parked(work)

    async def retry_parked(self) -> int:
        """Make the parked conversations due again, and return how many: for an operator who has mended a handler."""
        async with Work(self.database) as work:
            count = await leases.retry_parked(work)
            await work.save()
        return count

    async def _run(self, lease: FanOutLease) -> "_Run":
        """Process the conversation until it is up to date or fails."""
        run, rest = _Run(), lease
        while not run.up_to_date:
            work = Work(self.database)
            try:
                with anyio.fail_after(_LONGEST_RUN):
                    renewed = await self._run_batch(work, rest)
            except leases.LeaseLost:
                break
            except Exception as error:  # noqa: BLE001  # any failure: retry later, and let other conversations continue
                await self._postpone(rest, error)
                break
            run.add(work.committed)
            run.up_to_date, rest = renewed is None, renewed or rest
        return run

    async def _run_batch(self, work: Work, lease: FanOutLease) -> FanOutLease | None:
        """Hand over the next changes. Returns the lease for the rest, or None if the conversation is up to date."""
        upto = min(lease.last_seq, lease.processed_seq + BATCH_SIZE)
        async with work:
            await leases.keep(work, lease)
            rows = await self._rows(work, lease, upto)
            changes = Changes(lease.conversation_id, lease.processed_seq, upto, rows)
            for handler in self.handlers:
                try:
                    await handler.handle(work, changes)
                except Exception as error:
                    raise _HandlerFailed(handler.name) from error
            rest = await leases.advance(work, lease, upto)
            await work.save()
        return rest

    async def _rows(self, work: ReadWork, lease: FanOutLease, upto: int) -> Mapping[str, Sequence[SourceRow]]:
        """What changed, by source, in one statement."""
        branches = [_branch(source, lease, upto) for source in self.sources]
        seqs = [{"seq": source.table.column(source.table.seq)} for source in self.sources]
        query = padded_union(branches, seqs)
        rows: dict[str, list[SourceRow]] = defaultdict(list)
        for name, row in unpack(branches, await work.rows(query.order_by(query.selected_columns.seq))):
            rows[name].append(row)
        return rows

    async def _postpone(self, lease: FanOutLease, error: Exception) -> None:
        parked = lease.attempts >= MOST_ATTEMPTS
        cause = error.__cause__ if isinstance(error, _HandlerFailed) else error
        # Without the error's message: drivers repeat values in it, and a message's body is such a value.
        extra: dict[str, Any] = {
            "conversation_id": str(lease.conversation_id),
            "handler": str(error) if isinstance(error, _HandlerFailed) else None,
            "reason": type(cause).__name__,
            "attempt": lease.attempts,
        }
        _log.log(logging.ERROR if parked else logging.WARNING, _message(parked), extra=extra)
        async with Work(self.database) as work:
            await leases.postpone(work, lease)
            await work.save()


@dataclass
class _Run:
    committed: CommittedEvents = field(default_factory=CommittedEvents)
    up_to_date: bool = False

    def add(self, committed: CommittedEvents) -> None:
        self.committed.events += committed.events
        self.committed.ended_sessions += committed.ended_sessions
        self.committed.jobs += committed.jobs


class _HandlerFailed(Exception):
    pass


def _branch(source: ChangeSource, lease: FanOutLease, upto: int) -> Branch:
    table = source.table
    seq = table.column(table.seq)
    query = select(table.model).where(
        table.column(table.conversation_id) == literal(lease.conversation_id),
        seq > lease.processed_seq,
        seq <= upto,
    )
    return Branch(source.name, table.columns, query)


def _message(parked: bool) -> str:
    return "changes parked" if parked else "changes not processed"
