"""What a request waits for: round trips to PostgreSQL, counted on the line by which the real driver goes there."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from httpx2 import Response

from tests.support import databases
from tests.support.crowd import join_crowd
from tests.support.far_away import FarAway, far_away


@pytest.fixture
async def parley(postgresql_database: str) -> AsyncIterator[FarAway]:
    await databases.empty(postgresql_database)
    async with far_away(postgresql_database) as parley:
        yield parley


@pytest.mark.parametrize("members", [2, 100, 1_000])
async def test_a_send_waits_for_one_round_trip_however_many_hear_it(parley: FarAway, members: int) -> None:
    ada, bob = await parley.welcomes("Ada"), await parley.welcomes("Bob")
    group = await ada.starts_group("Hall", bob)
    await join_crowd(parley.parley, group, members - 2)

    assert await parley.cost(lambda: ada.says("Hello", group)) == (1, 1)


async def test_reading_a_page_heads_and_a_subscription_wait_for_one_round_trip_each(parley: FarAway) -> None:
    ada, bob = await parley.welcomes("Ada"), await parley.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    asks: list[Callable[[], Awaitable[Response]]] = [
        lambda: bob.asks("GET", f"conversations/{chat['id']}/messages"),
        lambda: bob.asks("GET", "sync"),
        lambda: bob.may_listen(chat["channel"]),
        lambda: bob.may_listen(bob.channel),
    ]

    for ask in asks:
        waited, _behind = await parley.cost(ask)
        assert waited == 1
