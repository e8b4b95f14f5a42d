"""The whole protocol with the real clients: pusher-js in front, the `pusher` package behind."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator

import pusher
import pytest

from tests.gateway.app_server import publishing
from tests.gateway.pusher_js import PusherJs, Room, browsers
from tests.gateway.serving import Address, gateway_with
from tests.gateway.test_users import terminate

MASTER_KEY = b64encode(bytes([7] * 32)).decode()


@pytest.fixture(scope="module")
async def gateway() -> AsyncIterator[Address]:
    async with gateway_with(client_events=True, subscription_counts=True, vacated_delay=0.05) as address:
        yield address


@pytest.fixture
async def room(gateway: Address) -> AsyncIterator[Room]:
    async with browsers(gateway) as room:
        yield room


async def test_members_of_a_presence_channel_see_each_other_come_and_go(room: Room, client: pusher.Pusher) -> None:
    ada, bob = await room.enters("ada"), await room.enters("bob")
    await ada.subscribes("presence-room")

    seen = await bob.subscribes("presence-room")

    assert seen["members"] == {"ids": ["ada", "bob"], "count": 2, "me": {"id": "bob", "info": {"name": "BOB"}}}
    came = await ada.sees(channel="presence-room", event="pusher:member_added")
    assert came["data"] == {"id": "bob", "info": {"name": "BOB"}}
    assert await client.users_info("presence-room") == {"users": [{"id": "ada"}, {"id": "bob"}]}
    assert (await client.channel_info("presence-room", ["user_count"]))["user_count"] == 2

    await bob.does("leave")

    gone = await ada.sees(channel="presence-room", event="pusher:member_removed")
    assert gone["data"] == {"id": "bob", "info": {"name": "BOB"}}
    assert gone["members"]["ids"] == ["ada"]


async def test_a_signed_in_user_needs_no_data_for_a_presence_channel(room: Room) -> None:
    ada = await room.enters("ada")
    await ada.signs_in()

    seen = await ada.subscribes("presence-for-users")

    assert seen["members"]["me"] == {"id": "ada", "info": {"name": "ADA"}}


async def test_client_events_reach_the_others_with_the_id_of_their_sender(room: Room) -> None:
    ada, bob = await room.enters("ada"), await room.enters("bob")
    for person in (ada, bob):
        await person.subscribes("presence-chat")
        await person.subscribes("private-chat")

    await ada.does("trigger", channel="presence-chat", event="client-typing", data={"text": "é"})
    await ada.does("trigger", channel="private-chat", event="client-typing", data={"text": "ü"})

    await bob.sees(channel="presence-chat", typing={"text": "é"}, **{"from": "ada"})
    await bob.sees(channel="private-chat", typing={"text": "ü"}, **{"from": None})
    assert not ada.seen(event="client-typing")


async def test_too_many_client_events_are_refused_with_their_code(room: Room) -> None:
    ada = await room.enters("ada")
    await ada.subscribes("private-chat")

    for number in range(20):
        await ada.does("trigger", channel="private-chat", event="client-typing", data=number)

    error = (await ada.device.waits_for(lambda line: "error" in line))["error"]
    assert error["code"] == 4301
    await ada.subscribes("private-still-connected")


async def test_data_signed_for_a_plain_private_channel_is_accepted(room: Room) -> None:
    ada = await room.enters("ada")

    await ada.subscribes("private-signed-room")


async def test_encrypted_channels_are_passed_through(room: Room, gateway: Address) -> None:
    """The `pusher` package of the app encrypts, and pusher-js decrypts with the key that the app gives it."""
    ada = await room.enters("ada")
    await ada.subscribes("private-encrypted-room")

    async with publishing(gateway, encryption_master_key_base64=MASTER_KEY) as app:
        await app.trigger("private-encrypted-room", "secret", {"text": "for members"})

    await ada.sees(channel="private-encrypted-room", event="secret", data={"text": "for members"})


async def test_a_cache_channel_gives_its_last_event_to_those_who_come_later(room: Room, client: pusher.Pusher) -> None:
    ada, bob = await room.enters("ada"), await room.enters("bob")
    await ada.subscribes("private-cache-price")
    await ada.sees(channel="private-cache-price", event="pusher:cache_miss")

    await client.trigger("private-cache-price", "price", {"euro": 3})
    await client.trigger("private-cache-price", "price", {"euro": 4})
    await ada.sees(channel="private-cache-price", event="price", data={"euro": 4})
    await bob.subscribes("private-cache-price")

    await bob.sees(channel="private-cache-price", event="price", data={"euro": 4})
    assert len(bob.seen(event="price")) == 1
    assert not bob.seen(event="pusher:cache_miss")
    cached = (await client.channel_info("private-cache-price", ["cache"]))["cache"]
    assert json.loads(cached["data"]) == {"euro": 4}
    assert 0 < cached["ttl"] <= 1_800


async def test_listeners_are_told_how_many_they_are(room: Room) -> None:
    ada, bob = await room.enters("ada"), await room.enters("bob")
    await ada.subscribes("news")
    await bob.subscribes("news")
    await ada.sees(channel="news", event="pusher:subscription_count", data={"subscription_count": 2})

    await bob.does("unsubscribe", channel="news")

    await ada.device.waits_for(lambda _line: counts_of(ada) == [1, 2, 1])


def counts_of(person: PusherJs) -> list[int]:
    return [line["data"]["subscription_count"] for line in person.seen(event="pusher:subscription_count")]


async def test_watchers_are_told_who_is_online(room: Room) -> None:
    ada, bob = await room.enters("ada", "ada", "bob", "carol"), await room.enters("bob")
    await ada.signs_in()
    await ada.sees(offline=["bob", "carol"])

    await bob.signs_in()
    await ada.sees(online=["bob"])

    await bob.does("leave")
    await ada.sees(offline=["bob"])


async def test_a_signed_in_user_gets_what_is_for_them_and_can_be_disconnected(
    room: Room, gateway: Address, client: pusher.Pusher
) -> None:
    ada, bob = await room.enters("ada"), await room.enters("bob")
    for person in (ada, bob):
        await person.signs_in()

    await client.send_to_user("ada", "greeting", {"text": "hello"})
    await ada.sees(user_event="greeting", data={"text": "hello"})

    await terminate(gateway, "ada")
    await ada.sees(disconnected=True)
    assert not bob.seen(user_event="greeting")
    await bob.subscribes("private-still-connected")
