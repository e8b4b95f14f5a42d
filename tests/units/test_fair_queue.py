"""The queue for passwords: addresses take turns, and one that fills its part is the only one that notices."""

import asyncio

import pytest

from app.auth.errors import TooManyAtOnce
from app.auth.fair_queue import FairQueue


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
    gone, last = await work.start("b", "gone", "last")
    gone.cancel()
    await asyncio.wait([gone])

    work.may_end.set()
    await asyncio.gather(*first, last)

    assert work.began == ["first", "last"]


async def test_who_goes_away_at_the_moment_of_its_turn_gives_it_back() -> None:
    work = Work(FairQueue(parallel=1, per_address=1, waiting=50))
    (first,) = await work.start("a", "first")
    gone, last = await work.start("b", "gone", "last")
    work.may_end.set()
    await asyncio.wait([first])
    gone.cancel()

    await asyncio.wait([gone, last])

    assert last.result() == "last"


async def test_what_fails_frees_its_place() -> None:
    queue = FairQueue(parallel=1, per_address=1, waiting=0)

    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            async with queue.slot("a"):
                raise ValueError("no")

    async with queue.slot("a"):
        pass
