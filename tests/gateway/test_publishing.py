"""Publishing, and asking who is there, with the official client library."""

import json

import httpx2
import pusher
import pytest
from pusher.errors import PusherBadAuth, PusherBadRequest

from tests.gateway.app_server import publishing, signed
from tests.gateway.people import Person, connected
from tests.gateway.serving import PATIENCE, Address, gateway_with


async def test_one_event_reaches_all_its_channels_and_no_other(ada: Person, bob: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("one")
    await bob.subscribes("two")
    await bob.subscribes("three")

    assert await client.trigger(["one", "two"], "greeting", {"text": "hi"}) == {}

    assert (await ada.hears("greeting"))["channel"] == "one"
    assert (await bob.hears("greeting"))["channel"] == "two"
    await ada.hears_nothing()
    await bob.hears_nothing()


async def test_whoever_caused_an_event_can_be_left_out(ada: Person, bob: Person, client: pusher.Pusher) -> None:
    for person in (ada, bob):
        await person.subscribes("room")

    await client.trigger("room", "greeting", "hi", socket_id=ada.socket_id)

    await bob.hears("greeting")
    await ada.hears_nothing()


async def test_leaving_out_somebody_who_is_not_there_leaves_out_nobody(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("room")

    await client.trigger("room", "greeting", "hi", socket_id="1.1")

    await ada.hears("greeting")


async def test_data_arrives_letter_for_letter(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("room")
    for data in ("", "plain", '{"a": 1}', 'quotes " and \\ and \n', "👋é\u2028\x00", "x" * 10_240):
        await client.trigger("room", "event", data)

        assert (await ada.hears("event"))["data"] == data


async def test_events_arrive_in_the_order_of_publishing(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("room")

    for number in range(50):
        await client.trigger("room", "count", str(number))

    assert [(await ada.hears("count"))["data"] for _ in range(50)] == [str(number) for number in range(50)]


async def test_a_batch_arrives_in_order_each_event_without_its_own_sender(
    ada: Person, bob: Person, client: pusher.Pusher
) -> None:
    for person in (ada, bob):
        await person.subscribes("room")

    batch = [
        {"channel": "room", "name": "first", "data": {"n": 1}, "socket_id": ada.socket_id},
        {"channel": "room", "name": "second", "data": {"n": 2}},
    ]
    assert await client.trigger_batch(batch) == {}

    assert json.loads((await bob.hears("first"))["data"]) == {"n": 1}
    await bob.hears("second")
    await ada.hears("second")


async def test_publishing_to_an_empty_channel_is_fine(client: pusher.Pusher) -> None:
    assert await client.trigger("nobody-is-here", "event", "data") == {}


async def test_occupied_channels_are_listed_by_prefix(ada: Person, bob: Person, client: pusher.Pusher) -> None:
    await ada.signs_in("ada")
    await ada.subscribes_privately("private-list-ada")
    await bob.subscribes_privately("private-list-bob")
    await bob.subscribes("list")

    assert await client.channels_info("private-list-") == {"channels": {"private-list-ada": {}, "private-list-bob": {}}}
    everything = (await client.channels_info())["channels"]
    assert {"private-list-ada", "private-list-bob", "list"} <= everything.keys()
    assert not [name for name in everything if name.startswith("#")]
    assert await client.channels_info("presence-", ["user_count"]) == {"channels": {}}


async def test_a_channel_says_whether_it_is_occupied_and_how_often(
    ada: Person, bob: Person, client: pusher.Pusher
) -> None:
    for person in (ada, bob):
        await person.subscribes("counted")

    assert await client.channel_info("counted") == {"occupied": True}
    assert await client.channel_info("counted", ["subscription_count"]) == {"occupied": True, "subscription_count": 2}
    assert await client.channel_info("never-seen") == {"occupied": False}
    assert await client.channel_info("presence-x", ["user_count"]) == {"occupied": False, "user_count": 0}


async def test_nobody_listed_as_occupied_has_no_subscription_and_the_reverse() -> None:
    """While a reload is waited for the channel counts as occupied, and its last subscription with it."""
    async with gateway_with() as patient, publishing(patient) as app, connected(patient) as ada:
        await ada.subscribes("room")
        await ada.signs_in("ada")
        await ada.unsubscribes("room")
        await ada.hears_nothing()

        attributes = ["subscription_count"]
        listed = (await app.channels_info())["channels"]
        assert list(listed) == ["room"]
        assert await app.channel_info("room", attributes) == {"occupied": True, "subscription_count": 1}
        assert await app.channel_info("never-seen", attributes) == {"occupied": False, "subscription_count": 0}
        # By hand, because the library does not escape the name.
        url = signed(patient, "GET", "/apps/3/channels/%23server-to-user-ada", info="subscription_count")
        async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
            assert (await http.get(url)).json() == {"occupied": True, "subscription_count": 1}


async def test_the_users_of_a_channel_that_counts_none_are_a_bad_question(
    gateway: Address, client: pusher.Pusher
) -> None:
    for name in ("room", "private-room", "cache-room"):
        with pytest.raises(PusherBadRequest):
            await client.users_info(name)

    assert await client.users_info("presence-room") == {"users": []}


async def test_the_users_of_a_channel_are_told_to_the_app_alone(gateway: Address) -> None:
    async with publishing(gateway, secret="guessed") as stranger:
        with pytest.raises(PusherBadAuth):
            await stranger.users_info("presence-room")
