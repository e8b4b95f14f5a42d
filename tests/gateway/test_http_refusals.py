"""What the HTTP API refuses: requests that are not properly signed, and what is beyond Pusher's limits."""

import json
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx2
import pusher
import pytest
from pusher.errors import PusherBadAuth

from tests.gateway.app_server import publishing, signed
from tests.gateway.people import Person
from tests.gateway.serving import PATIENCE, Address

EVENT: dict[str, Any] = {"name": "event", "channel": "room", "data": "data"}


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        yield http


@pytest.fixture
async def listener(ada: Person) -> Person:
    await ada.subscribes("room")
    return ada


def seconds_from_now(seconds: int) -> str:
    return str(int(time.time()) + seconds)


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"secret": "guessed"}, "Invalid signature"),
        ({"auth_key": "of-somebody-else"}, "auth_key"),
        ({"auth_key": None}, "auth_key"),
        ({"auth_version": "2.0"}, "auth_version"),
        ({"auth_version": None}, "auth_version"),
        ({"auth_timestamp": None}, "Timestamp"),
        ({"auth_timestamp": "yesterday"}, "Timestamp"),
        ({"auth_timestamp": "1_784_000_000"}, "Timestamp"),
        ({"auth_timestamp": "9" * 5_000}, "Timestamp"),
        ({"auth_timestamp": seconds_from_now(-3_000)}, "Timestamp expired"),
        ({"auth_timestamp": seconds_from_now(3_000)}, "Timestamp expired"),
        ({"body_md5": "0" * 32}, "body_md5"),
        ({"body_md5": ""}, "body_md5"),
        ({"body_md5": None}, "body_md5"),
    ],
)
async def test_an_event_that_is_not_properly_signed_reaches_nobody(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, parameters: dict[str, Any], why: str
) -> None:
    body = json.dumps(EVENT).encode()

    answer = await http.post(signed(gateway, "POST", "/apps/3/events", body, **parameters), content=body)

    assert answer.status_code == 401
    assert why in answer.text
    await listener.hears_nothing()


@pytest.mark.parametrize("tail", ["0", "%C3%A9", "&more=than-was-signed"])
async def test_nothing_may_be_added_to_what_was_signed(gateway: Address, http: httpx2.AsyncClient, tail: str) -> None:
    answer = await http.get(signed(gateway, "GET", "/apps/3/channels") + tail)

    assert answer.status_code == 401


async def test_a_request_without_any_signature_is_refused(gateway: Address, http: httpx2.AsyncClient) -> None:
    for path in ("channels", "channels/room", "events", "batch_events", "users/ada/terminate_connections"):
        method = "GET" if path.startswith("channels") else "POST"
        assert (await http.request(method, f"{gateway.http}/apps/3/{path}")).status_code == 401


@pytest.mark.parametrize("seconds", [-500, 0, 500])
async def test_clocks_may_differ_by_some_minutes(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, seconds: int
) -> None:
    body = json.dumps(EVENT).encode()
    url = signed(gateway, "POST", "/apps/3/events", body, auth_timestamp=seconds_from_now(seconds))

    assert (await http.post(url, content=body)).json() == {}
    await listener.hears("event")


async def test_a_body_that_was_exchanged_is_refused(gateway: Address, http: httpx2.AsyncClient) -> None:
    url = signed(gateway, "POST", "/apps/3/events", json.dumps(EVENT).encode())

    assert (await http.post(url, content=json.dumps({**EVENT, "data": "other"}))).status_code == 401


async def test_a_signature_is_good_for_one_method_and_path(gateway: Address, http: httpx2.AsyncClient) -> None:
    url = signed(gateway, "GET", "/apps/3/channels")

    assert (await http.get(url)).status_code == 200
    assert (await http.head(url)).status_code == 401
    assert (await http.get(url.replace("/channels", "/channels/room"))).status_code == 401


async def test_a_path_may_be_signed_as_it_is_sent_or_as_it_is_meant(gateway: Address, http: httpx2.AsyncClient) -> None:
    meant = "/apps/3/channels/a=b@c,d;e"
    sent = quote(meant)
    assert sent != meant

    for path in (meant, sent):
        url = signed(gateway, "GET", path).replace(path, sent)
        assert (await http.get(url)).json() == {"occupied": False}


async def test_the_official_library_with_another_secret_is_refused(gateway: Address) -> None:
    async with publishing(gateway, secret="guessed") as stranger:
        with pytest.raises(PusherBadAuth):
            await stranger.trigger("room", "event", "data")


@pytest.mark.parametrize(
    "path", ["/apps/4/events", "/apps/3/nonsense", "/apps/3", "/apps/", "/apps/3/channels/room/nonsense", "/elsewhere"]
)
async def test_what_does_not_exist_is_not_found(gateway: Address, http: httpx2.AsyncClient, path: str) -> None:
    assert (await http.post(signed(gateway, "POST", path, b"{}"), content=b"{}")).status_code == 404
    assert (await http.get(signed(gateway, "GET", path))).status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"name": None}, 400),
        ({"name": ""}, 400),
        ({"name": 7}, 400),
        ({"name": "n" * 201}, 400),
        ({"data": None}, 400),
        ({"data": {"not": "a string"}}, 400),
        ({"data": "x" * 10_241}, 413),
        ({"data": "é" * 5_121}, 413),
        ({"data": "👋" * 2_561}, 413),
        ({"channel": None}, 400),
        ({"channel": ""}, 400),
        ({"channel": "not legal"}, 400),
        ({"channel": "größe"}, 400),
        ({"channel": "c" * 165}, 400),
        ({"channel": "#server-to-user-"}, 400),
        ({"channel": "#anything"}, 400),
        ({"channels": []}, 400),
        ({"channels": "room"}, 400),
        ({"channels": ["fine", "not fine"]}, 400),
        ({"channels": [f"room-{number}" for number in range(101)]}, 400),
        ({"socket_id": "nobody"}, 400),
        ({"socket_id": "1.1\n"}, 400),
        ({"socket_id": "١.١"}, 400),
        ({"info": "age"}, 400),
        ({"info": "user_count"}, 400),
        ({"info": "cache"}, 400),
        ({"channel": "presence-x", "info": "subscription_count"}, 400),
    ],
)
async def test_an_event_beyond_the_limits_reaches_nobody(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, change: dict[str, Any], status: int
) -> None:
    draft = EVENT if "channels" not in change else {"name": "event", "data": "data"}
    body = json.dumps({key: value for key, value in {**draft, **change}.items() if value is not None}).encode()

    assert (await http.post(signed(gateway, "POST", "/apps/3/events", body), content=body)).status_code == status
    await listener.hears_nothing()


@pytest.mark.parametrize(
    "change",
    [
        {"name": "n" * 200},
        {"data": "é" * 5_120},
        {"channels": ["room", *(f"room-{number}" for number in range(98))]},
        {"channels": ["room", "room"]},
        {"channels": ["room", "#server-to-user-ada", "presence-x"]},
        {"unknown": "fields are ignored"},
    ],
)
async def test_an_event_at_the_limits_arrives_once(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, change: dict[str, Any]
) -> None:
    body = json.dumps({**EVENT, **change}).encode()

    answer = await http.post(signed(gateway, "POST", "/apps/3/events", body), content=body)

    assert (answer.status_code, answer.json()) == (200, {})
    assert (await listener.hears(change.get("name", "event")))["channel"] == "room"
    await listener.hears_nothing()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b'"x"', b"\xff\xfe", b'{"name":"\\ud800","channel":"room","data":"x"}', b"[" * 10_000],
)
async def test_a_body_that_is_no_event_is_refused(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, body: bytes
) -> None:
    for path in ("/apps/3/events", "/apps/3/batch_events"):
        assert (await http.post(signed(gateway, "POST", path, body), content=body)).status_code == 400
    await listener.hears_nothing()


@pytest.mark.parametrize(
    ("second", "status"),
    [
        ({**EVENT, "data": "x" * 10_241}, 413),
        ({**EVENT, "channel": "not legal"}, 400),
        ({**EVENT, "info": "age"}, 400),
        ({"name": "event", "data": "data", "channels": ["room"]}, 400),
        ("event", 400),
    ],
)
async def test_nothing_is_published_of_a_batch_with_one_bad_event(
    gateway: Address, listener: Person, http: httpx2.AsyncClient, second: object, status: int
) -> None:
    body = json.dumps({"batch": [EVENT, second]}).encode()

    assert (await http.post(signed(gateway, "POST", "/apps/3/batch_events", body), content=body)).status_code == status
    await listener.hears_nothing()


async def test_a_batch_holds_at_most_ten_events(gateway: Address, listener: Person, http: httpx2.AsyncClient) -> None:
    for count, status in ((11, 413), (10, 200)):
        body = json.dumps({"batch": [EVENT] * count}).encode()
        url = signed(gateway, "POST", "/apps/3/batch_events", body)
        assert (await http.post(url, content=body)).status_code == status

    for _ in range(10):
        await listener.hears("event")
    await listener.hears_nothing()


async def test_a_batch_of_ten_full_events_is_not_too_large(gateway: Address, client: pusher.Pusher) -> None:
    full = [{"channel": "room", "name": "event", "data": "\x01" * 10_240} for _ in range(10)]

    body = json.dumps({"batch": full}).encode()

    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        url = signed(gateway, "POST", "/apps/3/batch_events", body)
        assert (await http.post(url, content=body)).status_code == 200


async def test_a_body_of_megabytes_is_not_read_to_its_end(gateway: Address, http: httpx2.AsyncClient) -> None:
    body = b"x" * 2_000_000

    assert (await http.post(signed(gateway, "POST", "/apps/3/events", body), content=body)).status_code == 413


async def test_attributes_come_for_each_channel_and_for_each_event(
    gateway: Address, listener: Person, http: httpx2.AsyncClient
) -> None:
    counted = {"info": "subscription_count"}
    for path, draft, answer in (
        (
            "events",
            {"name": "event", "data": "", "channels": ["room", "empty"], **counted},
            {"channels": {"room": {"subscription_count": 1}, "empty": {"subscription_count": 0}}},
        ),
        ("batch_events", {"batch": [{**EVENT, **counted}, EVENT]}, {"batch": [{"subscription_count": 1}, {}]}),
        (
            "batch_events",
            {"batch": [{**EVENT, "channel": "presence-x", "info": "user_count"}]},
            {"batch": [{"user_count": 0}]},
        ),
    ):
        body = json.dumps(draft).encode()
        assert (await http.post(signed(gateway, "POST", f"/apps/3/{path}", body), content=body)).json() == answer
    for _ in range(3):
        await listener.hears("event")


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/apps/3/channels", {"info": "user_count"}),
        ("/apps/3/channels", {"info": "user_count", "filter_by_prefix": "private-"}),
        ("/apps/3/channels", {"info": "subscription_count", "filter_by_prefix": "presence-"}),
        ("/apps/3/channels/room", {"info": "user_count"}),
        ("/apps/3/channels/room", {"info": "cache"}),
        ("/apps/3/channels/room", {"info": "age"}),
        ("/apps/3/channels/presence-x", {"info": "subscription_count"}),
        ("/apps/3/channels/not*legal", {}),
    ],
)
async def test_questions_that_have_no_answer_are_refused(
    gateway: Address, http: httpx2.AsyncClient, path: str, parameters: dict[str, Any]
) -> None:
    assert (await http.get(signed(gateway, "GET", path, **parameters))).status_code == 400
