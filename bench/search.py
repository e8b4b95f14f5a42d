"""Command `python -m bench.search [messages]`: searches beside `/pusher/auth`, the size of the index, and indexing."""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

import asyncpg

from app.core.fields import new_id
from app.core.text.search.analyser import analyse
from app.db.column_types import as_sqlite_keeps
from app.db.unit_of_work import Work
from app.search.reindex import reindex_batch
from tests.support import databases
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.databases import migrate, postgresql_url
from tests.support.filling import Filling
from tests.support.people import Person

OWN_SHARE, OWN_GROUPS = 20, 200  # the caller has one message in so many, in so many groups
GROUP_SIZE: Final = 100  # messages of the others' groups
REPEATS: Final = 15
BLOCKS: Final = 32
COLUMNS: Final = (
    "id",
    "conversation_id",
    "number",
    "seq",
    "sender_id",
    "client_id",
    "request_hash",
    "body",
    "created_at",
)
QUERIES: Final = {
    "rare": "xylophone",
    "a fifth of mine": "deadline",
    "nowhere": "qqnowhereqq",
    "common elsewhere, absent in mine": "elsewhere",
    "CJK": "東京",
    "two words": "deadline word11",
    "a prefix of 3": "dea",
    "a prefix of 5": "deadl",
    "a phrase of two frequent words": '"deadline tomorrow"',
}


def texts(count: int, *, own: bool) -> Iterator[str]:
    """About 100 characters each; frequent words are more frequent, as in a language."""
    chance = random.Random(7 if own else 8)  # noqa: S311  # texts, not secrets
    words = [f"word{number}" for number in range(20_000)]
    for number in range(count):
        chosen = [words[min(int(chance.paretovariate(0.7)), len(words) - 1)] for _ in range(13)]
        if own:
            chosen += ["deadline", "tomorrow"] if number % 5 == 0 else []
            chosen += ["xylophone"] if number % 10_000 == 5 else []
            chosen += ["東京タワー"] if number % 500 == 0 else []
        elif number % 3 == 0:
            chosen.append("elsewhere")
        yield " ".join(chosen)


def rows(sender: UUID, groups: list[UUID], count: int, *, own: bool) -> Iterator[tuple[Any, ...]]:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for place, body in enumerate(texts(count, own=own)):
        number = place // len(groups) + 1
        at = begin + timedelta(seconds=place)
        yield new_id(), groups[place % len(groups)], number, number + 1, sender, new_id(), "", body, at


async def fill(url: str, senders: tuple[Person, Person], messages: int, own: list[UUID], others: list[UUID]) -> int:
    """The number of characters."""
    mine, (ada, bob) = messages // OWN_SHARE, senders
    given = [*rows(UUID(ada.id), own, mine, own=True), *rows(UUID(bob.id), others, messages - mine, own=False)]
    counts = """UPDATE conversation_heads SET last_number = (
        SELECT count(*) FROM messages WHERE messages.conversation_id = conversation_heads.conversation_id)"""
    if url.startswith("sqlite"):
        await asyncio.to_thread(_fill_sqlite, url.removeprefix("sqlite:///"), given, counts)
    else:
        connection = await asyncpg.connect(url)
        await connection.copy_records_to_table("messages", records=given, columns=COLUMNS)
        await connection.execute(counts)
        await connection.execute("VACUUM ANALYZE")
        await connection.close()
    return sum(len(row[7]) for row in given)


def _fill_sqlite(file: str, given: list[tuple[Any, ...]], counts: str) -> None:
    with sqlite3.connect(file) as connection:
        places = ", ".join("?" * len(COLUMNS))
        kept = (tuple(map(as_sqlite_keeps, row)) for row in given)
        connection.executemany(f"INSERT INTO messages ({', '.join(COLUMNS)}) VALUES ({places})", kept)  # noqa: S608  # it is built from constants
        connection.execute(counts)
        connection.execute("ANALYZE")


async def index(app: TestApp) -> tuple[int, float, float]:
    """How many messages were indexed, in how many seconds, and how much CPU of this process that took."""
    began, cpu, at, done = time.perf_counter(), time.process_time(), None, 0
    while True:
        async with Work(app.running.database) as work:
            batch = await reindex_batch(work, at, blocks=BLOCKS)
            await work.save()
        if batch is None:
            return done, time.perf_counter() - began, time.process_time() - cpu
        done, at = done + batch.messages, batch.at


async def measure(ada: Person, queries: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Each search in requests of `/pusher/auth`, and in milliseconds."""
    found = {}
    for name, q in queries.items():
        ask = _asking(ada, q)
        await ask()
        shares, times = [], []
        for _ in range(REPEATS):
            own = await _took(ask)
            times.append(own * 1000)
            shares.append(own / await _took(lambda: ada.may_listen(ada.channel)))
        found[name] = median(shares), median(times)
    return found


def _asking(ada: Person, q: str) -> Callable[[], Awaitable[Any]]:
    return lambda: ada.reads("search", params={"q": q})


async def _took(ask: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await ask()
    return time.perf_counter() - began


async def run(url: str, messages: int) -> dict[str, tuple[float, float]]:
    async with running_app(app_settings(url, statement_timeout=600, rate_limit_multiplier=LOAD)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        own = [UUID((await ada.starts_group("Mine"))["id"]) for _ in range(OWN_GROUPS)]
        others = await _others(app, messages)
        characters = await fill(url, (ada, bob), messages, own, others)
        before = await _wal(url)
        done, seconds, cpu = await index(app)
        wal = await _wal(url) - before
        print(
            f"\n{url.partition(':')[0]}: {done:,} messages indexed, {done / seconds:,.0f}/s, {done / cpu:,.0f}/s of CPU"
        )
        if wal:
            await _print_sizes(url, characters, wal / done)
        return await measure(ada, QUERIES)


async def _others(app: TestApp, messages: int) -> list[UUID]:
    """Groups of people other than the caller."""
    count = max(1, messages // GROUP_SIZE)
    async with Work(app.running.database) as work:
        await Filling(work).conversations(1, count)
        await work.save()
    return [UUID(int=(2 << 60) + number) for number in range(1, count + 1)]


async def _wal(url: str) -> int:
    if url.startswith("sqlite"):
        return 0
    connection = await asyncpg.connect(url)
    written = await connection.fetchval("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
    await connection.close()
    return int(written)


async def _print_sizes(url: str, characters: int, wal: float) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("VACUUM ANALYZE")
    blocks, rows_of = await connection.fetchrow(
        "SELECT pg_total_relation_size('search_blocks'), pg_total_relation_size('message_search')"
    )
    await connection.close()
    print(
        f"blocks {blocks / characters:.2f} of the text, rows {rows_of / characters:.2f}; WAL {wal:,.0f} bytes a message"
    )


async def main(messages: int) -> None:
    base = "The quick brown fox jumps over the lazy dog; see PR-123 and https://example.com/path for the rest, ok?"
    began = time.process_time()
    for _ in range(5_000):
        analyse(base)
    print(f"analysing 100 characters: {(time.process_time() - began) / 5_000 * 1e6:.0f} microseconds of CPU")
    url = postgresql_url("parley_bench_search")
    await databases.create(url)
    await asyncio.to_thread(migrate, url)
    with TemporaryDirectory() as folder:
        file = f"sqlite:///{Path(folder) / 'parley.db'}"
        await asyncio.to_thread(migrate, file)
        found = [await run(url, messages), await run(file, messages)]
    await databases.drop(url)
    print("\n| search | PostgreSQL, of `/pusher/auth` | SQLite, of PostgreSQL |\n| --- | ---: | ---: |")
    for name in QUERIES:
        (share, took), (_, on_sqlite) = (each[name] for each in found)
        print(f"| {name} | {share:.1f} | {on_sqlite / took:.1f} |")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
