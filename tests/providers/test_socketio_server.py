"""What the Socket.IO server in examples/ refuses, and what Parley refuses from it; with two servers."""

import asyncio
import hashlib
import hmac
import json
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.auth.hs256 import signed
from tests.providers.contract import eventually, until_received
from tests.providers.node_process import Failed
from tests.providers.socketio_servers import (
    SECRET,
    SERVER,
    SocketIoClient,
    SocketIoStage,
    backend,
    needs_server,
    socketio_stage,
    two_people,
)
from tests.support.needs import needs_program
from tests.support.people import API, Person

pytestmark = pytest.mark.xdist_group("providers")


@pytest.fixture(scope="module")
async def servers(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, engine: Path
) -> AsyncIterator[SocketIoStage]:
    folder = tmp_path_factory.mktemp("socketio-server")
    shutil.copy(sqlite_template, folder / "parley.db")
    async with backend("redis") as shared, socketio_stage(shared, folder / "parley.db", engine) as stage:
        yield stage


@pytest.fixture
async def place(servers: SocketIoStage) -> SocketIoStage:
    ada, bob, chat = await two_people(servers.stage)
    return replace(servers, ada=ada, bob=bob, chat=chat)


def token_with(**claims: object) -> str:
    """One that is signed as Parley signs; None leaves a claim out."""
    usual = {
        "aud": "parley-socketio",
        "sub": "someone",
        "sid": "a-session",
        "channels": ["user:someone"],
        "exp": int(time.time()) + 60,
    }
    return signed({name: value for name, value in {**usual, **claims}.items() if value is not None}, SECRET.encode())


def invalid_tokens() -> dict[str, Any]:
    return {
        "no expiry": token_with(exp=None),
        "expired": token_with(exp=int(time.time()) - 1),
        "no audience": token_with(aud=None),
        "the API's own": token_with(aud="parley-socketio-api"),
        "an access token's audience": token_with(aud="parley-api"),
        "no session": token_with(sid=None),
        "nobody": token_with(sub=None),
        "no channels": token_with(channels=None),
        "another secret": signed({"aud": "parley-socketio", "exp": int(time.time()) + 60}, b"another secret"),
        "unsigned": "eyJhbGciOiJub25lIn0.eyJhdWQiOiJwYXJsZXktc29ja2V0aW8ifQ.",
        "empty": "",
        "a number": 42,
        "none": None,
        "an object": {"token": "in an object"},
    }


async def test_a_socket_without_a_valid_token_is_refused(place: SocketIoStage) -> None:
    assert await (await place.sdk()).connect(token_with()) == ["user:someone"]
    for name, token in invalid_tokens().items():
        assert await (await place.sdk()).connect(token) is None, name


async def test_a_new_token_replaces_the_rooms_on_the_open_connection(place: SocketIoStage) -> None:
    bob = await place.sdk()
    own, chat = place.bob.channel, place.chat["channel"]
    await bob.connect(await place.token(place.bob, own))
    both = await place.token(place.bob, own, chat)

    assert (await bob.authorize(both))["channels"] == [own, chat]
    await place.ada.types(place.chat)
    await until_received(bob, "typing-start")
    assert await bob.authorize(both, [own, place.ada.channel]) == {"channels": [own]}
    await place.ada.types(place.chat, typing=False)
    await place.ada.said("marker", place.chat)
    await until_received(bob, "new-message")

    assert [each["event"] for each in await bob.received()] == ["typing-start", "new-message"]


async def test_a_token_of_another_session_or_none_changes_nothing(place: SocketIoStage) -> None:
    bob, laptop = await place.sdk(), await place.bob.signs_in_again()
    await bob.connect(await place.token(place.bob, place.bob.channel))

    tokens: tuple[object, ...] = (
        await place.token(laptop, place.bob.channel, place.chat["channel"]),
        await place.token(place.ada, place.ada.channel),
        "rubbish",
        "",
        None,
        [],
    )
    for token in tokens:
        assert await bob.authorize(token) == {"error": "invalid token"}
    await place.ada.said("still here", place.chat)

    await until_received(bob, "new-message")


async def test_a_session_that_signed_out_is_refused_by_every_server(place: SocketIoStage) -> None:
    tab, other = await place.sdk(), SocketIoClient(place.client, place.urls[0])
    token = await place.token(place.bob, place.bob.channel)
    await tab.connect(token)
    answer = await place.stage.http.post(f"{API}/auth/logout", json={"refresh_token": place.bob.refresh_token})
    assert answer.status_code == 204
    await eventually(lambda: _has_ended(tab))

    assert await tab.ended() == "io server disconnect"
    async with asyncio.timeout(10):  # the other server learns of it through Redis
        while await other.connect(token) is not None:
            await other.close()
    assert (await tab.connect_again())["refused"] == "invalid token"


async def test_who_is_online_is_told_to_parley_alone_and_for_all_servers(place: SocketIoStage) -> None:
    ada, bob = SocketIoClient(place.client, place.urls[0]), await place.sdk()
    await ada.connect(await place.token(place.ada, place.ada.channel))
    client_token = await place.token(place.bob, place.bob.channel)
    await bob.connect(client_token)
    async with AsyncClient(base_url=place.urls[0], trust_env=False) as http:
        for headers in ({}, {"Authorization": f"Bearer {client_token}"}, {"Authorization": "Bearer x"}):
            assert (await http.get("/online", headers=headers)).status_code == 401
        assert (await http.get("/elsewhere")).status_code == 404
        health = await http.get("/health")

    online = {channel.name for channel in await place.realtime.online()}
    assert {place.ada.channel, place.bob.channel} <= online
    assert health.json() == {"adapter": "redis", "prefix": place.backend.prefix}


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PARLEY_URL": "http://127.0.0.1:1"}, "SOCKETIO_SECRET is missing or shorter than 32 bytes"),
        ({"SOCKETIO_SECRET": "short", "PARLEY_URL": "http://127.0.0.1:1"}, "SOCKETIO_SECRET is missing or shorter"),
        ({"SOCKETIO_SECRET": SECRET}, "PARLEY_URL is missing"),
        (
            {"SOCKETIO_SECRET": SECRET, "PARLEY_URL": "http://127.0.0.1:1", "SOCKETIO_ADAPTER": "constructor"},
            "SOCKETIO_ADAPTER is not redis, streams or postgres",
        ),
    ],
)
async def test_a_server_without_its_variables_does_not_start(environment: dict[str, str], words: str) -> None:
    needs_server()
    process = await asyncio.create_subprocess_exec(
        needs_program("node"), "server.mjs", cwd=SERVER, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()

    assert process.returncode != 0
    assert words in said.decode()
    assert SECRET not in said.decode()


async def test_webhooks_are_believed_if_signed_and_old_ones_change_nothing(place: SocketIoStage) -> None:
    now = int(time.time() * 1000)

    def body(name: str, time_ms: int) -> bytes:
        report = {"name": name, "channel": place.bob.channel, "time_ms": time_ms}
        return json.dumps({"events": [report]}).encode()

    async def sent(body: bytes, *, at: int = now, secret: str = SECRET) -> int:
        sign = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        headers = {"X-Parley-Timestamp": str(at), "X-Parley-Signature": sign}
        answer = await place.stage.http.post(f"{API}/realtime/webhook/socketio", content=body, headers=headers)
        return answer.status_code

    occupied, vacated = body("channel_occupied", now - 20), body("channel_vacated", now - 10)
    assert await sent(occupied, secret="another") == 401
    assert await sent(occupied, at=now - 301_000) == 401
    assert await sent(body("member_added", now)) == 401
    assert await sent(b"\xff{") == 401
    assert (await place.stage.http.post(f"{API}/realtime/webhook/socketio", content=occupied)).status_code == 401
    assert not await _is_online(place.ada, place.bob)
    assert await sent(occupied) == 200
    assert await _is_online(place.ada, place.bob)
    assert await sent(vacated) == 200
    assert await sent(occupied) == 200  # replayed, and out of order
    assert not await _is_online(place.ada, place.bob)


async def test_tokens_are_for_channels_of_ones_own_alone(place: SocketIoStage) -> None:
    async def status(person: Person, *channels: str, provider: str = "socketio") -> int:
        asked = {"provider": provider, "channels": list(channels)}
        return (await person.asks("POST", "realtime/authorize", json=asked)).status_code

    own, unknown = place.bob.channel, "conversation:01a20000-0000-7000-8000-000000000001"
    assert await status(place.bob, own, place.chat["channel"]) == 200
    assert await status(place.bob) == 422
    assert await status(place.bob, *[own] * 201) == 422
    assert await status(place.bob, "session:1") == 422
    assert await status(place.bob, own, place.ada.channel) == 403
    assert await status(place.bob, own, unknown) == 403
    assert await status(place.bob, f"{own};1") == 403
    assert await status(place.bob, own, provider="supabase") == 409
    await place.stage.http.post(f"{API}/auth/logout", json={"refresh_token": place.bob.refresh_token})
    assert await status(place.bob, own) == 401


async def test_a_server_refuses_events_that_are_too_large(place: SocketIoStage) -> None:
    bob = await place.sdk()
    await bob.connect(await place.token(place.bob, place.bob.channel))

    with pytest.raises(Failed):
        await bob.authorize("x" * 200_000)

    assert not await bob.is_connected()


async def _is_online(viewer: Person, person: Person) -> bool:
    found = await viewer.reads("users", params={"ids": person.id})
    return bool(found["items"][0]["online"])


async def _has_ended(socket: SocketIoClient) -> bool:
    return not await socket.is_connected()
