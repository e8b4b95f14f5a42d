"""What every realtime provider must do, as scenarios that a provider's tests run on its own stage.

Each takes a `ProviderStage` with two people in a chat. `device_of` is Parley's client in Node over the provider's real
SDK; what that client would hide is seen through `sdk`, the same SDK alone.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol
from uuid import uuid4

from tests.providers.conftest import Stage
from tests.providers.node_process import NodeProcess
from tests.support.people import Person
from tests.support.serving import PATIENCE


class Sdk(Protocol):
    """A connection of the provider's own SDK."""

    async def connect(self, token: str) -> Any:
        """The channels that the token opened, sorted; None if the provider refused it."""

    async def forge(self, channel: str, event: str, data: dict[str, Any]) -> None:
        """Try everything that the SDK has to publish on a channel."""

    async def received(self) -> list[dict[str, Any]]:
        """Each event, as `event` and `data`."""

    async def is_connected(self) -> bool: ...

    @property
    def id(self) -> str:
        """The id of the connection, by which the API leaves it out."""


class ProviderStage(Protocol):
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]
    token_lifetime: int
    """In seconds."""
    presence_within: float
    """Seconds in which the provider promises to report that someone came or left."""

    async def sdk(self) -> Sdk: ...
    async def token(self, person: Person, *channels: str) -> str: ...
    async def unplug_device(self) -> None:
        """Devices lose the provider, and cannot reach it until `plug_device`."""

    async def plug_device(self) -> None: ...
    async def unplug_parley(self) -> None:
        """Parley loses the provider, until `plug_parley`."""

    async def plug_parley(self) -> None: ...
    async def publish_again(self, event: str, data: dict[str, Any], channel: str) -> None:
        """Publish an event as it was already published."""


Scenario = Callable[[ProviderStage], Awaitable[None]]


async def listening(place: ProviderStage, person: Person) -> NodeProcess:
    """A device that shows the chat and receives on the person's channel and on the chat's, without asking anything."""
    device = await place.stage.device_of(person)
    await device.ask("open", conversation=place.chat["id"])
    other = place.ada if person is place.bob else place.bob
    await eventually(lambda: _typing_arrives(place, device, other))
    await device.ask("stop_asking")
    return device


async def shows(place: ProviderStage, device: NodeProcess, *bodies: str) -> dict[str, Any]:
    """What the device reports when it shows exactly these messages."""
    seen: dict[str, Any] = await device.until(
        lambda said: said["messages"] == list(bodies), conversation=place.chat["id"]
    )
    return seen


async def delivers_to_own_channels(place: ProviderStage) -> None:
    device = await listening(place, place.bob)

    await place.ada.said("Hello", place.chat)
    await place.ada.types(place.chat)

    await shows(place, device, "Hello")
    await device.until(lambda said: said["typing"] == [place.ada.id], conversation=place.chat["id"])


async def refuses_foreign_channels(place: ProviderStage) -> None:
    stranger = await place.stage.welcomes(f"Mallory-{uuid4().hex}")
    asked = {"provider": place.stage.running.realtime.provider, "channels": [stranger.channel, place.bob.channel]}
    assert (await stranger.asks("POST", "realtime/authorize", json=asked)).status_code == 403
    mallory, bob = await place.sdk(), await place.sdk()
    token = await place.token(stranger, stranger.channel)
    altered = token[:-6] + ("aaaaaa" if token[-6:] != "aaaaaa" else "bbbbbb")
    assert await (await place.sdk()).connect(altered) is None
    assert await mallory.connect(token) == [stranger.channel]
    await bob.connect(await place.token(place.bob, place.bob.channel, place.chat["channel"]))

    await place.ada.said("for Bob alone", place.chat)
    await place.ada.types(place.chat)
    await until_received(bob, "typing-start")

    assert await mallory.received() == []


async def a_client_cannot_forge(place: ProviderStage) -> None:
    device = await listening(place, place.bob)
    mallory = await place.sdk()
    await mallory.connect(await place.token(place.ada, place.ada.channel, place.chat["channel"]))
    forged = {"conversation_id": place.chat["id"], "user_id": place.ada.id}

    for channel in (place.chat["channel"], place.bob.channel):
        await mallory.forge(channel, "typing-start", forged)
    await place.ada.said("the real one", place.chat)

    assert (await shows(place, device, "the real one"))["typing"] == []


async def expiry_renews_without_a_gap(place: ProviderStage) -> None:
    """For a stage with tokens of a few seconds."""
    device = await listening(place, place.bob)
    until, sent = time.monotonic() + 3 * place.token_lifetime, 0

    while time.monotonic() < until:
        await place.ada.said(f"message {(sent := sent + 1)}", place.chat)
        await asyncio.sleep(0.1)  # messages all the time

    seen = await shows(place, device, *(f"message {number + 1}" for number in range(sent)))
    assert seen["connection"] == "live"


async def a_token_that_is_not_renewed_ends(place: ProviderStage) -> None:
    """For a stage with tokens of a few seconds."""
    bob = await place.sdk()
    token = await place.token(place.bob, place.bob.channel)
    assert await bob.connect(token) == [place.bob.channel]

    await eventually(lambda: _not(bob.is_connected()))

    assert await (await place.sdk()).connect(token) is None


async def a_reconnect_catches_up(place: ProviderStage) -> None:
    device = await place.stage.device_of(place.bob)
    await device.ask("open", conversation=place.chat["id"])
    await eventually(lambda: _typing_arrives(place, device, place.ada))

    await place.unplug_device()
    await place.ada.said("missed", place.chat)
    await place.plug_device()
    await shows(place, device, "missed")
    await eventually(lambda: _typing_arrives(place, device, place.ada))
    await place.ada.said("live again", place.chat)

    await shows(place, device, "missed", "live again")


async def the_same_event_twice_is_applied_once(place: ProviderStage) -> None:
    device, copy = await listening(place, place.bob), await place.sdk()
    await copy.connect(await place.token(place.bob, place.bob.channel))
    await place.ada.said("once", place.chat)
    first = await until_received(copy, "new-message")

    await place.publish_again("new-message", first["data"], place.bob.channel)
    await place.ada.said("after", place.chat)

    await shows(place, device, "once", "after")


async def the_senders_own_connection_is_left_out(place: ProviderStage) -> None:
    phone, laptop = await place.sdk(), await place.sdk()
    token = await place.token(place.ada, place.ada.channel, place.chat["channel"])
    await phone.connect(token)
    await laptop.connect(token)

    await place.ada.with_socket(phone.id).said("from the phone", place.chat)
    await place.ada.with_socket(place.bob.channel).said("with another channel for an id", place.chat)
    await until_received(laptop, "new-message", 2)
    await until_received(phone, "new-message")

    assert [each["data"]["message"]["body"] for each in await phone.received()] == ["with another channel for an id"]


async def an_outage_costs_no_message(place: ProviderStage) -> None:
    device = await listening(place, place.bob)
    await place.unplug_parley()

    assert (await place.ada.says("during the outage", place.chat)).status_code == 201

    await place.plug_parley()
    reader = await place.stage.device_of(place.bob)  # it asks; the first one has only events
    await reader.ask("open", conversation=place.chat["id"])
    await eventually(lambda: _swept(place, device))


async def a_revoked_session_receives_nothing_further(place: ProviderStage) -> None:
    stolen = await place.bob.signs_in_again()
    thief, bob = await place.sdk(), await place.sdk()
    token = await place.token(stolen, stolen.channel, place.chat["channel"])
    await thief.connect(token)
    await place.bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")
    await eventually(lambda: _not(thief.is_connected()))
    await eventually(lambda: _is_renamed(place))
    own, chat = (await place.bob.heads())["user_channel"], (await place.bob.opens(place.chat))["channel"]
    await bob.connect(await place.token(place.bob, own, chat))

    await place.ada.said("after the revocation", place.chat)
    await place.ada.types(place.chat)
    await until_received(bob, "typing-start")

    assert {each["event"] for each in await thief.received()} <= {"channel-changed"}
    asked = {"provider": place.stage.running.realtime.provider, "channels": [own]}
    assert (await stolen.asks("POST", "realtime/authorize", json=asked)).status_code == 401


async def presence_comes_and_goes_within_its_time(place: ProviderStage) -> None:
    async def online() -> bool:
        found = await place.ada.reads("users", params={"ids": place.bob.id})
        return bool(found["items"][0]["online"])

    assert not await online()
    device = await place.stage.device_of(place.bob)
    started = time.monotonic()
    await eventually(online)
    assert time.monotonic() - started < place.presence_within

    device.process.kill()
    started = time.monotonic()
    await eventually(lambda: _not(online()))
    assert time.monotonic() - started < place.presence_within


SCENARIOS: Final[tuple[Scenario, ...]] = (
    delivers_to_own_channels,
    refuses_foreign_channels,
    a_client_cannot_forge,
    a_reconnect_catches_up,
    the_same_event_twice_is_applied_once,
    the_senders_own_connection_is_left_out,
    an_outage_costs_no_message,
    a_revoked_session_receives_nothing_further,
    presence_comes_and_goes_within_its_time,
)
SCENARIOS_OF_SHORT_TOKENS: Final[tuple[Scenario, ...]] = (expiry_renews_without_a_gap, a_token_that_is_not_renewed_ends)


async def eventually(holds: Callable[[], Awaitable[object]]) -> None:
    """Wait until it holds."""
    end = time.monotonic() + PATIENCE
    while not await holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)  # between two looks, not instead of one


async def _not(answer: Awaitable[bool]) -> bool:
    return not await answer


async def _is_renamed(place: ProviderStage) -> bool:
    return bool((await place.bob.opens(place.chat))["channel"] != place.chat["channel"])


async def until_received(sdk: Sdk, event: str, times: int = 1) -> dict[str, Any]:
    """The last of so many events of this name."""
    found: list[dict[str, Any]] = []

    async def enough() -> bool:
        found[:] = [each for each in await sdk.received() if each["event"] == event]
        return len(found) >= times

    await eventually(enough)
    return found[-1]


async def _typing_arrives(place: ProviderStage, device: NodeProcess, sender: Person) -> bool:
    """Whether the device shows at once that they type; afterwards it shows that they do not."""
    await sender.types(place.chat)
    seen = sender.id in (await device.ask("report", conversation=place.chat["id"]))["typing"]
    if seen:
        await sender.types(place.chat, typing=False)
        await device.until(lambda said: sender.id not in said["typing"], conversation=place.chat["id"])
    return seen


async def _swept(place: ProviderStage, device: NodeProcess) -> bool:
    """Whether the sweep has told the device of a message that it did not receive."""
    await place.stage.sweeps()
    return int((await device.ask("report", conversation=place.chat["id"]))["last_number"] or 0) >= 1
