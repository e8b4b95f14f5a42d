"""What clients send that nobody should."""

import json

import pytest

from tests.gateway.people import Person


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "not json",
        "{",
        "[]",
        "null",
        "7",
        '"pusher:ping"',
        "{}",
        '{"event":7}',
        '{"event":null}',
        '{"data":{}}',
        '{"event":"\\ud800"}',
        '{"event":"x","data":"\\udfff"}',
        "[" * 5_000,
        '{"event":' + "[" * 5_000,
        '{"event":"x","data":' + "9" * 5_000 + "}",
    ],
)
async def test_nonsense_is_answered_with_an_error_and_the_connection_goes_on(ada: Person, frame: str) -> None:
    await ada.sends(frame)

    assert (await ada.is_told(""))["code"] is None
    await ada.hears_nothing()


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("pusher:subscribe", {}),
        ("pusher:subscribe", "news"),
        ("pusher:subscribe", []),
        ("pusher:subscribe", {"channel": 7}),
        ("pusher:subscribe", {"channel": ["news"]}),
        ("pusher:subscribe", {"channel": "private-a", "auth": 7}),
        ("pusher:subscribe", {"channel": "private-a", "channel_data": {}}),
        ("pusher:unsubscribe", {}),
        ("pusher:signin", {}),
        ("pusher:signin", {"auth": "a:b"}),
        ("pusher:signin", {"auth": "a:b", "user_data": {"id": "ada"}}),
    ],
)
async def test_commands_without_what_they_need_are_refused(ada: Person, event: str, data: object) -> None:
    await ada.says(event, data)

    await ada.is_told(event)
    await ada.hears_nothing()


async def test_data_that_is_json_in_a_string_is_understood(ada: Person) -> None:
    await ada.says("pusher:subscribe", json.dumps({"channel": "news"}))

    await ada.hears("pusher_internal:subscription_succeeded")


async def test_unknown_events_are_refused(ada: Person) -> None:
    await ada.says("pusher:dance")

    await ada.is_told("pusher:dance")


async def test_client_events_are_refused_and_reach_nobody(ada: Person, bob: Person) -> None:
    for person in (ada, bob):
        await person.subscribes_privately("private-room")

    await ada.sends(json.dumps({"event": "client-typing", "channel": "private-room", "data": {}}))

    await ada.is_told("Client events are not enabled")
    await bob.hears_nothing()


async def test_binary_frames_are_refused(ada: Person) -> None:
    await ada.sends(b'{"event":"pusher:ping"}')

    await ada.is_told("text frames")
    await ada.hears_nothing()


@pytest.mark.parametrize("letter", ["x", "é", "👋"])
async def test_a_message_is_measured_in_bytes(ada: Person, letter: str) -> None:
    size = len(letter.encode())
    for room, answer in ((11_264, "pusher:pong"), (11_264 + size, "pusher:error")):
        frame = '{"event":"pusher:ping","data":"%s"}'
        filling = letter * ((room - len(frame) + 2) // size)
        await ada.sends(frame % filling)
        await ada.hears(answer)


async def test_a_very_large_message_ends_nothing(ada: Person) -> None:
    await ada.says("pusher:ping", "x" * 65_000)

    await ada.is_told("bytes")
    await ada.hears_nothing()
