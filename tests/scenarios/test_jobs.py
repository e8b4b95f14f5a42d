"""Jobs: done once by whoever leases them, again after a failure or a new request, and parked in the end."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update

from app.core.fields import new_id, utc_now
from app.db.unit_of_work import CommittedEvents, Work
from app.jobs import queue
from app.jobs.queue import MOST_ATTEMPTS, WAITED_FOR, Kind, Leased, Payload
from app.jobs.runner import JobRunner, Step
from app.models.jobs import Job
from tests.support.app import TestApp

KEY = "a key"


class Worker:
    """A handler of one kind that notes what it was given; it fails as often as it is told to."""

    def __init__(self, *, steps: int = 1, failures: int = 0) -> None:
        self.given: list[Payload] = []
        self.failures = failures
        self._steps = steps
        self.in_between: asyncio.Event | None = None
        self.begun = asyncio.Event()

    async def step(self, _work: Work, job: Leased) -> Payload | None:
        self.given.append(job.payload)
        self.begun.set()
        if self.in_between is not None:
            await self.in_between.wait()
        if self.failures:
            self.failures -= 1
            raise RuntimeError("it does not work")
        at = int(job.payload.get("at", "0")) + 1
        return {"at": str(at)} if at < self._steps else None


def runner_of(
    app: TestApp, worker: Worker, kind: Kind = "renew-channels", *, every: timedelta | None = None
) -> JobRunner:
    async def publish(_news: CommittedEvents) -> None: ...

    steps: Mapping[Kind, Step] = {kind: worker.step}
    return JobRunner(app.running.database, steps, publish, {} if every is None else {kind: every})


async def enqueued(app: TestApp, key: str = KEY) -> None:
    async with Work(app.running.database) as work:
        await queue.enqueue(work, "renew-channels", key)
        await work.save()


async def jobs_in(app: TestApp) -> list[Job]:
    async with Work(app.running.database) as work:
        return await work.all(select(Job))


async def time_goes_by(app: TestApp) -> None:
    """Every job that is not parked is due, whoever has leased it."""
    async with Work(app.running.database) as work:
        not_parked = Job.attempts < MOST_ATTEMPTS
        await work.execute(update(Job).where(not_parked).values(run_after=utc_now().replace(year=2020)))
        await work.save()


async def drained(runner: JobRunner) -> int:
    return await runner.drain(at_most=20, within=60)


async def test_a_job_is_done_in_its_steps_and_then_gone(app: TestApp) -> None:
    worker = Worker(steps=3)
    await enqueued(app)

    assert await drained(runner_of(app, worker)) == 1

    assert worker.given == [{}, {"at": "1"}, {"at": "2"}]
    assert await jobs_in(app) == []


async def test_what_is_undone_was_never_enqueued(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        await queue.enqueue(work, "renew-channels", KEY)
        await work.undo()
        await work.save()
        assert not work.committed

    assert await jobs_in(app) == []


async def test_several_processes_share_the_jobs_and_do_each_once(app: TestApp) -> None:
    worker = Worker()
    for _ in range(12):
        await enqueued(app, str(uuid4()))

    assert sum(await asyncio.gather(*(drained(runner_of(app, worker)) for _ in range(4)))) == 12

    assert len(worker.given) == 12


async def test_a_key_that_is_enqueued_twice_is_one_job(app: TestApp) -> None:
    worker = Worker()
    await enqueued(app)
    await enqueued(app)

    assert await drained(runner_of(app, worker)) == 1

    assert len(worker.given) == 1


async def test_a_job_that_is_enqueued_while_it_runs_runs_again_from_its_beginning(app: TestApp) -> None:
    worker = Worker(steps=2)
    worker.in_between = asyncio.Event()
    runner = runner_of(app, worker)
    await enqueued(app)
    if app.running.database.is_postgresql:
        running = asyncio.create_task(drained(runner))
        await worker.begun.wait()
        await enqueued(app)
        worker.in_between.set()
        assert await running == 1  # the second round; the first came to nothing
        assert worker.given == [{}, {}, {"at": "1"}]
    else:  # where steps and requests write in turn, it can only come between two steps
        worker.in_between.set()
        assert await runner.drain(at_most=1, within=0) == 0
        await enqueued(app)
        assert await drained(runner) == 1
        assert worker.given == [{}, {}, {"at": "1"}]
    assert await jobs_in(app) == []


async def test_a_process_that_was_held_up_too_long_does_not_finish_what_another_has_leased(app: TestApp) -> None:
    slow = Worker()
    await enqueued(app)
    async with Work(app.running.database) as work:
        first = await queue.lease(work, ["renew-channels"])
        await work.save()
    await time_goes_by(app)
    async with Work(app.running.database) as work:
        second = await queue.lease(work, ["renew-channels"])
        await work.save()

    assert first is not None
    assert second is not None
    async with Work(app.running.database) as work:
        assert await queue.advance(work, first, {"at": "9"}) is False
        assert await queue.finish(work, first) is False
        assert await queue.finish(work, second) is True
        await work.save()
    assert await drained(runner_of(app, slow)) == 0


async def test_a_leased_job_is_left_alone_until_its_lease_ends(app: TestApp) -> None:
    worker = Worker()
    await enqueued(app)
    async with Work(app.running.database) as work:
        await queue.lease(work, ["renew-channels"])
        await work.save()  # and the process ends
    assert await drained(runner_of(app, worker)) == 0

    await time_goes_by(app)
    assert await drained(runner_of(app, worker)) == 1


async def test_a_job_that_always_fails_is_parked_until_it_is_enqueued_again(
    app: TestApp, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker(failures=MOST_ATTEMPTS)
    runner = runner_of(app, worker)
    await enqueued(app)
    for _ in range(MOST_ATTEMPTS + 3):
        assert await drained(runner) == 0
        await time_goes_by(app)

    assert len(worker.given) == MOST_ATTEMPTS
    assert await runner.parked() == 1
    assert [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR] == ["job parked"]

    await enqueued(app)
    assert await drained(runner) == 1
    assert await runner.parked() == 0


async def test_a_job_that_always_ends_its_process_is_parked_as_well(
    app: TestApp, caplog: pytest.LogCaptureFixture
) -> None:
    await enqueued(app)
    for _ in range(MOST_ATTEMPTS):
        async with Work(app.running.database) as work:
            assert await queue.lease(work, ["renew-channels"]) is not None
            await work.execute(update(Job).values(run_after=utc_now().replace(year=2020)))
            await work.save()
    worker = Worker()
    runner = runner_of(app, worker)

    assert await drained(runner) == 0

    assert (worker.given, await runner.parked()) == ([], 1)
    assert "job parked" in caplog.text


async def test_a_failure_is_tried_again_and_goes_on_where_it_was(app: TestApp) -> None:
    worker = Worker(steps=2)
    runner = runner_of(app, worker)
    await enqueued(app)
    assert await runner.drain(at_most=1, within=0) == 0
    worker.failures = 1
    assert await drained(runner) == 0
    assert await drained(runner) == 0  # not at once

    await time_goes_by(app)
    assert await drained(runner) == 1

    assert worker.given == [{}, {"at": "1"}, {"at": "1"}]


async def test_a_kind_that_this_release_does_not_know_is_left_to_one_that_does(app: TestApp) -> None:
    await enqueued(app)
    old = Worker()
    assert await drained(runner_of(app, old, "purge-conversation")) == 0

    assert await drained(runner_of(app, Worker())) == 1
    assert old.given == []


async def leased(app: TestApp) -> Leased:
    async with Work(app.running.database) as work:
        job = await queue.lease(work, ["renew-channels"])
        await work.save()
    assert job is not None
    return job


async def _advance(work: Work, job: Leased) -> object:
    return await queue.advance(work, job, {"at": "1"})


@pytest.mark.parametrize("statement", [queue.finish, _advance, queue.release, queue.postpone])
async def test_what_is_enqueued_while_a_job_is_leased_survives_each_of_its_statements(
    app: TestApp, statement: Callable[[Work, Leased], Awaitable[object]]
) -> None:
    await enqueued(app)
    job = await leased(app)
    await enqueued(app)

    async with Work(app.running.database) as work:
        assert not await statement(work, job)
        await work.save()

    worker = Worker()
    assert await drained(runner_of(app, worker)) == 1  # at once, and from its beginning
    assert worker.given == [{}]


@pytest.mark.parametrize("statement", [queue.finish, _advance, queue.release, queue.postpone])
async def test_what_is_enqueued_after_each_statement_of_a_job_survives(
    app: TestApp, statement: Callable[[Work, Leased], Awaitable[object]]
) -> None:
    await enqueued(app)
    job = await leased(app)
    async with Work(app.running.database) as work:
        await statement(work, job)
        enqueueing = asyncio.create_task(enqueued(app))  # it waits for the row, or for its turn to write
        await asyncio.sleep(0)
        await work.save()
    await enqueueing

    worker = Worker()
    assert await drained(runner_of(app, worker)) == 1
    assert worker.given == [{}]


async def test_what_is_enqueued_while_a_lease_is_being_taken_survives(app: TestApp) -> None:
    await enqueued(app)
    async with Work(app.running.database) as work:
        job = await queue.lease(work, ["renew-channels"])
        enqueueing = asyncio.create_task(enqueued(app))
        await asyncio.sleep(0)
        await work.save()
    await enqueueing

    assert job is not None
    async with Work(app.running.database) as work:
        assert await queue.finish(work, job) is False
        await work.save()
    assert await drained(runner_of(app, Worker())) == 1


async def test_a_failing_job_waits_twice_as_long_each_time(app: TestApp) -> None:
    await enqueued(app)
    waits = []
    for _ in range(3):
        job = await leased(app)
        async with Work(app.running.database) as work:
            await queue.postpone(work, job)
            await work.save()
        (row,) = await jobs_in(app)
        waits.append(round((row.run_after - utc_now()).total_seconds()))
        await time_goes_by(app)

    assert [abs(wait - expected) <= 1 for wait, expected in zip(waits, (2, 4, 8), strict=True)] == [True] * 3, waits


async def test_of_ten_thousand_due_at_once_the_oldest_are_done_first_and_each_once(app: TestApp) -> None:
    began = utc_now() - timedelta(days=1)
    rows = [
        {"id": new_id(), "kind": "renew-channels", "key": f"{n:05}", "payload": "{}", "version": 1, "attempts": 0}
        | {"run_after": began + timedelta(seconds=n)}
        for n in range(10_000)
    ]
    async with Work(app.running.database) as work:
        await work.execute(insert(Job), rows)
        await work.save()
    keys: list[str] = []

    async def step(_work: Work, job: Leased) -> None:
        keys.append(job.key)

    async def publish(_committed: CommittedEvents) -> None: ...

    runners = [JobRunner(app.running.database, {"renew-channels": step}, publish) for _ in range(3)]
    assert await asyncio.gather(*(runner.drain(at_most=20, within=60) for runner in runners)) == [20, 20, 20]

    assert sorted(keys) == [f"{n:05}" for n in range(60)]
    assert len(await jobs_in(app)) == 9_940


async def test_recurring_work_is_one_row_that_is_due_again_after_its_interval(app: TestApp) -> None:
    worker, every = Worker(), timedelta(minutes=1)
    runners = [runner_of(app, worker, every=every) for _ in range(3)]

    assert await asyncio.gather(*map(drained, runners)) == [0, 0, 0]  # it is never finished

    assert len(worker.given) == 1
    (row,) = await jobs_in(app)
    assert _is_due_in(row.run_after, every)
    assert await drained(runners[0]) == 0
    assert len(worker.given) == 1

    await time_goes_by(app)
    await drained(runners[1])
    assert len(worker.given) == 2


async def test_recurring_work_that_was_parked_begins_again_with_the_next_process(app: TestApp) -> None:
    worker, every = Worker(failures=MOST_ATTEMPTS), timedelta(minutes=1)
    runner = runner_of(app, worker, every=every)
    for _ in range(MOST_ATTEMPTS):
        await drained(runner)
        await time_goes_by(app)
    assert await runner.parked() == 1

    await drained(runner_of(app, worker, every=every))

    assert len(worker.given) == MOST_ATTEMPTS + 1
    (row,) = await jobs_in(app)
    assert _is_due_in(row.run_after, every)


def _is_due_in(run_after: datetime, wait: timedelta) -> bool:
    return abs((run_after - utc_now() - wait).total_seconds()) < 5


async def test_the_request_that_enqueued_a_job_waits_until_it_is_due_and_runs_it(app: TestApp) -> None:
    worker = Worker()
    async with Work(app.running.database) as work:
        await queue.enqueue(work, "renew-channels", KEY, after=timedelta(seconds=1))
        await work.save()
    runner = runner_of(app, worker)
    assert await drained(runner) == 0  # nobody runs it earlier
    began = time.monotonic()

    await runner.run(work.committed.jobs)

    assert 0.5 < time.monotonic() - began < 10
    assert worker.given == [{}]
    assert await jobs_in(app) == []


async def test_a_request_does_not_wait_for_a_job_of_much_later(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        await queue.enqueue(work, "renew-channels", KEY, after=WAITED_FOR + timedelta(seconds=1))
        await work.save()

    assert work.committed.jobs == []
    assert len(await jobs_in(app)) == 1


async def test_an_operator_retries_what_was_parked(app: TestApp) -> None:
    worker = Worker(failures=MOST_ATTEMPTS)
    runner = runner_of(app, worker)
    await enqueued(app)
    for _ in range(MOST_ATTEMPTS):
        assert await drained(runner) == 0
        await time_goes_by(app)
    assert (await runner.parked(), await drained(runner)) == (1, 0)

    assert await runner.retry_parked() == 1

    assert await drained(runner) == 1
    assert (await runner.parked(), await runner.retry_parked()) == (0, 0)
