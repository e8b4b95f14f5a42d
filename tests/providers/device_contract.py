"""What every realtime provider must do, as far as Parley's client in Node over the provider's real SDK shows it.

For providers with a double, and for Liveblocks' engine. `contract.py` has more, for servers that are real.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

from tests.providers.conftest import Stage
from tests.providers.node_process import NodeProcess
from tests.providers.waiting import until
from tests.support.people import Person
from tests.support.serving import PATIENCE


class DeviceStage(Protocol):
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]

    async def bobs_device(self) -> NodeProcess:
        """It shows the chat, and receives on his channel and on the chat's."""

    async def receives(self, device: NodeProcess) -> None:
        """Wait until it receives on his channel again."""

    async def cut(self) -> None:
        """Every connection of a client has ended; clients connect again."""

    async def was_published(self, channel: str) -> None:
        """Wait until something was published on it."""

    async def publish_again(self, event: str) -> None:
        """Deliver the first event of this name once more."""

    async def trouble(self, kind: str | None) -> None:
        """Publications fail: the service is down, slow, refusing, or answers rubbish. None: they do not fail."""


Scenario = Callable[[DeviceStage], Awaitable[None]]


async def shows(place: DeviceStage, device: NodeProcess, *bodies: str) -> dict[str, Any]:
    """What the device reports when it shows exactly these messages."""
    seen: dict[str, Any] = await device.until(
        lambda said: said["messages"] == list(bodies), conversation=place.chat["id"]
    )
    return seen


async def delivers_to_own_channels(place: DeviceStage) -> None:
    device = await place.bobs_device()
    await device.ask("stop_asking")

    await place.ada.said("Hello", place.chat)
    await place.ada.types(place.chat)

    await shows(place, device, "Hello")
    await device.until(lambda said: said["typing"] == [place.ada.id], conversation=place.chat["id"])


async def a_reconnect_catches_up(place: DeviceStage) -> None:
    device = await place.bobs_device()

    await place.cut()
    await place.ada.said("while the line was cut", place.chat)

    await shows(place, device, "while the line was cut")
    await place.receives(device)
    await device.ask("stop_asking")
    await place.ada.said("and afterwards", place.chat)
    await shows(place, device, "while the line was cut", "and afterwards")


async def the_same_event_twice_is_applied_once(place: DeviceStage) -> None:
    device = await place.bobs_device()
    await place.ada.said("once", place.chat)
    await shows(place, device, "once")

    await place.publish_again("new-message")
    await place.ada.said("last", place.chat)

    await shows(place, device, "once", "last")


async def the_senders_own_connection_is_left_out_or_unharmed(place: DeviceStage) -> None:
    device = await place.bobs_device()

    await device.ask("say", conversation=place.chat["id"], body="mine")
    await shows(place, device, "mine")
    await place.was_published(place.bob.channel)
    await place.ada.said("yours", place.chat)

    await shows(place, device, "mine", "yours")


SCENARIOS: Final[tuple[Scenario, ...]] = (
    delivers_to_own_channels,
    a_reconnect_catches_up,
    the_same_event_twice_is_applied_once,
    the_senders_own_connection_is_left_out_or_unharmed,
)


async def an_outage_costs_no_message(place: DeviceStage, trouble: str) -> None:
    device = await place.bobs_device()
    breaker = place.stage.running.publisher.targets[0].circuit_breaker
    await place.trouble(trouble)

    for number in range(3):
        assert (await place.ada.says(f"message {number}", place.chat)).status_code == 201
    await until(lambda: breaker.is_open)
    await place.trouble(None)
    # A sweep in the background may hold the lease of the conversation for a moment.
    async with asyncio.timeout(PATIENCE):
        while breaker.is_open:
            await place.stage.sweeps()

    await shows(place, device, "message 0", "message 1", "message 2")
