"""The Pusher adapter against a server that checks as Pusher does."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import anyio
import pytest

from app.messages.events import MessageCreated
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, Grant, Limits, NotFromRealtime, RealtimeUnavailable
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import channel_of, pusher_name
from app.schemas import MessageOut
from tests.support.pusher_server import APP_ID, KEY, SECRET, PusherServer, pusher_server


@dataclass
class Stage:
    pusher: PusherServer
    realtime: PusherRealtime


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with pusher_server() as pusher:
        app = PusherApp(APP_ID, KEY, SECRET, host="127.0.0.1", port=pusher.port, tls=False)
        realtime = PusherRealtime(app, timeout=20)
        yield Stage(pusher, realtime)
        if pusher.hangs is not None:
            pusher.hangs.set()
        await realtime.close()


def said(body: str) -> MessageCreated:
    conversation_id = uuid4()
    message = MessageOut(
        id=uuid4(),
        conversation_id=conversation_id,
        number=1,
        seq=2,
        sender_id=uuid4(),
        client_id=uuid4(),
        body=body,
        reply_to=None,
        created_at=datetime(2026, 11, 25, tzinfo=UTC),
        edited_at=None,
        deleted_at=None,
        system=False,
        metadata={},
    )
    return MessageCreated(conversation_id=conversation_id, seq=2, after=1, message=message)


async def test_an_event_is_one_signed_call_that_leaves_the_sender_out(stage: Stage) -> None:
    event = said("Grüße, 世界 👋")
    channels = [conversation_channel(event.conversation_id, 3), user_channel(uuid4(), 0)]

    await stage.realtime.publish([event.on(*channels)], leaving_out="12.34")

    (trigger,) = stage.pusher.triggers
    assert (trigger["name"], trigger["socket_id"]) == ("new-message", "12.34")
    assert trigger["channels"] == [pusher_name(channel) for channel in channels]
    assert json.loads(trigger["data"]) == event.model_dump(mode="json")


async def test_a_channel_that_got_another_name_is_told_to_the_sender_too(stage: Stage) -> None:
    await stage.realtime.publish([ChannelChanged().on(user_channel(uuid4(), 0))], leaving_out="12.34")

    assert "socket_id" not in stage.pusher.triggers[0]


async def test_a_hundred_channels_go_in_one_call_and_more_in_chunks(stage: Stage) -> None:
    everybody = [user_channel(uuid4(), 0) for _ in range(250)]

    await stage.realtime.publish([said("Hello, all").on(*everybody, *everybody)], leaving_out=None)

    assert sorted(len(trigger["channels"]) for trigger in stage.pusher.triggers) == [50, 100, 100]
    reached = {name for trigger in stage.pusher.triggers for name in trigger["channels"]}
    assert reached == {pusher_name(channel) for channel in everybody}


@pytest.mark.parametrize(
    ("body", "thin"),
    [
        ("x" * 7_000, False),
        ("x" * 7_000 + "👋", False),
        ("x" * 8_000, True),
        ("世" * 3_000, True),
        ("👋" * 2_500, True),
    ],
)
async def test_an_event_too_large_for_pusher_goes_out_thin(stage: Stage, body: str, thin: bool) -> None:
    event = said(body)

    await stage.realtime.publish([event.on(user_channel(uuid4(), 0))], leaving_out=None)

    data = json.loads(stage.pusher.triggers[0]["data"])
    shrunk = {"conversation_id": str(event.conversation_id), "seq": 2, "after": 1, "thin": True}
    assert data == (shrunk if thin else event.model_dump(mode="json"))


async def test_the_limit_is_the_last_byte_that_goes_out_whole(stage: Stage) -> None:
    envelope = len(said("").model_dump_json().encode())
    for more in (0, 1):
        body = "x" * (stage.realtime.limits.event_bytes - envelope + more)
        await stage.realtime.publish([said(body).on(user_channel(uuid4(), 0))], leaving_out=None)

    assert ["thin" in json.loads(trigger["data"]) for trigger in stage.pusher.triggers] == [False, True]


def test_what_pusher_can_do_is_said() -> None:
    limits = PusherRealtime(PusherApp("1", "k", "s", cluster="eu"), timeout=1).limits

    assert limits == Limits(
        100, 8_000, lists_presence=True, reports_presence=True, ends_connections=True, deduplicates=False
    )


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 429, 500, 503])
async def test_a_refusal_is_that_the_service_is_unavailable(stage: Stage, status: int) -> None:
    stage.pusher.status = status

    with pytest.raises(RealtimeUnavailable) as refused:
        await stage.realtime.publish([said("Hello").on(user_channel(uuid4(), 0))], leaving_out=None)

    assert SECRET not in str(refused.value)


async def test_nobody_there_or_no_answer_is_unavailable_too(stage: Stage) -> None:
    event = ChannelChanged().on(user_channel(uuid4(), 0))
    app = PusherApp(APP_ID, KEY, SECRET, host="127.0.0.1", port=stage.pusher.port, tls=False)
    impatient = PusherRealtime(app, timeout=0.05)
    stage.pusher.hangs = anyio.Event()
    with pytest.raises(RealtimeUnavailable, match="timed out"):
        await impatient.publish([event], leaving_out=None)
    await impatient.close()

    nobody = PusherRealtime(replace(app, port=1), timeout=20)
    with pytest.raises(RealtimeUnavailable, match="Connection refused"):
        await nobody.publish([event], leaving_out=None)
    await nobody.close()


async def test_calls_share_a_connection(stage: Stage) -> None:
    for _ in range(5):
        await stage.realtime.publish([said("Hello").on(user_channel(uuid4(), 0))], leaving_out=None)

    assert len(stage.pusher.connections) == 1


async def test_the_sockets_of_a_session_are_closed_by_a_signed_call(stage: Stage) -> None:
    session_id = uuid4()

    await stage.realtime.disconnect(session_id)

    assert stage.pusher.taken == [(f"/apps/42/users/{session_id}/terminate_connections", {})]


async def test_occupied_channels_are_listed(stage: Stage) -> None:
    ada, bob, chat = user_channel(uuid4(), 0), user_channel(uuid4(), 3), conversation_channel(uuid4(), 0)
    stage.pusher.occupied = (*map(pusher_name, (ada, bob, chat)), "private-user-nonsense", "private-user-1;0")

    assert await stage.realtime.online() == {ada, bob}


async def test_a_check_is_a_signed_call_that_lists_nobody(stage: Stage) -> None:
    stage.pusher.occupied = (pusher_name(user_channel(uuid4(), 0)),)
    await stage.realtime.check()
    stage.pusher.status = 401

    with pytest.raises(RealtimeUnavailable):
        await stage.realtime.check()


async def test_a_subscription_is_signed_as_pusher_documents_it(stage: Stage) -> None:
    channel = user_channel(UUID("0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"), 7)

    grant = await stage.realtime.authorize(request_for(channel))

    name = "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11;7"
    assert grant == Grant({"auth": f"{KEY}:{signed(f'1234.5678:{name}')}"}, expires_at=None)


async def test_without_a_channel_the_socket_signs_in_with_the_session(stage: Stage) -> None:
    request = request_for()

    grant = await stage.realtime.authorize(request)

    user = grant.credentials["user_data"]
    assert json.loads(user) == {"id": str(request.session_id)}
    assert grant.credentials == {"auth": f"{KEY}:{signed(f'1234.5678::user::{user}')}", "user_data": user}


async def test_pusher_signs_one_channel_at_a_time(stage: Stage) -> None:
    with pytest.raises(ValueError, match="one channel"):
        await stage.realtime.authorize(request_for(user_channel(uuid4(), 0), user_channel(uuid4(), 0)))


def request_for(*channels: Channel, connection: str = "1234.5678") -> AuthorizationRequest:
    return AuthorizationRequest(uuid4(), uuid4(), channels, connection)


def signed(text: str) -> str:
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    "connection", ["", "1", "1.1:private-user-x", "1.1\n", "١.١", "1" * 21 + ".1", "1.1::user::{}"]
)
async def test_nothing_is_signed_for_what_is_no_socket(stage: Stage, connection: str) -> None:
    with pytest.raises(ValueError, match="not a socket id"):
        await stage.realtime.authorize(request_for(user_channel(uuid4(), 0), connection=connection))
    with pytest.raises(ValueError, match="not a socket id"):
        await stage.realtime.authorize(request_for(connection=connection))


@pytest.mark.parametrize("connection", ["", "1.1:private-user-x", "1.1\n", "é"])
async def test_what_is_no_socket_is_not_left_out(stage: Stage, connection: str) -> None:
    await stage.realtime.publish([said("Hello").on(user_channel(uuid4(), 0))], leaving_out=connection)

    assert "socket_id" not in stage.pusher.triggers[0]


@pytest.mark.parametrize(
    "name",
    [
        "private-user-0199F3A2-7C3E-7B60-A9B4-3F6A3F9D2C11",
        "private-user-0199f3a27c3e7b60a9b43f6a3f9d2c11",
        "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11;0",
        "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11;01",
        "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11;",
        "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11\n",
        "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11,private-user-1",
        "user:0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11",
        "private-encrypted-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11",
        "presence-conversation-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11",
        "#server-to-user-1",
        "",
    ],
)
def test_a_channel_has_one_spelling(name: str) -> None:
    assert channel_of(name) is None


def test_a_channel_is_parsed_as_it_was_named() -> None:
    for channel in (user_channel(uuid4(), 0), conversation_channel(uuid4(), 12)):
        assert channel_of(pusher_name(channel)) == channel


def webhook(time_ms: int | None = None, *, secret: str = SECRET, key: str = KEY) -> tuple[Mapping[str, str], bytes]:
    user = "private-user-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"
    events = [
        {"name": "channel_occupied", "channel": user},
        {"name": "channel_vacated", "channel": user},
        {"name": "channel_occupied", "channel": "somebody-elses"},
        {"name": "client_event", "channel": user},
    ]
    body = json.dumps({"time_ms": time_ms or int(time.time() * 1000), "events": events}).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"x-pusher-key": key, "x-pusher-signature": signature}, body


async def test_a_webhook_reports_in_its_order_and_only_what_is_ours(stage: Stage) -> None:
    headers, body = webhook()

    changes = stage.realtime.presence_changes(headers, body)

    assert [change.occupied for change in changes] == [True, False]


async def test_webhooks_of_others_are_refused(stage: Stage) -> None:
    headers, body = webhook()
    signature = headers["x-pusher-signature"]
    forged: list[tuple[Mapping[str, str], bytes]] = [
        ({}, body),
        ({**headers, "x-pusher-signature": "é" * 64}, body),
        ({**headers, "x-pusher-signature": signature.upper()}, body),
        ({**headers, "x-pusher-key": "another"}, body),
        (headers, body.replace(b", ", b",")),
        (headers, b"\xff"),
        webhook(secret="another"),
        webhook(key="another"),
        webhook(int(time.time() * 1000) - 400_000),
        webhook(int(time.time() * 1000) + 400_000),
    ]

    for given, sent in forged:
        with pytest.raises(NotFromRealtime):
            stage.realtime.presence_changes(given, sent)


def test_browsers_are_told_where_to_go() -> None:
    hosted = PusherRealtime(PusherApp("1", "k", "s", cluster="eu"), timeout=1).client_config()
    own = PusherRealtime(PusherApp("1", "k", "s", cluster="eu", host="gateway", port=8001), timeout=1).client_config()
    split = PusherApp(
        "1", "k", "s", host="gateway", port=8001, tls=False, public_host="ws.example.com", public_port=443
    )
    public = PusherRealtime(replace(split, public_tls=True), timeout=1).client_config()

    assert (hosted.cluster, hosted.host, hosted.port) == ("eu", None, None)
    assert (own.cluster, own.host, own.port) == (None, None, None)
    assert (public.cluster, public.host, public.port, public.tls) == (None, "ws.example.com", 443, True)
    assert PusherRealtime(split, timeout=1).client_config().tls is False
