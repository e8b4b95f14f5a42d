"""Jobs: done once by whoever leases them, again after a failure or a new request, and parked in the end."""

import asyncio
import logging
from collections.abc import Mapping
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import CommittedEvents, Work
from app.jobs import queue
from app.jobs.queue import MOST_ATTEMPTS, Kind, Leased, Payload
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


def runner_of(app: TestApp, worker: Worker, kind: Kind = "renew-channels") -> JobRunner:
    async def publish(_news: CommittedEvents) -> None: ...

    steps: Mapping[Kind, Step] = {kind: worker.step}
    return JobRunner(app.running.database, steps, publish)


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
