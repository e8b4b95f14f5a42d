"""Command `python -m bench.upserting`: users created and updated by the server API, beside the bare drivers.

Prints the CPU of a call for a thousand users, of this process and of PostgreSQL's backends, and the rate of the route
as a share of the driver's, by CPU and by the clock. Both take turns, so that they have the same neighbours.
"""

import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import asyncpg
from fastapi import FastAPI

from app.core.fields import new_id
from tests.support import databases
from tests.support.app import app_settings, running_app
from tests.support.databases import migrate, postgresql_url
from tests.support.people import API
from tests.support.product_server import product_server

ROWS: Final = 1_000
ROUNDS: Final = 15
_COLUMNS: Final = ("external_id", "display_name", "search_name", "avatar_url", "contact_email", "team", "metadata")
_KEPT: Final = "external_issuer, external_id"
_SET: Final = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
_ALL: Final = f"id, {', '.join(_COLUMNS)}, external_issuer, password_hash, role, created_at, channel_epoch, online"
_ON_POSTGRESQL: Final = f"""
INSERT INTO users ({_ALL})
SELECT given.*, '', 'none', 'user', now(), 0, FALSE
FROM unnest($1::uuid[], {", ".join(f"${number}::text[]" for number in range(2, 9))}) AS given
ON CONFLICT ({_KEPT}) DO UPDATE SET {_SET}
"""  # noqa: S608  # it is built from constants
_ON_SQLITE: Final = f"""
INSERT INTO users ({_ALL}) VALUES ({"?, " * 8}'', 'none', 'user', '2026-11-28T00:00:00.000000Z', 0, FALSE)
ON CONFLICT ({_KEPT}) DO UPDATE SET {_SET}
"""  # noqa: S608  # it is built from constants

Driver = Callable[[list[dict[str, Any]]], Awaitable[None]]


def users(call: int, version: int) -> list[dict[str, Any]]:
    """A thousand users as a product has them; another version has other names."""
    return [
        {
            "external_id": f"user-{call:03}-{number:04}",
            "display_name": f"Grace Hopper {number} {version}",
            "email": f"grace.{number}@example.com",
            "metadata": {"plan": "pro", "since": 2026, "order": f"{call}-{number}"},
        }
        for number in range(ROWS)
    ]


def row_of(user: dict[str, Any]) -> tuple[Any, ...]:
    """What a program without Parley would have to make of a user for the driver, without checking anything."""
    name, metadata = user["display_name"], json.dumps(user["metadata"])
    return (new_id(), user["external_id"], name, name.lower(), None, user["email"], None, metadata)


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one call."""

    cpu: float
    clock: float


@dataclass(frozen=True)
class Meter:
    """Measures calls. `backends` are the processes of PostgreSQL that work for this one."""

    backends: Callable[[], Awaitable[list[int]]]

    async def cost(self, call: Awaitable[None]) -> Cost:
        before, cpu, clock = await self._of_backends(), time.process_time(), time.perf_counter()
        await call
        clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
        return Cost(1_000 * cpu + (await self._of_backends() - before) / 1e6, 1_000 * clock)

    async def _of_backends(self) -> int:
        return sum(map(_nanoseconds, await self.backends()))


def _nanoseconds(pid: int) -> int:
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0])


async def measure(name: str, url: str, driver: Driver, meter: Meter) -> None:
    async with running_app(app_settings(url)) as app:
        route = Route(app.asgi, (await product_server(app)).key)
        for version, what in enumerate(("created", "updated")):
            bare, ours = list[Cost](), list[Cost]()
            for number in range(ROUNDS + 1):
                body = json.dumps({"users": users(500 + number, version)}).encode()
                bare.append(await meter.cost(driver(users(number, version))))
                ours.append(await meter.cost(route.put(body)))
                assert route.answer.count(f'"{what}"'.encode()) == ROWS, route.answer[:300]
            pairs = list(zip(bare, ours, strict=True))[1:]  # the first opens connections
            cpu = [f"{median(each.cpu for each in costs):.0f}" for costs in zip(*pairs, strict=True)]
            by_cpu = median(one.cpu / other.cpu for one, other in pairs)
            by_clock = median(one.clock / other.clock for one, other in pairs)
            print(f"| {name} | {what} | {' | '.join(cpu)} | **{by_cpu:.2f}** | {by_clock:.2f} |")


@dataclass
class Route:
    """Calls the route over ASGI, so that no client's own work is measured."""

    app: FastAPI
    key: str
    answer: bytes = b""

    async def put(self, body: bytes) -> None:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "PUT",
            "scheme": "http",
            "path": f"{API}/server/users",
            "raw_path": f"{API}/server/users".encode(),
            "query_string": b"",
            "headers": [(b"authorization", f"Bearer {self.key}".encode()), (b"content-type", b"application/json")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            self.answer += message.get("body", b"")

        self.answer = b""
        await self.app(scope, receive, send)


async def on_postgresql() -> None:
    url = postgresql_url("parley_bench_upserting")
    await databases.create(url)
    await asyncio.to_thread(migrate, url)
    connection, watching = await asyncpg.connect(url), await asyncpg.connect(url)

    async def driver(given: list[dict[str, Any]]) -> None:
        columns = zip(*map(row_of, given), strict=True)
        await connection.execute(_ON_POSTGRESQL, *map(list, columns))

    async def backends() -> list[int]:
        rows = await watching.fetch("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [row["pid"] for row in rows if row["pid"] != watching.get_server_pid()]

    await measure("PostgreSQL", url, driver, Meter(backends))
    await connection.close()
    await watching.close()
    await databases.drop(url)


async def on_sqlite(file: Path) -> None:
    url = f"sqlite:///{file}"
    await asyncio.to_thread(migrate, url)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")

    async def driver(given: list[dict[str, Any]]) -> None:
        rows = [(an_id.hex, *rest) for an_id, *rest in map(row_of, given)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_ON_SQLITE, rows)
        connection.execute("COMMIT")

    async def backends() -> list[int]:
        return []

    await measure("SQLite", url, driver, Meter(backends))
    connection.close()


async def main() -> None:
    print("| database | rows | ms CPU, driver | ms CPU, route | share of the driver's rate, by CPU | by the clock |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    await on_postgresql()
    with tempfile.TemporaryDirectory() as folder:
        await on_sqlite(Path(folder) / "parley.db")


if __name__ == "__main__":
    asyncio.run(main())
