"""What a request costs: SQL statements, counted; `bench/` tells the rest."""

from collections.abc import Awaitable, Callable

import pytest
from httpx2 import Response

from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.crowd import join_crowd
from tests.support.people import Person


def sql_of_a_send(statements: list[str]) -> list[str]:
    """Without what happens behind the answer: the watermark, and the fan-out from its lease on."""
    bare = [each.replace(" ", "") for each in statements]
    return statements[
        : next(at for at, each in enumerate(bare) if "published_seq=" in each or "process_after=" in each)
    ]


@pytest.mark.parametrize("members", [2, 300])
async def test_a_send_is_one_statement_on_postgresql_and_six_or_fewer_on_sqlite(
    app: TestApp, ada: Person, bob: Person, members: int
) -> None:
    group = await ada.starts_group("Hall", bob)
    await join_crowd(app, group, members - 2)
    await ada.said("warm", group)

    async with counted(app.running.database) as cost:
        await ada.said("Hello", group)

    sends = sql_of_a_send(cost.statements)
    if app.running.database.is_postgresql:
        assert len(sends) == 1
    else:
        assert len(sends) <= 6
    assert len(cost.statements) - len(sends) <= 10


async def test_reading_a_page_heads_and_a_subscription_are_one_statement_each(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    path = f"conversations/{chat['id']}"
    asks: list[Callable[[], Awaitable[Response]]] = [
        lambda: bob.asks("GET", f"{path}/messages"),
        lambda: bob.asks("GET", "sync"),
        lambda: bob.may_listen(chat["channel"]),
        lambda: bob.may_listen(bob.channel),
        lambda: bob.types(chat),
    ]

    for ask in asks:
        async with counted(app.running.database) as cost:
            assert (await ask()).is_success
        assert (len(cost.statements), cost.begins) == (1, [])


@pytest.mark.parametrize("count", [1, 12])
async def test_a_list_costs_the_same_however_long_it_is(app: TestApp, ada: Person, bob: Person, count: int) -> None:
    for number in range(count):
        await ada.said("Hello", await ada.starts_group(f"Group {number}", bob))

    async with counted(app.running.database) as cost:
        assert len((await bob.reads("conversations"))["items"]) == count

    assert len(cost.statements) == 3
