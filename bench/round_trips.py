"""Command `python -m bench.round_trips`: how often a request waits for PostgreSQL, over a line with a delay."""

import asyncio
from collections.abc import Awaitable, Callable

from httpx2 import Response

from tests.support import databases
from tests.support.crowd import join_crowd
from tests.support.databases import migrate, postgresql_url
from tests.support.far_away import FarAway, far_away
from tests.support.people import Person

SIZES = (2, 100, 1_000)


async def row(name: str, app: FarAway, ask: Callable[[], Awaitable[Response]]) -> None:
    waited, behind = await app.cost(ask)
    print(f"| {name} | {waited} | {behind} |")


async def of_a_group(app: FarAway, ada: Person, bob: Person, members: int) -> None:
    group = await ada.starts_group("Hall", bob)
    await join_crowd(app.app, group, members - 2)
    await row(f"a send, {members:,} members", app, lambda: ada.says("Hello", group))
    if members == SIZES[0]:
        await row("a page of history", app, lambda: bob.asks("GET", f"conversations/{group['id']}/messages"))
        await row("heads", app, lambda: bob.asks("GET", "sync"))
        await row("`/pusher/auth`, a conversation", app, lambda: bob.may_listen(group["channel"]))
        await row("`/pusher/auth`, oneself", app, lambda: bob.may_listen(bob.channel))


async def main() -> None:
    url = postgresql_url("parley_bench")
    await databases.create(url)
    await asyncio.to_thread(migrate, url)
    print("| request | round trips until the answer | behind it |")
    print("| --- | ---: | ---: |")
    async with far_away(url) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        for members in SIZES:
            await of_a_group(app, ada, bob, members)
    await databases.drop(url)


if __name__ == "__main__":
    asyncio.run(main())
