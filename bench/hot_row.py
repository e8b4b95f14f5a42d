"""Command `python -m bench.hot_row CHECKOUT`: sends by 16 clients through this build and another, and what they log.

CHECKOUT is a folder with the other build, such as a git worktree of an older commit. Both run at once, each on a
database of its own of one PostgreSQL server that only this bench uses, and take turns.
"""

import asyncio
import os
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

import asyncpg
from httpx2 import AsyncClient

from bench.servers import Sender, Servers
from bench.wrk import Round, Target
from tests.support.databases import ROOT
from tests.support.people import API, PASSWORD, Person
from tests.support.postgresql_server import PostgresqlServer, postgresql_server
from tests.support.recording import RecordingRealtime

CLIENTS: Final = 16
CONVERSATIONS: Final = 64
OTHERS: Final = 20_000
"""Conversations in which nobody says anything."""
SECONDS: Final = 3
ROUNDS: Final = 8
SENDS: Final = 5_000
"""For each measurement of the write-ahead log."""


@dataclass(frozen=True)
class Build:
    """One build under load, and the server that it shares with the other."""

    target: Target
    url: str
    postmaster: int

    async def round(self) -> tuple[Round, float]:
        """A round of sends, and the CPU of PostgreSQL for one of them, in microseconds."""
        before, spent = await self._sends(), self._postgresql_cpu()
        seen = await self.target.loaded(clients=CLIENTS, seconds=SECONDS)
        return seen, (self._postgresql_cpu() - spent) * 1e6 / (await self._sends() - before)

    async def logged(self) -> float:
        """Bytes of write-ahead log a send, after a checkpoint, with what happens behind the answer."""
        await self.asks("CHECKPOINT")
        first, began = await self._sends(), await self._position()
        while await self._sends() < first + SENDS:
            await self.target.loaded(clients=CLIENTS, seconds=SECONDS)
        ended = await self._position()
        while ended != (ended := await self._position()):  # noqa: ASYNC110  # servers write on behind the last answers
            await asyncio.sleep(0.2)
        return (ended - began) / (await self._sends() - first)

    async def asks(self, statement: str) -> object:
        connection = await asyncpg.connect(self.url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    async def _sends(self) -> int:
        return int(str(await self.asks("SELECT count(*) FROM messages")))

    async def _position(self) -> int:
        return int(str(await self.asks("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint")))

    def _postgresql_cpu(self) -> float:
        """Seconds of all the processes of the server that live."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(fields[1]) == self.postmaster:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


async def build_of(checkout: Path, name: str, server: PostgresqlServer, servers: Servers) -> Build:
    """Migrates, serves, and has Ada start the groups that she writes in."""
    url = server.url(f"parley_{name}")
    await _create(server, f"parley_{name}")
    migration = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "alembic", "-x", f"url={url}", "upgrade", "head", cwd=checkout
    )
    assert await migration.wait() == 0
    target = await servers.telling_parley(url, name=name, PYTHONPATH=str(checkout), ACCESS_TOKEN_LIFETIME="21600")
    async with AsyncClient(base_url=target.url, trust_env=False) as http:
        ada, bob = await _registered(http, "Ada"), await _registered(http, "Bob")
        groups = [await ada.starts_group(f"Group {number}", bob) for number in range(CONVERSATIONS)]
    await _fill(url)
    writing = replace(target, token=ada.access_token, conversations=tuple(group["id"] for group in groups))
    postmaster = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    return Build(writing, url, postmaster)


async def _fill(url: str) -> None:
    """Copies of a conversation, as the tables of either build have it: with the 64 alone, every plan would read all."""
    connection = await asyncpg.connect(url)
    for table, key in (
        ("conversations", "id"),
        ("conversation_heads", "conversation_id"),
        ("members", "conversation_id"),
    ):
        if await connection.fetchval("SELECT to_regclass($1)::text", table) is not None:
            ids = f"jsonb_build_object('{key}', md5(n::text)::uuid, 'client_id', md5(n::text)::uuid)"
            await connection.execute(
                f"""WITH one AS (SELECT {table} AS row FROM {table} LIMIT 1)
                    INSERT INTO {table} SELECT (jsonb_populate_record(row, {ids})).*
                    FROM one, generate_series(1, {OTHERS}) AS n"""  # noqa: S608  # names of our own
            )
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


async def _create(server: PostgresqlServer, database: str) -> None:
    connection = await asyncpg.connect(server.url("postgres"))
    await connection.execute(f"CREATE DATABASE {database}")
    await connection.close()


async def _registered(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


async def throughput(this: Build, other: Build) -> None:
    print("\n| round | sends a second, other | this | ratio | µs of PostgreSQL a send, other | this | ratio |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    speeds, costs = [], []
    for number in range(1, ROUNDS + 1):
        builds = (other, this) if number % 2 else (this, other)
        seen = {build.target.name: await build.round() for build in builds}
        (theirs, their_cpu), (ours, our_cpu) = seen["other"], seen["this"]
        speeds.append(ours.per_second / theirs.per_second)
        costs.append(our_cpu / their_cpu)
        cells = (theirs.per_second, ours.per_second, speeds[-1], their_cpu, our_cpu, costs[-1])
        print(f"| {number} | " + " | ".join(f"{cell:,.2f}" if cell < 10 else f"{cell:,.0f}" for cell in cells) + " |")
    print(f"median {median(speeds):.2f} of the other's sends, {median(costs):.2f} of the other's CPU of PostgreSQL")


async def logs(this: Build, other: Build) -> None:
    print("\n| full_page_writes | bytes a send, other | this | ratio |\n| --- | ---: | ---: | ---: |")
    for setting in ("on", "off"):
        await this.asks(f"ALTER SYSTEM SET full_page_writes = {setting}")
        await this.asks("SELECT pg_reload_conf()")
        theirs, ours = await other.logged(), await this.logged()
        print(f"| {setting} | {theirs:,.0f} | {ours:,.0f} | {ours / theirs:.2f} |")


async def main(other_checkout: Path) -> None:
    nobody = Sender(user_id="", session_id="", token="", conversations=())
    with postgresql_server() as server, tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as running:
            servers = Servers(Path(folder), nobody, running)
            this = await build_of(ROOT, "this", server, servers)
            other = await build_of(other_checkout, "other", server, servers)
            for build in (this, other):
                await build.round()  # connections, plans
            await throughput(this, other)
            await logs(this, other)
    print(f"\nload: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]).resolve()))
