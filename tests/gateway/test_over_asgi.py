"""The scenarios that every host must pass, where sockets come through ASGI: plain uvicorn, Vercel."""

import asyncio
from collections.abc import AsyncIterator

import pusher
import pytest

from tests.gateway.app_server import publishing
from tests.gateway.people import Person, connected, visitor
from tests.gateway.serving import KEY, PATIENCE, Address, gateway_over_asgi
from tests.gateway.test_floods import open_channels
from tests.gateway.test_slow_readers import PAGE, listeners, somebody_asleep
from tests.gateway.test_users import terminate


@pytest.fixture(scope="module")
async def gateway() -> AsyncIterator[Address]:
    async with gateway_over_asgi() as address:
        yield address


async def test_events_arrive_in_order_and_the_sender_can_be_left_out(
    ada: Person, bob: Person, client: pusher.Pusher
) -> None:
    for person in (ada, bob):
        await person.subscribes_privately("private-room")
    await asyncio.gather(*(client.trigger("private-room", "count", {"n": "é" * n}) for n in range(10)))
    for _ in range(10):
        await ada.hears("count")
        await bob.hears("count")

    await client.trigger("private-room", "greeting", "hi", socket_id=ada.socket_id)

    await bob.hears("greeting")
    await ada.hears_nothing()


async def test_nonsense_is_answered_and_the_connection_goes_on(ada: Person) -> None:
    for nonsense in ("", "{", b"\xff", "x" * 60_000):
        await ada.sends(nonsense)
        await ada.is_told("")
    await ada.is_refused("private-ada", "Auth info required")
    await ada.hears_nothing()


async def test_a_signed_in_user_can_be_disconnected(gateway: Address, ada: Person, bob: Person) -> None:
    await ada.signs_in("ada")
    await bob.signs_in("bob")

    await terminate(gateway, "ada")

    assert await ada.is_closed() == 4009
    await bob.hears_nothing()


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/app/of-somebody-else", "protocol=7", 4001),
        (f"/app/{KEY}/more", "protocol=7", 4005),
        (f"/app/{KEY}", "protocol=seven", 4006),
        (f"/app/{KEY}", "protocol=8", 4007),
        (f"/app/{KEY}", "client=js", 4008),
    ],
)
async def test_whoever_is_not_welcome_hears_why_and_is_closed(
    gateway: Address, path: str, query: str, code: int
) -> None:
    async with visitor(gateway, path, query) as stranger:
        assert (await stranger.hears("pusher:error"))["data"]["code"] == code
        assert await stranger.is_closed() == code


async def test_a_frozen_client_is_closed() -> None:
    async with gateway_over_asgi(ping_after=0.05, pong_within=0.05) as impatient, connected(impatient) as ada:
        await ada.hears("pusher:ping")

        assert await ada.is_closed() == 4201


async def test_a_slow_reader_is_dropped_and_makes_nobody_wait() -> None:
    async with (
        asyncio.timeout(PATIENCE),
        gateway_over_asgi(outbox_limit=50_000, closing_time=0.01) as gateway,
        publishing(gateway) as client,
        connected(gateway) as ada,
        somebody_asleep(gateway) as bob,
    ):
        await ada.subscribes("news")
        await bob.subscribes("news")

        while await listeners(client) == 2:
            await client.trigger("news", "page", PAGE)
            await ada.hears("page")


async def test_a_socket_that_asks_too_much_waits() -> None:
    async with (
        gateway_over_asgi(command_burst=5, commands_per_second=1, vacated_delay=0) as gateway,
        publishing(gateway) as client,
        connected(gateway, close_timeout=0.01) as hasty,
    ):
        for number in range(30):
            await hasty.says("pusher:subscribe", {"channel": f"channel-{number}"})
        for _ in range(5):
            await hasty.hears("pusher_internal:subscription_succeeded")

        assert len(await open_channels(client)) < 10


async def test_a_stop_closes_everybody_so_that_they_come_back() -> None:
    life = gateway_over_asgi()
    gateway = await life.__aenter__()
    async with connected(gateway) as ada:
        await ada.subscribes("news")

        await life.__aexit__(None, None, None)

        assert await ada.is_closed() == 1012
