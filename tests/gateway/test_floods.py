"""What strangers can fill, and what people wait for."""

from typing import Any

import pusher

from tests.gateway.app_server import publishing, receiving, until
from tests.gateway.people import Person, connected
from tests.gateway.serving import gateway_with

OCCUPIED, VACATED = "channel_occupied", "channel_vacated"
FLOOD = 300  # channels


async def opens_and_leaves(stranger: Person, name: str, channels: int = FLOOD) -> None:
    """Each channel is a new one, and nobody has to sign anything for it."""
    for number in range(channels):
        await stranger.subscribes(f"{name}-{number}")
        await stranger.unsubscribes(f"{name}-{number}")


async def test_strangers_who_open_public_channels_delay_the_presence_of_nobody() -> None:
    quick = {"vacated_delay": 0.01, "command_burst": 10 * FLOOD}
    async with receiving() as (receiver, url), gateway_with(url, **quick) as gateway:
        async with connected(gateway) as one, connected(gateway) as other:
            await opens_and_leaves(one, "one")
            async with connected(gateway) as ada:
                await ada.subscribes_privately("private-user-ada")
                await opens_and_leaves(other, "other")

            await until(lambda: (VACATED, "private-user-ada") in receiver.taken)

        assert receiver.taken == [(OCCUPIED, "private-user-ada"), (VACATED, "private-user-ada")]
        assert len(receiver.calls) <= 2


async def test_an_app_that_wants_reports_of_some_channels_gets_no_others() -> None:
    only = {"webhook_prefix": "private-user-", "vacated_delay": 0.01}
    async with receiving() as (receiver, url), gateway_with(url, **only) as gateway:
        async with connected(gateway) as ada:
            for number in range(50):
                await ada.subscribes_privately(f"private-conversation-{number}")
            await ada.subscribes_privately("private-user-ada")
        await receiver.hears((OCCUPIED, "private-user-ada"), (VACATED, "private-user-ada"))


async def test_a_socket_that_asks_too_much_waits_and_makes_nobody_else_wait() -> None:
    slow: dict[str, Any] = {"command_burst": 5, "commands_per_second": 1, "vacated_delay": 0}
    async with (
        gateway_with(**slow) as gateway,
        publishing(gateway) as client,
        connected(gateway, close_timeout=0.01) as hasty,
        connected(gateway) as ada,
    ):
        for number in range(100):
            await hasty.says("pusher:subscribe", {"channel": f"channel-{number}"})
        for _ in range(5):
            await hasty.hears("pusher_internal:subscription_succeeded")
        await ada.hears_nothing()

        # One more a second: all of them would take longer than any test may.
        for _ in range(50):
            assert len(await open_channels(client)) < 50

        hasty.socket.transport.abort()  # what it still asks for is of no use to anyone
        while await open_channels(client):
            pass


async def open_channels(client: pusher.Pusher) -> dict[str, Any]:
    channels: dict[str, Any] = (await client.channels_info())["channels"]
    return channels


async def test_what_had_to_wait_is_done_in_its_order() -> None:
    async with gateway_with(command_burst=1, commands_per_second=200) as gateway, connected(gateway) as ada:
        for number in range(40):
            await ada.says("pusher:subscribe", {"channel": f"channel-{number}"})

        for number in range(40):
            assert (await ada.hears("pusher_internal:subscription_succeeded"))["channel"] == f"channel-{number}"


async def test_a_client_with_many_channels_may_subscribe_to_all_of_them_at_once_when_it_comes_back() -> None:
    async with gateway_with() as gateway, connected(gateway) as ada:
        for number in range(200):
            await ada.says("pusher:subscribe", {"channel": f"channel-{number}"})
        for _ in range(200):
            await ada.hears("pusher_internal:subscription_succeeded")
