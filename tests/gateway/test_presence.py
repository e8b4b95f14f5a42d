"""Members of presence channels, message by message."""

import json
from typing import Any

import pusher
import pytest

from tests.gateway.app_server import publishing, receiving, until
from tests.gateway.people import Message, Person, connected
from tests.gateway.serving import Address, gateway_with

ROOM = "presence-room"
ADDED, REMOVED = "pusher_internal:member_added", "pusher_internal:member_removed"
QUICK: dict[str, Any] = {"vacated_delay": 0.01}


def described(user_id: object, **more: object) -> str:
    return json.dumps({"user_id": user_id, **more})


async def joins(person: Person, user_id: str, channel: str = ROOM, **info: object) -> Message:
    """The members that the person then sees."""
    data = described(user_id, user_info=info) if info else described(user_id)
    await person.says(
        "pusher:subscribe", {"channel": channel, "auth": person.auth_for(channel, data), "channel_data": data}
    )
    success = await person.hears("pusher_internal:subscription_succeeded")
    presence: Message = json.loads(success["data"])["presence"]
    return presence


async def hears_of(person: Person, event: str) -> Message:
    heard = await person.hears(event)
    assert heard["channel"].startswith("presence-")
    data: Message = json.loads(heard["data"])
    return data


async def test_a_user_with_many_tabs_is_one_member() -> None:
    async with (
        gateway_with(**QUICK) as gateway,
        publishing(gateway) as client,
        connected(gateway) as ada,
        connected(gateway) as bob,
        connected(gateway) as bobs_phone,
    ):
        assert await joins(ada, "ada", name="Ada") == {"ids": ["ada"], "hash": {"ada": {"name": "Ada"}}, "count": 1}
        assert await joins(bob, "bob") == {
            "ids": ["ada", "bob"],
            "hash": {"ada": {"name": "Ada"}, "bob": None},
            "count": 2,
        }
        assert await hears_of(ada, ADDED) == {"user_id": "bob", "user_info": None}
        assert (await joins(bobs_phone, "bob"))["count"] == 2
        await ada.hears_nothing()
        assert await client.users_info(ROOM) == {"users": [{"id": "ada"}, {"id": "bob"}]}
        channels = await client.channels_info("presence-", ["user_count"])
        assert channels == {"channels": {ROOM: {"user_count": 2}}}

        await bob.unsubscribes(ROOM)
        await bob.hears_nothing()
        await ada.hears_nothing()
        await bobs_phone.socket.close()

        assert await hears_of(ada, REMOVED) == {"user_id": "bob"}
        assert await client.users_info(ROOM) == {"users": [{"id": "ada"}]}


async def test_a_reload_goes_unnoticed_and_the_list_never_contradicts_the_events(
    gateway: Address, ada: Person, client: pusher.Pusher
) -> None:
    """The module's gateway waits for an hour."""
    await joins(ada, "ada")
    async with connected(gateway) as bob:
        await joins(bob, "bob", name="old")
        await hears_of(ada, ADDED)

    assert {"id": "bob"} in (await client.users_info(ROOM))["users"]
    async with connected(gateway) as bob:
        assert (await joins(bob, "bob", name="new"))["hash"]["bob"] == {"name": "new"}
    await ada.hears_nothing()


async def test_a_number_is_an_id_as_php_libraries_send_it(gateway: Address, ada: Person) -> None:
    data = described(7)
    channel = "presence-numbers"

    await ada.says("pusher:subscribe", {"channel": channel, "auth": ada.auth_for(channel, data), "channel_data": data})

    success = await ada.hears("pusher_internal:subscription_succeeded")
    assert json.loads(success["data"])["presence"]["ids"] == ["7"]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "7",
        "{}",
        '{"user_id":""}',
        '{"user_id":null}',
        '{"user_id":true}',
        '{"user_id":["a"]}',
        '{"user_id":"%s"}' % ("a" * 129),
        '{"user_id":"a","user_info":NaN}',
        '{"user_id":"a","user_info":"%s"}' % ("a" * 1_025),
        '{"user_id":"\\ud800"}',
    ],
)
async def test_a_member_needs_a_legal_description(ada: Person, data: str) -> None:
    await ada.is_refused(
        "presence-strict", "channel_data", auth=ada.auth_for("presence-strict", data), channel_data=data
    )


async def test_nobody_becomes_a_member_without_the_signature_for_exactly_that_member(ada: Person, bob: Person) -> None:
    ours, theirs = described("ada"), described("bob")
    channel = "presence-strict"
    await ada.is_refused(channel, "Auth info required", channel_data=ours)
    await ada.is_refused(channel, "Invalid signature", auth=ada.auth_for(channel, ours), channel_data=theirs)
    await ada.is_refused(channel, "Invalid signature", auth=bob.auth_for(channel, ours), channel_data=ours)
    await ada.is_refused(channel, "Invalid signature", auth=ada.auth_for(channel), channel_data=ours)
    await ada.is_refused(channel, "user_id", auth=ada.auth_for(channel))


async def test_a_channel_has_a_limit_of_members_not_of_tabs() -> None:
    async with (
        gateway_with(presence_members=1) as small,
        connected(small) as ada,
        connected(small) as adas_phone,
        connected(small) as bob,
    ):
        await joins(ada, "ada")
        await joins(adas_phone, "ada")

        data = described("bob")
        refusal = await bob.is_refused(ROOM, "at most 1 members", auth=bob.auth_for(ROOM, data), channel_data=data)

        assert refusal["type"] == "LimitReached"


async def test_the_app_is_told_of_members_in_order() -> None:
    wanted: dict[str, Any] = {
        "webhook_prefix": "private-,presence-",
        "webhook_events": "channel_occupied,channel_vacated,member_added,member_removed",
    }
    async with receiving() as (receiver, url), gateway_with(url, **QUICK, **wanted) as gateway:
        async with connected(gateway) as ada, connected(gateway) as adas_phone:
            await joins(ada, "ada")
            await joins(adas_phone, "ada")
        await until(lambda: len(receiver.events) >= 4)

    assert receiver.events == [
        {"name": "channel_occupied", "channel": ROOM},
        {"name": "member_added", "channel": ROOM, "user_id": "ada"},
        {"name": "member_removed", "channel": ROOM, "user_id": "ada"},
        {"name": "channel_vacated", "channel": ROOM},
    ]


async def test_a_stop_removes_every_member_before_its_channel() -> None:
    wanted = {"webhook_prefix": "presence-", "webhook_events": "channel_vacated,member_removed"}
    async with receiving() as (receiver, url):
        async with gateway_with(url, **wanted) as gateway, connected(gateway) as ada:
            await joins(ada, "ada")
        assert [event["name"] for event in receiver.events] == ["member_removed", "channel_vacated"]
