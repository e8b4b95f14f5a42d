"""Command `python -m bench.throughput [postgresql|sqlite]`: sends by 1, 16 and 64 clients, against two yardsticks."""

import asyncio
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from bench.servers import Sender, serving
from bench.wrk import Round, Target
from tests.support import databases
from tests.support.databases import migrate, postgresql_url

CLIENTS = (1, 16, 64)
CONVERSATIONS = 64
SECONDS = 2
WARM_UP = 1  # seconds
ROUNDS = 5

Rounds = dict[tuple[str, int], list[Round]]


async def alternating(targets: list[Target]) -> Rounds:
    """Short rounds in turn, so that whatever else the machine does falls on all alike."""
    seen: Rounds = defaultdict(list)
    for target in targets:
        await target.loaded(clients=16, seconds=WARM_UP)
    for _ in range(ROUNDS):
        for clients in CLIENTS:
            for target in targets:
                seen[target.name, clients].append(await target.loaded(clients=clients, seconds=SECONDS))
    return seen


def print_table(kind: str, targets: list[Target], seen: Rounds) -> None:
    print(f"\n{kind}\n")
    print("| clients | server | of the echo | of the raw driver | CPU | p50 | p99 | p99 / p50 | longest / p50 |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for clients in CLIENTS:
        echo, raw = seen["bare echo", clients], seen["raw driver", clients]
        for target in targets:
            own = seen[target.name, clients]
            cells = [
                _ratio(own, echo, "per_second"),
                _ratio(own, raw, "per_second"),
                _ratio(own, raw, "cpu"),
                _ratio(own, raw, "p50"),
                _ratio(own, raw, "p99"),
                median(each.p99 / each.p50 for each in own),
                median(each.longest / each.p50 for each in own),
            ]
            print(f"| {clients} | {target.name} | {' | '.join(f'{cell:.2f}' for cell in cells)} |")


def _ratio(own: list[Round], other: list[Round], what: str) -> float:
    """The median over the rounds of what they had in the same round."""
    ratios: list[float] = [getattr(mine, what) / getattr(theirs, what) for mine, theirs in zip(own, other, strict=True)]
    return median(ratios)


async def measure(kind: str, url: str, folder: Path) -> None:
    await asyncio.to_thread(migrate, url)
    sender = await Sender.made(url, CONVERSATIONS)
    async with serving(folder, sender) as servers:
        targets = [
            await servers.echo(),
            await servers.raw(url),
            *([await servers.stepwise(url)] if kind == "SQLite" else []),
            await servers.quiet_parley(url),
            await servers.telling_parley(url),
            await servers.local_parley(url),
        ]
        print_table(kind, targets, await alternating(targets))


async def main() -> None:
    wanted = sys.argv[1:] or ["postgresql", "sqlite"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if "postgresql" in wanted:
            url = postgresql_url("parley_bench")
            await databases.create(url)
            (folder / "postgresql").mkdir()
            await measure("PostgreSQL", url, folder / "postgresql")
            await databases.drop(url)
        if "sqlite" in wanted:
            (folder / "sqlite").mkdir()
            await measure("SQLite", f"sqlite:///{folder / 'parley.db'}", folder / "sqlite")
    print(f"\nload: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
