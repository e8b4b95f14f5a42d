"""The queue for passwords: addresses take turns, and one that fills its part is the only one that notices."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.auth.errors import TooManyAtOnce
from app.auth.fair_queue import ClientLeft, FairQueue


def _until(event: asyncio.Event) -> Callable[[], Coroutine[Any, Any, None]]:
    async def wait() -> None:
        await event.wait()

    return wait


class Work:
    """Pieces of work that end when they are told to, and note the order in which they began."""

    def __init__(self, queue: FairQueue) -> None:
        self.queue = queue
        self.began: list[str] = []
        self.may_end = asyncio.Event()

    async def piece(self, address: str, name: str, *, waits: bool = True) -> str:
        async with self.queue.slot(address):
            self.began.append(name)
            if waits:
                await self.may_end.wait()
            return name

    async def start(self, address: str, *names: str) -> list[asyncio.Task[str]]:
        """Returns when each has begun, or waits, or was refused."""
        tasks = [asyncio.create_task(self.piece(address, name)) for name in names]
        for _ in range(3):
            await asyncio.sleep(0)  # a turn of the loop, no time
        return tasks


async def test_a_flood_leaves_room_for_everybody_else() -> None:
    work = Work(FairQueue(parallel=4, per_address=2, waiting=50))
    flood = await work.start("flood", *(f"flood {number}" for number in range(50)))

    await work.piece("home", "honest", waits=False)

    assert work.began == ["flood 0", "flood 1", "honest"]  # and those two are still running
    work.may_end.set()
    assert len(await asyncio.gather(*flood)) == 50


async def test_addresses_take_turns() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=50))
    tasks = await work.start("a", "a0", "a1", "a2", "a3")
    tasks += await work.start("b", "b0", "b1")
    tasks += await work.start("c", "c0")

    work.may_end.set()
    await asyncio.gather(*tasks)

    assert work.began == ["a0", "b0", "c0", "a1", "b1", "a2", "a3"]


async def test_only_the_address_that_overflows_is_refused() -> None:
    work = Work(FairQueue(parallel=4, per_address=2, waiting=3))
    flood = await work.start("flood", *(f"flood {number}" for number in range(9)))

    assert [task.done() and isinstance(task.exception(), TooManyAtOnce) for task in flood] == [False] * 5 + [True] * 4
    await work.piece("home", "honest", waits=False)
    work.may_end.set()
    await asyncio.gather(*flood, return_exceptions=True)

    await work.piece("flood", "again", waits=False)
    assert work.began == [*(f"flood {number}" for number in (0, 1)), "honest", "flood 2", "flood 3", "flood 4", "again"]


async def test_who_goes_away_while_waiting_takes_no_turn() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=50))
    first = await work.start("a", "first")
    disconnected, last = await work.start("b", "gone", "last")
    disconnected.cancel()
    await asyncio.wait([disconnected])

    work.may_end.set()
    await asyncio.gather(*first, last)

    assert work.began == ["first", "last"]


async def test_who_goes_away_at_the_moment_of_its_turn_gives_it_back() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=50))
    (first,) = await work.start("a", "first")
    disconnected, last = await work.start("b", "gone", "last")
    work.may_end.set()
    await asyncio.wait([first])
    disconnected.cancel()

    await asyncio.wait([disconnected, last])

    assert last.result() == "last"


async def test_who_is_cancelled_as_a_turn_ends_does_not_stop_the_queue() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=50))
    (first,) = await work.start("a", "first")
    disconnected, last = await work.start("b", "gone", "last")

    work.may_end.set()
    disconnected.cancel()  # before its task has run, the turn of "first" ends
    await asyncio.wait([first, disconnected, last], timeout=5)

    assert (first.result(), disconnected.cancelled(), last.result()) == ("first", True, "last")


async def test_whose_client_hangs_up_leaves_the_queue() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=1))
    first = await work.start("a", "first")
    hangs_up = asyncio.Event()

    async def waits() -> None:
        async with work.queue.slot("a", disconnected=_until(hangs_up)):
            work.began.append("gone")

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    with pytest.raises(TooManyAtOnce):
        work.queue.refuse_overflow("a")

    hangs_up.set()
    with pytest.raises(ClientLeft):
        await waiting
    work.queue.refuse_overflow("a")  # there is room again
    work.may_end.set()
    await asyncio.gather(*first)
    assert work.began == ["first"]


async def test_nobody_listens_for_clients_whose_turn_has_come() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=1))
    first = await work.start("a", "first")
    ended: list[str] = []

    async def disconnected() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("listening")

    async def waits() -> list[str]:
        async with work.queue.slot("a", disconnected=disconnected):
            await asyncio.sleep(0)
            return list(ended)

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    work.may_end.set()

    assert await waiting == ["listening"]
    await asyncio.gather(*first)


async def test_a_second_place_is_for_those_who_keep_nobody_waiting() -> None:
    work = Work(FairQueue(parallel=4, per_address=2, waiting=50))
    home = await work.start("home", "honest")
    flood = await work.start("flood", "flood 0", "flood 1", "flood 2")
    assert work.began == ["honest", "flood 0"]

    work.may_end.set()
    await asyncio.gather(*home, *flood)
    again = Work(work.queue)
    flood = await again.start("flood", "flood 3", "flood 4")
    assert again.began == ["flood 3", "flood 4"]

    again.may_end.set()
    await asyncio.gather(*flood)


async def test_what_fails_frees_its_place() -> None:
    queue = FairQueue(parallel=1, per_address=1, waiting=0)

    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            async with queue.slot("a"):
                raise ValueError("no")

    async with queue.slot("a"):
        pass
