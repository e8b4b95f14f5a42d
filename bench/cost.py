"""Command `python -m bench.cost`: what one send costs, in SQL statements and in calls of Pusher."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from app.core.config import Settings
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from tests.support import databases
from tests.support.app import LOAD, app_settings, running_app
from tests.support.counting import counted
from tests.support.crowd import join_crowd
from tests.support.databases import migrate, postgresql_url
from tests.support.pusher_server import APP_ID, KEY, SECRET, PusherServer, pusher_server

SIZES = (2, 99, 100, 1_000)


async def send_costs(settings: Settings, pusher: PusherServer, members: int) -> tuple[int, int, int, int]:
    """Statements before the answer, transaction commands, statements behind the answer, and calls of Pusher."""
    async with AsyncExitStack() as running:
        pusher_app = PusherApp(APP_ID, KEY, SECRET, host="127.0.0.1", port=pusher.port, tls=False)
        realtime = PusherRealtime(pusher_app, timeout=20)
        running.push_async_callback(realtime.close)
        app = await running.enter_async_context(running_app(settings, realtime))
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        group = await ada.starts_group("Hall", bob)
        await join_crowd(app, group, members - 2)
        await ada.said("warm", group)
        pusher.taken.clear()
        async with counted(app.running.database) as cost:
            await ada.said("Hello", group)
        behind = [each for each in cost.statements if "published_seq=" in each.replace(" ", "")]
        begins = max(0, len(cost.begins) - len(behind))
        return len(cost.statements) - len(behind), begins, len(behind), len(pusher.triggers)


async def main() -> None:
    print("| database | members | statements | BEGIN | behind the answer | Pusher calls |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    postgresql = postgresql_url("parley_bench")
    with tempfile.TemporaryDirectory() as folder:
        async with pusher_server() as pusher:
            for size in SIZES:
                for url in (f"sqlite:///{Path(folder) / f'{size}.db'}", postgresql):
                    if url == postgresql:
                        await databases.create(url)
                    await asyncio.to_thread(migrate, url)
                    costs = await send_costs(app_settings(url, rate_limit_multiplier=LOAD), pusher, size)
                    kind = "PostgreSQL" if url == postgresql else "SQLite"
                    print(f"| {kind} | {size:,} | {' | '.join(map(str, costs))} |")
    await databases.drop(postgresql)


if __name__ == "__main__":
    asyncio.run(main())
