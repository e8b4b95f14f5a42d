"""What a request waits for: round trips to PostgreSQL, counted on the line by which the real driver goes there."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from httpx2 import Response

from app.realtime.providers.none import NoRealtime
from tests.support import databases
from tests.support.crowd import join_crowd
from tests.support.far_away import FarAway, far_away


@pytest.fixture
async def app(postgresql_database: str) -> AsyncIterator[FarAway]:
    await databases.empty(postgresql_database)
    async with far_away(postgresql_database) as app:
        yield app


@pytest.mark.parametrize("members", [2, 100, 1_000])
async def test_a_send_waits_for_one_round_trip_however_many_hear_it(app: FarAway, members: int) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    group = await ada.starts_group("Hall", bob)
    await join_crowd(app.app, group, members - 2)

    waited, _behind = await app.cost(lambda: ada.says("Hello", group))  # behind it are the watermark and the fan-out

    assert waited == 1


async def test_reading_a_page_heads_and_a_subscription_wait_for_one_round_trip_each(app: FarAway) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    asks: list[Callable[[], Awaitable[Response]]] = [
        lambda: bob.asks("GET", f"conversations/{chat['id']}/messages"),
        lambda: bob.asks("GET", "sync"),
        lambda: bob.may_listen(chat["channel"]),
        lambda: bob.may_listen(bob.channel),
    ]

    for ask in asks:
        waited, _behind = await app.cost(ask)
        assert waited == 1


@pytest.mark.parametrize("count", [1, 20])
async def test_catching_up_waits_for_three_round_trips_however_many_conversations(app: FarAway, count: int) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    after = []
    for number in range(count):
        group = await ada.starts_group(f"Group {number}", bob)
        question = await bob.said("Tea?", group)
        await ada.said("Yes", group, reply_to_id=question["id"])
        after.append([group["id"], question["seq"]])

    waited, _behind = await app.cost(lambda: bob.asks("POST", "changes", json={"after": after}))

    assert waited == 3


@pytest.fixture
async def polled(postgresql_database: str) -> AsyncIterator[FarAway]:
    await databases.empty(postgresql_database)
    async with far_away(postgresql_database, NoRealtime()) as app:
        yield app


async def test_a_poll_waits_for_one_round_trip_and_writes_nothing(polled: FarAway) -> None:
    ada, bob = await polled.welcomes("Ada"), await polled.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    await bob.types(chat)
    asked = {"activity": "true", "watching": chat["id"]}

    # The call before it, which is not counted, has stored that Ada is there.
    assert await polled.cost(lambda: ada.asks("GET", "sync", params=asked)) == (1, 0)
