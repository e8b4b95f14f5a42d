"""Cache channels, counts, client events and watchlists, where the real clients cannot go."""

import json
from collections.abc import AsyncIterator

import pusher
import pytest
from pusher.errors import PusherBadRequest

from tests.gateway.app_server import publishing, receiving, until
from tests.gateway.people import Person, connected
from tests.gateway.serving import Address, gateway_with
from tests.gateway.test_presence import QUICK, described
from tests.gateway.test_with_pusher_js import MASTER_KEY

MISS, COUNT = "pusher:cache_miss", "pusher_internal:subscription_count"


@pytest.fixture(scope="module")
async def gateway() -> AsyncIterator[Address]:
    async with gateway_with(client_events=True) as address:
        yield address


@pytest.fixture
async def client(gateway: Address) -> AsyncIterator[pusher.Pusher]:
    async with publishing(gateway, encryption_master_key_base64=MASTER_KEY) as client:
        yield client


async def test_every_kind_of_cache_channel_replays_its_last_event_once(ada: Person, client: pusher.Pusher) -> None:
    data = described("ada")
    for channel in ("cache-a", "private-cache-a", "private-encrypted-cache-a", "presence-cache-a"):
        assert await client.channel_info(channel, ["cache"]) == {"occupied": False, "cache": None}
        await client.trigger(channel, "price", {"euro": 3})
        signed = {} if channel == "cache-a" else {"auth": ada.auth_for(channel)}
        if channel.startswith("presence"):
            signed = {"auth": ada.auth_for(channel, data), "channel_data": data}

        await ada.says("pusher:subscribe", {"channel": channel, **signed})

        await ada.hears("pusher_internal:subscription_succeeded")
        assert (await ada.hears("price"))["channel"] == channel
        await ada.hears_nothing()
        assert (await client.channel_info(channel, ["cache"]))["cache"]["ttl"] > 1_000


async def test_the_cache_is_a_question_for_cache_channels_alone(client: pusher.Pusher) -> None:
    for channel in ("room", "private-room", "presence-room"):
        with pytest.raises(PusherBadRequest):
            await client.channel_info(channel, ["cache"])


async def test_a_cached_event_expires_and_client_events_are_not_cached() -> None:
    async with (
        gateway_with(cache_seconds=0.05, client_events=True) as gateway,
        publishing(gateway) as client,
        connected(gateway) as ada,
    ):
        channel = "private-cache-short"
        await client.trigger(channel, "price", "3")
        while (await client.channel_info(channel, ["cache"]))["cache"]:
            pass
        await ada.subscribes_privately(channel)
        assert await ada.hears(MISS) == {"event": MISS, "channel": channel}
        await ada.sends(json.dumps({"event": "client-price", "channel": channel, "data": "4"}))
        await ada.hears_nothing()

        assert (await client.channel_info(channel, ["cache"]))["cache"] is None


async def test_a_miss_is_reported_once_until_something_is_published() -> None:
    wanted = {"webhook_events": "cache_miss", **QUICK}
    async with receiving() as (receiver, url), gateway_with(url, **wanted) as gateway, publishing(gateway) as client:
        async with connected(gateway) as ada, connected(gateway) as bob:
            for person in (ada, bob):
                await person.subscribes_privately("private-cache-a")
                await person.hears(MISS)
            await ada.subscribes("cache-public")
            await ada.hears(MISS)
            await client.trigger("private-cache-b", "price", "3")
            await ada.subscribes_privately("private-cache-c")
        await until(lambda: len(receiver.events) >= 2)

    channels = [event["channel"] for event in receiver.events]
    assert channels == ["private-cache-a", "private-cache-c"]


async def test_counts_are_told_and_reported_only_if_wanted(ada: Person, bob: Person) -> None:
    """The module's gateway was not asked to."""
    for person in (ada, bob):
        await person.subscribes("news")
        await person.hears_nothing()

    wanted = {"webhook_events": "subscription_count", "subscription_counts": True}
    async with receiving() as (receiver, url), gateway_with(url, **wanted) as gateway, connected(gateway) as carol:
        await carol.subscribes_privately("private-news")
        told = await carol.hears(COUNT)
        assert (told["channel"], json.loads(told["data"])) == ("private-news", {"subscription_count": 1})
        await until(lambda: bool(receiver.events))

        assert receiver.events == [{"name": "subscription_count", "channel": "private-news", "subscription_count": 1}]


@pytest.mark.parametrize(
    ("channel", "event", "data", "reason"),
    [
        ("news", "client-x", {}, "only supported on private and presence"),
        ("private-encrypted-a", "client-x", {}, "only supported on private and presence"),
        ("private-elsewhere", "client-x", {}, "not subscribed"),
        (None, "client-x", {}, "not subscribed"),
        (7, "client-x", {}, "not subscribed"),
        ("private-a", "client-" + "x" * 200, {}, "its name"),
        ("private-a", "client-x", "é" * 5_121, "its data"),
        ("private-a", "client-x", float("nan"), "not JSON"),
        ("private-a", "server-x", {}, "Unknown event"),
    ],
)
async def test_client_events_that_may_not_be_sent_reach_nobody(
    ada: Person, bob: Person, channel: object, event: str, data: object, reason: str
) -> None:
    for person in (ada, bob):
        await person.subscribes("news")
        await person.subscribes_privately("private-a")
        await person.subscribes_privately("private-encrypted-a")

    await ada.sends(json.dumps({"event": event, "channel": channel, "data": data}, ensure_ascii=False))

    assert (await ada.is_told(reason))["code"] is None
    await bob.hears_nothing()


async def test_a_client_event_is_reported_with_its_sender_and_the_flood_delays_no_presence() -> None:
    wanted = {"webhook_events": "client_event,channel_occupied", "client_events": True, "client_events_per_second": 500}
    async with receiving() as (receiver, url), gateway_with(url, **wanted) as gateway, connected(gateway) as ada:
        await ada.subscribes_privately("private-a")
        for _ in range(300):
            await ada.sends(json.dumps({"event": "client-x", "channel": "private-a", "data": {"n": 1}}))
        await ada.subscribes_privately("private-b")
        await ada.hears_nothing()
        await until(lambda: {"name": "channel_occupied", "channel": "private-b"} in receiver.events)
        await until(lambda: len(receiver.events) == 302)

    told = next(event for event in receiver.events if event["name"] == "client_event")
    expected = {"event": "client-x", "data": '{"n":1}', "socket_id": ada.socket_id}
    assert told == {"name": "client_event", "channel": "private-a", **expected}


async def test_a_watchlist_has_a_limit_and_its_first_users_are_watched(ada: Person, bob: Person) -> None:
    await bob.signs_in("user-0")
    watched = json.dumps({"id": "ada", "watchlist": [f"user-{n}" for n in range(101)]})

    await ada.says("pusher:signin", {"user_data": watched, "auth": ada.signin_auth(watched)})

    await ada.hears("pusher:signin_success")
    events = json.loads((await ada.hears("pusher_internal:watchlist_events"))["data"])["events"]
    assert [(event["name"], len(event["user_ids"])) for event in events] == [("online", 1), ("offline", 99)]
    assert (await ada.hears("pusher:error"))["data"]["code"] == 4302
    await ada.hears_nothing()
