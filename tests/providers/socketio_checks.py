"""What the Socket.IO adapter must do, as checks on a real server and the real client; a mutated adapter fails one."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.messages.events import TypingStart
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.realtime.events import ChannelChanged, Event
from app.realtime.port import AuthorizationRequest, NotFromRealtime, RealtimeUnavailable
from app.realtime.providers.socketio import SocketIoRealtime
from tests.providers.node_process import NodeProcess
from tests.providers.socketio_servers import SECRET, SocketIoClient
from tests.support.serving import PATIENCE
from tests.units.test_pusher import said

LIFETIME = 600
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass
class Candidate:
    realtime: SocketIoRealtime
    """The one that may be wrong."""
    alone: SocketIoRealtime
    """The same, where no server listens."""
    right: SocketIoRealtime
    """Publishes markers: what was sent before has arrived when they have."""
    client: NodeProcess
    url: str
    tells_who_listens: bool = True
    """Whether the adapter knows that no server listens."""

    async def socket(self, *channels: Channel, session_id: UUID | None = None) -> SocketIoClient:
        token = await _token(self.right, *channels, session_id=session_id)
        socket = SocketIoClient(self.client, self.url)
        assert await socket.connect(token) == sorted(channel.name for channel in channels)
        return socket

    async def received(self, *sockets: tuple[SocketIoClient, Channel]) -> list[list[dict[str, Any]]]:
        """What each has received so far. Each has to be connected still."""
        marker = TypingStart(conversation_id=uuid4(), user_id=uuid4())
        for socket, channel in sockets:
            await self.right.publish([marker.on(channel)], leaving_out=None)
            end = time.monotonic() + PATIENCE
            while _data(marker) not in [each["data"] for each in await socket.received()]:
                assert await socket.is_connected(), await socket.ended()
                assert time.monotonic() < end
                await asyncio.sleep(0.01)  # between two looks, not instead of one
        return [[each for each in await socket.received() if each["data"] != _data(marker)] for socket, _ in sockets]


Check = Callable[[Candidate], Awaitable[None]]


def someone() -> Channel:
    return user_channel(uuid4(), 2)


async def _token(realtime: SocketIoRealtime, *channels: Channel, session_id: UUID | None = None) -> str:
    asked = AuthorizationRequest(session_id or uuid4(), uuid4(), channels, "")
    return (await realtime.authorize(asked)).credentials["token"]


def _data(event: Event) -> dict[str, Any]:
    return event.model_dump(mode="json")


async def delivers_to_the_rooms_alone_and_once(candidate: Candidate) -> None:
    own, chat, foreign = someone(), conversation_channel(uuid4(), 3), someone()
    bob, carol = await candidate.socket(own, chat), await candidate.socket(foreign)
    one, two, three = said("Grüße, 世界 👋"), said("two"), said("three")

    await candidate.realtime.publish([one.on(own), two.on(own, chat, own), three.on(chat)], leaving_out=None)

    got, nothing = await candidate.received((bob, own), (carol, foreign))
    assert got == [{"event": "new-message", "data": _data(each)} for each in (one, two, three)]
    assert nothing == []


async def sends_nothing_without_a_channel(candidate: Candidate) -> None:
    own = someone()
    bob = await candidate.socket(own)

    await candidate.realtime.publish([said("for nobody"), said("nor this").on()], leaving_out=None)

    assert await candidate.received((bob, own)) == [[]]


async def leaves_the_sender_out(candidate: Candidate) -> None:
    own, other = someone(), someone()
    phone, laptop = await candidate.socket(own), await candidate.socket(own, other)

    await candidate.realtime.publish([said("1").on(own), ChannelChanged().on(own)], leaving_out=phone.id)
    await candidate.realtime.publish([said("2").on(own)], leaving_out=other.name)

    on_phone, on_laptop = await candidate.received((phone, own), (laptop, own))
    assert [each["event"] for each in on_phone] == ["channel-changed", "new-message"]
    assert [each["event"] for each in on_laptop] == ["new-message", "channel-changed", "new-message"]


async def reaches_a_crowd_in_chunks(candidate: Candidate) -> None:
    crowd = [user_channel(uuid4(), 0) for _ in range(candidate.right.limits.channels_per_call * 2 + 10)]
    first, last = await candidate.socket(crowd[0]), await candidate.socket(crowd[-1])
    event = said("Hello, all! " * 200)

    await candidate.realtime.publish([event.on(*crowd)], leaving_out=None)

    for got in await candidate.received((first, crowd[0]), (last, crowd[-1])):
        assert got == [{"event": "new-message", "data": _data(event)}]


async def sends_large_events_thin(candidate: Candidate) -> None:
    own = someone()
    bob = await candidate.socket(own)
    envelope = len(json.dumps(_data(said("")), ensure_ascii=False).encode())
    room = candidate.right.limits.event_bytes - envelope
    bodies = ["x" * room, "x" * (room + 1), "世" * (room // 3 + 1)]

    for body in bodies:
        await candidate.realtime.publish([said(body).on(own)], leaving_out=None)

    (got,) = await candidate.received((bob, own))
    assert [each["data"].get("thin", False) for each in got] == [False, True, True]


async def signs_for_these_channels_alone(candidate: Candidate) -> None:
    own, chat = someone(), conversation_channel(uuid4(), 7)
    token = await _token(candidate.realtime, own, chat)
    socket = SocketIoClient(candidate.client, candidate.url)

    assert await socket.connect(token, [own.name, chat.name, someone().name]) == sorted([own.name, chat.name])
    with pytest.raises(ValueError, match="channels"):
        await _token(candidate.realtime)


async def says_when_the_token_ends(candidate: Candidate) -> None:
    grant = await candidate.realtime.authorize(AuthorizationRequest(uuid4(), uuid4(), (someone(),), ""))
    claims = _claims(grant.credentials["token"])

    assert set(claims) == {"aud", "sub", "sid", "channels", "iat", "exp"}
    assert claims["aud"] == "parley-socketio"
    assert grant.expires_at is not None
    assert claims["exp"] == int(grant.expires_at.timestamp())
    assert LIFETIME - 5 <= claims["exp"] - time.time() <= LIFETIME


async def ends_the_connections_of_one_session(candidate: Candidate) -> None:
    own, revoked, kept = someone(), uuid4(), uuid4()
    token = await _token(candidate.realtime, own, session_id=revoked)
    stolen, again = SocketIoClient(candidate.client, candidate.url), SocketIoClient(candidate.client, candidate.url)
    await stolen.connect(token)
    bob = await candidate.socket(own, session_id=kept)

    await candidate.realtime.disconnect(revoked)

    await candidate.received((bob, own))
    assert await stolen.ended() == "io server disconnect"
    assert await again.connect(token) is None


async def lists_who_is_online(candidate: Candidate) -> None:
    own, chat = someone(), conversation_channel(uuid4(), 0)
    bob = await candidate.socket(own, chat)

    assert own in (online := await candidate.realtime.online())
    assert {channel.kind for channel in online} == {"user"}
    await bob.close()
    end = time.monotonic() + PATIENCE
    while own in await candidate.realtime.online():
        assert time.monotonic() < end


async def is_unavailable_without_a_server(candidate: Candidate) -> None:
    await candidate.realtime.check()
    if not candidate.tells_who_listens:
        return
    with pytest.raises(RealtimeUnavailable, match=r"no Socket\.IO server"):
        await candidate.alone.publish([said("Hello?").on(someone())], leaving_out=None)
    with pytest.raises(RealtimeUnavailable, match=r"no Socket\.IO server"):
        await candidate.alone.disconnect(uuid4())
    with pytest.raises(RealtimeUnavailable, match=r"no Socket\.IO server"):
        await candidate.alone.check()


async def tells_clients_no_secret(candidate: Candidate) -> None:
    assert candidate.realtime.client_config().model_dump() == {"provider": "socketio", "url": candidate.url}


async def believes_signed_webhooks_alone(candidate: Candidate) -> None:
    own, now = someone(), int(time.time() * 1000)
    body = json.dumps(
        {
            "events": [
                {"name": "channel_occupied", "channel": own.name, "time_ms": now - 7},
                {"name": "channel_vacated", "channel": own.name, "time_ms": now + 3_600_000},
                {"name": "channel_occupied", "channel": f"conversation:{uuid4()}", "time_ms": now},
                {"name": "channel_occupied", "channel": "user:everybody", "time_ms": now},
            ]
        }
    )

    def changes(
        body: str, headers: Mapping[str, str] = MappingProxyType({}), *, at: int = now, key: str = SECRET
    ) -> list[tuple[Channel, bool, int]]:
        sign = hmac.new(key.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
        sent = {"x-parley-timestamp": str(at), "x-parley-signature": sign, **headers}
        found = candidate.realtime.presence_changes(sent, body.encode())
        return [(each.channel, each.occupied, each.time_ms) for each in found]

    (occupied, vacated) = changes(body)
    assert occupied == (own, True, now - 7)
    assert vacated[:2] == (own, False)
    assert now <= vacated[2] <= time.time() * 1000
    other_time = {"x-parley-timestamp": str(now - 1)}
    unknown = json.dumps({"events": [{"name": "member_added", "channel": own.name, "time_ms": now}]})
    for refused in (
        lambda: changes(body, key="another secret"),
        lambda: changes(body, {"x-parley-signature": ""}),
        lambda: changes(body, {"x-parley-signature": "é"}),
        lambda: changes(body, other_time),
        lambda: changes(body, {"x-parley-timestamp": "١٢"}),
        lambda: changes(body, at=now - 301_000),
        lambda: changes(body, at=now + 60_000),
        lambda: changes(unknown),
        lambda: changes("[]"),
        lambda: changes("{}"),
        lambda: changes('{"events": "none"}'),
        lambda: candidate.realtime.presence_changes({}, b"\xff"),
    ):
        with pytest.raises(NotFromRealtime):
            refused()


def _claims(token: str) -> dict[str, Any]:
    from jose import jwt  # noqa: PLC0415  # the tests of other providers do without it

    claims: dict[str, Any] = jwt.decode(token, SECRET, algorithms=["HS256"], audience="parley-socketio")
    return claims


CHECKS: list[Check] = [
    delivers_to_the_rooms_alone_and_once,
    sends_nothing_without_a_channel,
    leaves_the_sender_out,
    reaches_a_crowd_in_chunks,
    sends_large_events_thin,
    signs_for_these_channels_alone,
    says_when_the_token_ends,
    ends_the_connections_of_one_session,
    lists_who_is_online,
    is_unavailable_without_a_server,
    tells_clients_no_secret,
    believes_signed_webhooks_alone,
]
