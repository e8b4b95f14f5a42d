"""Command `python -m bench.hanging`: what a send takes while Pusher never answers, beside the same with Pusher well."""

import asyncio
import os
import tempfile
from pathlib import Path
from statistics import median

from bench.servers import Sender, serving
from bench.wrk import Round, Target
from tests.support import databases
from tests.support.databases import migrate, postgresql_url

CLIENTS = (1, 16)
CONVERSATIONS = 64
SECONDS = 3  # longer than a look of the sweep whether Pusher is back
ROUNDS = 7


async def pairs(well: Target, hanging: Target, clients: int) -> list[tuple[Round, Round]]:
    """One after the other, so that whatever else the machine does falls on both alike."""
    return [
        (await well.loaded(clients=clients, seconds=SECONDS), await hanging.loaded(clients=clients, seconds=SECONDS))
        for _ in range(ROUNDS)
    ]


async def measure(kind: str, url: str, folder: Path) -> None:
    folder.mkdir()  # noqa: ASYNC240  # nothing runs beside it yet
    await asyncio.to_thread(migrate, url)
    async with serving(folder, await Sender.made(url, CONVERSATIONS)) as servers:
        well = await servers.telling_parley(url, name="Pusher well")
        hanging = await servers.telling_parley(url, "silent", name="Pusher hanging")
        for target in (well, hanging):
            await target.loaded(clients=16, seconds=1)
        for clients in CLIENTS:
            seen = await pairs(well, hanging, clients)
            p50, p99 = (
                median(getattr(bad, name) / getattr(good, name) for good, bad in seen) for name in ("p50", "p99")
            )
            print(f"| {kind} | {clients} | {p50:.2f} | {p99:.2f} |", flush=True)


async def main() -> None:
    print("| database | clients | p50, hanging to well | p99, hanging to well |")
    print("| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as made:
        url = postgresql_url("parley_bench")
        await databases.create(url)
        await measure("PostgreSQL", url, Path(made) / "postgresql")
        await databases.drop(url)
        await measure("SQLite", f"sqlite:///{Path(made) / 'parley.db'}", Path(made) / "sqlite")
    print(f"\nload: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
