"""Connections that take up room."""

from contextlib import AsyncExitStack

import pytest

from app.gateway.addresses import network_of
from tests.gateway.people import Person, connected, visitor
from tests.gateway.serving import Address, gateway_with

FORWARDED = "X-Forwarded-For"


async def test_a_connection_that_subscribes_to_nothing_is_asked_to_come_back_later() -> None:
    async with gateway_with(subscribe_within=0.05) as gateway, connected(gateway) as nobody:
        assert await nobody.is_closed() == 4100


async def test_a_subscription_or_a_user_keeps_a_connection_open_and_leaving_all_channels_does_not() -> None:
    async with (
        gateway_with(subscribe_within=2) as gateway,
        connected(gateway) as ada,
        connected(gateway) as bob,
        connected(gateway) as carol,
        connected(gateway) as nobody,
    ):
        await ada.subscribes("news")
        await bob.signs_in("bob")
        await carol.subscribes("news")
        await carol.unsubscribes("news")

        assert await nobody.is_closed() == 4100
        assert await carol.is_closed() == 4100
        await ada.hears_nothing()
        await bob.hears_nothing()


async def test_refused_subscriptions_keep_nothing_open() -> None:
    async with gateway_with(subscribe_within=0.05) as gateway, connected(gateway) as nobody:
        await nobody.says("pusher:subscribe", {"channel": "private-ada"})

        assert await nobody.is_closed() == 4100


async def test_one_address_has_a_limit_of_connections_and_gets_its_room_back() -> None:
    async with gateway_with(connections_per_address=2) as gateway, connected(gateway):
        async with connected(gateway), visitor(gateway) as third:
            assert (await third.is_told("from your address"))["code"] == 4100
            assert await third.is_closed() == 4100
        await comes_in(gateway)


async def comes_in(gateway: Address) -> None:
    """As soon as the gateway has noticed that another one left."""
    while True:
        async with visitor(gateway) as person:
            if "established" in str(await person.socket.recv()):
                return


async def test_behind_a_trusted_proxy_the_visitors_address_counts_and_an_ipv6_network_is_one() -> None:
    async with AsyncExitStack() as people, gateway_with(connections_per_address=1) as gateway:

        async def from_(address: str) -> Person:
            headers = {FORWARDED: address}
            return await people.enter_async_context(visitor(gateway, additional_headers=headers))

        for address in ("192.0.2.1", "192.0.2.2", "2001:db8:1:1::1", "2001:db8:1:2::1"):
            await (await from_(address)).hears("pusher:connection_established")
        for address in ("192.0.2.1", "::ffff:192.0.2.2", "2001:db8:1:1:ffff::2", "2001:0db8:0001:0002::3"):
            await (await from_(address)).is_told("from your address")
        await people.aclose()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", "no address"),
    ],
)
def test_an_ipv6_network_counts_as_one_address(host: str, expected: str) -> None:
    assert network_of(host) == expected
