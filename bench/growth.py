"""Command `python -m bench.growth`: what requests cost PostgreSQL as messages, members and people become many."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import asyncpg

from app.core.fields import new_id
from app.db.unit_of_work import Work
from app.messages.store.postgresql import STORE
from bench.plot import draw
from tests.support import databases
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.counting import Counted, counted
from tests.support.databases import migrate, postgresql_url
from tests.support.filling import Filling
from tests.support.people import Person
from tests.support.plans import plans_of

MESSAGES = (100, 10_000, 1_000_000)
MEMBERS = (2, 100, 1_000)
PEOPLE = (30_000, 100_000, 300_000)
OTHER_GROUPS, OWN_GROUPS = 30_000, 40  # and as many people as groups
REPEATS = 15

Asks = Mapping[str, Callable[[], Awaitable[Any]]]


@dataclass(frozen=True)
class Cell:
    pages: int
    time: float
    """In requests of `/pusher/auth` for one's own channel."""


Seen = dict[str, list[Cell]]


def asks_of(ada: Person, group: dict[str, Any]) -> Asks:
    return {
        "a send": lambda: ada.said("Hello", group),
        "a page of history, the newest": lambda: ada.history(group),
        "a page of history, in the middle": lambda: ada.history(group, around=max(1, group["messages"] // 2)),
        "heads": ada.heads,
        "the list, with what is unread": lambda: ada.reads("conversations"),
    }


async def measure(url: str, app: TestApp, ada: Person, asks: Asks, seen: Seen) -> None:
    """Pages that the statements touched, and the time beside that of a request that nothing makes dearer."""
    await vacuum(url)
    for name, ask in asks.items():
        await ask()
        async with counted(app.running.database) as cost:
            await ask()
        pages = sum(plan.pages for plan in await plans_of(url, _as_new(cost)))
        shares = []
        for _ in range(REPEATS):
            own = await _took(ask)
            shares.append(own / await _took(lambda: ada.may_listen(ada.channel)))
        seen.setdefault(name, []).append(Cell(pages, median(shares)))


def _as_new(cost: Counted) -> Counted:
    """A send with the ids of another one, or it would be found to be there; without what comes behind the answer."""
    fresh = Counted()
    for statement, values in zip(cost.statements, cost.values, strict=True):
        if statement == STORE.sql:
            named = dict(zip(STORE.names, values, strict=True)) | {"id": new_id(), "client_id": new_id()}
            fresh.note(statement, tuple(named.values()))
        elif "SET published_seq = GREATEST" not in statement:
            fresh.note(statement, values)
    return fresh


async def _took(ask: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await ask()
    return time.perf_counter() - began


async def vacuum(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


def print_table(unit: str, sizes: tuple[int, ...], seen: Seen) -> None:
    print(f"\n| {unit} | {' | '.join(f'{size:,}' for size in sizes)} |\n| --- |{' ---: |' * len(sizes)}")
    for name, cells in seen.items():
        print(f"| {name} | {' | '.join(f'{cell.pages:,} ({cell.time:.1f})' for cell in cells)} |")


def print_and_draw(name: str, unit: str, sizes: tuple[int, ...], seen: Seen) -> None:
    print_table(unit, sizes, seen)
    curves = {request: [cell.pages for cell in cells] for request, cells in seen.items()}
    draw(f"growth-{name}", f"Pages that a request touches, by {unit}", sizes, curves)


async def by_messages(url: str, app: TestApp, ada: Person, bob: Person) -> None:
    group, filled = await _group_of(app, ada, bob, 100), 0
    seen: Seen = {}
    for size in MESSAGES:
        filled = await _grown(app, ada, group, filled, size)
        await measure(url, app, ada, asks_of(ada, group), seen)
        filled = (await ada.opens(group))["last_number"]
    print_and_draw("messages", "messages in the conversation", MESSAGES, seen)


async def by_members(url: str, app: TestApp, ada: Person, bob: Person) -> None:
    seen: Seen = {}
    for size in MEMBERS:
        group = await _group_of(app, ada, bob, size)
        await _grown(app, ada, group, 0, 10_000)
        await measure(url, app, ada, asks_of(ada, group), seen)
    print_and_draw("members", "members of the conversation", MEMBERS, seen)


async def by_people(url: str, app: TestApp, ada: Person) -> None:
    """Last, for its index stays."""
    seen: Seen = {}
    asks: Asks = {
        "the directory": lambda: ada.reads("users"),
        "a search that many fit": lambda: ada.reads("users", params={"search": "guest"}),
        "a search that one fits": lambda: ada.reads("users", params={"search": "t 00000777"}),
        "a search that nobody fits": lambda: ada.reads("users", params={"search": "lovelace"}),
    }
    known = OTHER_GROUPS
    for size in PEOPLE:
        async with Work(app.running.database) as work:
            await Filling(work).people(known + 1, size)
            await work.save()
        known = size
        await measure(url, app, ada, asks, seen)
    print_and_draw("people", "people", PEOPLE, seen)
    indexed: Seen = {}
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE EXTENSION pg_trgm")
    await connection.execute("CREATE INDEX by_trigram ON users USING gin (search_name gin_trgm_ops)")
    index, table = await connection.fetchrow("SELECT pg_relation_size('by_trigram'), pg_relation_size('users')")
    await connection.close()
    await measure(url, app, ada, asks, indexed)
    print_table(f"people, with an index of trigrams ({index / table:.2f} of the table)", PEOPLE[-1:], indexed)


async def _group_of(app: TestApp, ada: Person, bob: Person, members: int) -> dict[str, Any]:
    group = await ada.starts_group("Hall", bob)
    async with Work(app.running.database) as work:
        await Filling(work).seats(Filling(work).quoted(group["id"]), 1, members - 2)
        await work.save()
    return group


async def _grown(app: TestApp, ada: Person, group: dict[str, Any], filled: int, size: int) -> int:
    async with Work(app.running.database) as work:
        await Filling(work).messages(group["id"], ada.id, filled + 1, size)
        await work.save()
    group["messages"] = size
    return size


async def main() -> None:
    url = postgresql_url("parley_bench")
    await databases.create(url)
    await asyncio.to_thread(migrate, url)
    async with running_app(app_settings(url, statement_timeout=600, rate_limit_multiplier=LOAD)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        async with Work(app.running.database) as work:
            filling = Filling(work)
            await filling.people(1, OTHER_GROUPS)
            await filling.conversations(1, OTHER_GROUPS)
            await filling.seats(filling.group(OTHER_GROUPS), 1, OTHER_GROUPS)
            await filling.seat_everywhere(ada.id, 1, OWN_GROUPS)
            await work.save()
        await by_messages(url, app, ada, bob)
        await by_members(url, app, ada, bob)
        await by_people(url, app, ada)
    await databases.drop(url)


if __name__ == "__main__":
    asyncio.run(main())
