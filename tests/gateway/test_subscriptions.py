"""Who may listen to which channel."""

import json

import pusher
import pytest

from tests.gateway.people import Person, connected
from tests.gateway.serving import KEY, gateway_with


async def test_anybody_may_listen_to_a_public_channel(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("news")

    await client.trigger("news", "headline", {"text": "héllo 👋"})

    heard = await ada.hears("headline")
    assert heard["channel"] == "news"
    assert json.loads(heard["data"]) == {"text": "héllo 👋"}


async def test_pusher_js_sends_an_empty_auth_for_public_channels(ada: Person) -> None:
    await ada.subscribes("news", auth="")


async def test_a_private_channel_opens_with_the_signature_of_the_app(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("private-ada", **client.authenticate("private-ada", ada.socket_id))

    await client.trigger("private-ada", "secret", "for you")

    assert (await ada.hears("secret"))["data"] == "for you"


async def test_a_refused_listener_hears_why_twice_and_then_nothing(ada: Person, client: pusher.Pusher) -> None:
    refusal = await ada.is_refused("private-bob", "Auth info required to subscribe to private-bob")

    assert refusal["type"] == "AuthError"
    assert refusal["status"] == 401
    await client.trigger("private-bob", "secret", "not for you")
    await ada.hears_nothing()


@pytest.mark.parametrize(
    "auth",
    ["", "nonsense", ":", f"{KEY}:", f"{KEY}:00", "other-key:{signature}", "{signature}", f"{KEY}:é", "{signature}:x"],
)
async def test_an_auth_that_is_not_exactly_right_opens_nothing(ada: Person, auth: str) -> None:
    signature = ada.auth_for("private-ada").partition(":")[2]

    await ada.is_refused("private-ada", "private-ada", auth=auth.replace("{signature}", signature))


async def test_a_signature_is_good_for_one_connection_and_one_channel(ada: Person, bob: Person) -> None:
    await bob.is_refused("private-ada", "Invalid signature", auth=ada.auth_for("private-ada"))
    await ada.is_refused("private-ada-2", "Invalid signature", auth=ada.auth_for("private-ada"))


async def test_channel_data_is_part_of_the_signature_on_private_channels_too(ada: Person) -> None:
    data = '{"user_id":"ada"}'
    await ada.is_refused("private-a", "Invalid signature", auth=ada.auth_for("private-a"), channel_data=data)
    await ada.is_refused("private-a", "Invalid signature", auth=ada.auth_for("private-a", data))

    await ada.subscribes("private-a", auth=ada.auth_for("private-a", data), channel_data=data)


@pytest.mark.parametrize("channel", ["private-cache-room", "private-encrypted-room", "private-encrypted-cache-room"])
async def test_every_kind_of_private_channel_needs_a_signature(ada: Person, channel: str) -> None:
    await ada.is_refused(channel, "Auth info required")
    await ada.is_refused(channel, "Invalid signature", auth=ada.auth_for("private-room"))

    await ada.subscribes_privately(channel)


@pytest.mark.parametrize("channel", ["", "a b", "größe", "a/b", "#anything", "a\n", "a" * 165])
async def test_illegal_names_are_refused(ada: Person, channel: str) -> None:
    assert (await ada.is_refused(channel, "Invalid channel name"))["status"] == 400


async def test_the_longest_name_with_every_legal_character_is_fine(ada: Person) -> None:
    legal = "azAZ09_-=@,.;"

    await ada.subscribes(legal + "a" * (164 - len(legal)))


async def test_subscribing_twice_is_said_and_changes_nothing(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("news")
    await ada.says("pusher:subscribe", {"channel": "news"})
    await ada.is_told("Existing subscription to channel news")

    await client.trigger("news", "headline", "once")
    await ada.hears("headline")
    await ada.hears_nothing()


async def test_after_unsubscribing_there_is_silence(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("news")

    await ada.unsubscribes("news")
    await ada.hears_nothing()
    await client.trigger("news", "headline", "too late")
    await ada.hears_nothing()


async def test_one_can_come_back_to_a_channel(ada: Person, client: pusher.Pusher) -> None:
    await ada.subscribes("news")
    await ada.unsubscribes("news")
    await ada.subscribes("news")

    await client.trigger("news", "headline", "welcome back")

    await ada.hears("headline")


async def test_unsubscribing_from_what_one_never_heard_is_an_error(ada: Person) -> None:
    await ada.unsubscribes("news")

    await ada.is_told("No current subscription to channel news")


async def test_a_connection_has_a_limit_of_channels() -> None:
    async with gateway_with(channels_per_connection=2) as narrow, connected(narrow) as ada:
        await ada.subscribes("one")
        await ada.subscribes("two")
        await ada.is_refused("three", "Too many channels")

        await ada.unsubscribes("one")
        await ada.subscribes("three")
