"""The contract of every provider, on Liveblocks: Parley's client with the real SDK, against the vendor's engine."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.realtime.providers.liveblocks import LiveblocksRealtime
from tests.providers.conftest import Stage, engine, staged
from tests.providers.node_process import HERE, NodeProcess, node_process
from tests.providers.waiting import until
from tests.support.needs import without
from tests.support.people import Person

__all__ = ["engine"]

SECRET = "sk_of_the_engine"


@dataclass
class Liveblocks:
    host: NodeProcess
    url: str
    realtime: LiveblocksRealtime
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]

    async def bobs_device(self) -> NodeProcess:
        """It shows the chat, and is in Bob's room."""
        device = await self.stage.device_of(self.bob)
        await device.ask("open", conversation=self.chat["id"])
        await self.entered(device)
        return device

    async def entered(self, device: NodeProcess) -> None:
        await self.host.until(lambda said: said["sessions"].get(self.bob.channel, 0) > 0)
        await device.until(lambda said: said["connection"] == "live", conversation=self.chat["id"])

    async def shows(self, device: NodeProcess, *bodies: str) -> dict[str, Any]:
        seen: dict[str, Any] = await device.until(
            lambda said: said["messages"] == list(bodies), conversation=self.chat["id"]
        )
        return seen

    def client(self) -> Any:
        return node_process("liveblocks_client.mjs", url=self.url)

    async def token(self, person: Person) -> str:
        asked = {"provider": "liveblocks", "channels": [person.channel]}
        answer = await person.asks("POST", "realtime/authorize", json=asked)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])


@asynccontextmanager
async def liveblocks_host(*, lifetime: int) -> AsyncIterator[tuple[NodeProcess, str]]:
    """The engine's host, and its URL. Tokens are valid for `lifetime` seconds."""
    if not (HERE / "liveblocks-engine" / "node_modules").exists():
        without("Liveblocks' Room engine (`make test-all` installs it)")
    async with node_process("liveblocks-engine/host.mjs", secret=SECRET, lifetime=lifetime) as host:
        yield host, f"http://127.0.0.1:{await host.ask('port')}"


async def _liveblocks(sqlite_template: Path, folder: Path, engine: Path, lifetime: int) -> AsyncIterator[Liveblocks]:
    shutil.copy(sqlite_template, folder / "parley.db")
    async with liveblocks_host(lifetime=lifetime) as (host, url):
        realtime = LiveblocksRealtime(SECRET, url, timeout=1)
        async with staged(realtime, folder / "parley.db", engine) as stage:
            ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
            yield Liveblocks(host, url, realtime, stage, ada, bob, await ada.starts_chat_with(bob))
        await realtime.close()


@pytest.fixture
async def liveblocks(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Liveblocks]:
    async for stage in _liveblocks(sqlite_template, tmp_path, engine, 3_600):
        yield stage


@pytest.fixture
async def short_tokens(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Liveblocks]:
    """Tokens that are valid for two seconds."""
    async for stage in _liveblocks(sqlite_template, tmp_path, engine, 2):
        yield stage


async def test_liveblocks_delivers_to_own_channel(liveblocks: Liveblocks) -> None:
    device = await liveblocks.bobs_device()
    await device.ask("stop_asking")

    await liveblocks.ada.said("Hello", liveblocks.chat)
    await liveblocks.ada.types(liveblocks.chat)

    await liveblocks.shows(device, "Hello")
    await device.until(lambda said: said["typing"] == [liveblocks.ada.id], conversation=liveblocks.chat["id"])


async def test_liveblocks_refuses_foreign_channel(liveblocks: Liveblocks) -> None:
    await liveblocks.token(liveblocks.ada)  # her room is there
    async with liveblocks.client() as mallory:
        await mallory.ask("set_token", token=await liveblocks.token(liveblocks.bob))
        for room in (liveblocks.bob.channel, liveblocks.ada.channel):
            await mallory.ask("enter", room=room)
        said = await mallory.until(
            lambda said: said["status"] == {liveblocks.bob.channel: "connected", liveblocks.ada.channel: "disconnected"}
        )

    assert said["received"] == []
    assert {"room": liveblocks.ada.channel, "code": 4001} in (await liveblocks.host.ask("report"))["refused"]
    refused = await liveblocks.bob.asks(
        "POST", "realtime/authorize", json={"provider": "liveblocks", "channels": [liveblocks.ada.channel]}
    )
    assert refused.status_code == 403


async def test_liveblocks_client_cannot_forge(liveblocks: Liveblocks) -> None:
    """With `room:read` the engine lets a client broadcast to its own room, so Parley's client drops it."""
    device = await liveblocks.bobs_device()
    forged = {"name": "typing-start", "data": {"conversation_id": liveblocks.chat["id"], "user_id": liveblocks.ada.id}}
    async with liveblocks.client() as mallory:
        await mallory.ask("set_token", token=await liveblocks.token(liveblocks.bob))
        await mallory.ask("enter", room=liveblocks.bob.channel)
        await mallory.until(lambda said: said["status"][liveblocks.bob.channel] == "connected")
        async with liveblocks.client() as witness:
            await witness.ask("set_token", token=await liveblocks.token(liveblocks.bob))
            await witness.ask("enter", room=liveblocks.bob.channel)
            await witness.until(lambda said: said["status"][liveblocks.bob.channel] == "connected")
            await mallory.ask("send", room=liveblocks.bob.channel, event=forged)
            heard = await witness.until(lambda said: said["received"])
    assert heard["received"][0]["event"] == forged
    assert heard["received"][0]["connection"] >= 0

    await liveblocks.ada.said("the real one", liveblocks.chat)
    seen = await liveblocks.shows(device, "the real one")
    assert seen["typing"] == []


async def test_liveblocks_expiry_renews_without_gap(short_tokens: Liveblocks) -> None:
    """The connection outlives its token. The next connection comes with a new one."""
    device = await short_tokens.bobs_device()
    sent = 0
    for _ in range(10):
        await short_tokens.ada.said(f"message {(sent := sent + 1)}", short_tokens.chat)
        await asyncio.sleep(0.25)  # longer than the token lives, in all

    await short_tokens.host.ask("cut")
    await short_tokens.ada.said(f"message {(sent := sent + 1)}", short_tokens.chat)

    await short_tokens.shows(device, *(f"message {number + 1}" for number in range(sent)))
    await short_tokens.entered(device)
    # The SDK first comes with the old token, is told so, and asks for another at once.
    assert [each["code"] for each in (await short_tokens.host.ask("report"))["refused"]] == [4109]


async def test_liveblocks_reconnect_catches_up(liveblocks: Liveblocks) -> None:
    device = await liveblocks.bobs_device()

    await liveblocks.host.ask("cut")
    await liveblocks.ada.said("while the line was cut", liveblocks.chat)

    await liveblocks.shows(device, "while the line was cut")
    await liveblocks.entered(device)
    await device.ask("stop_asking")
    await liveblocks.ada.said("and afterwards", liveblocks.chat)
    await liveblocks.shows(device, "while the line was cut", "and afterwards")


async def test_liveblocks_same_event_twice_applied_once(liveblocks: Liveblocks) -> None:
    device = await liveblocks.bobs_device()
    await liveblocks.ada.said("once", liveblocks.chat)
    await liveblocks.shows(device, "once")
    calls = (await liveblocks.host.ask("report"))["calls"]
    event = next(call["body"] for call in calls if (call["body"] or {}).get("name") == "new-message")

    await liveblocks.host.ask("again", room=liveblocks.bob.channel, event=event)
    await liveblocks.ada.said("last", liveblocks.chat)

    await liveblocks.shows(device, "once", "last")


async def test_liveblocks_own_connection_left_out_or_harmless(liveblocks: Liveblocks) -> None:
    device = await liveblocks.bobs_device()

    await device.ask("say", conversation=liveblocks.chat["id"], body="mine")
    await liveblocks.shows(device, "mine")
    path = f"/v2/rooms/{liveblocks.bob.channel}/broadcast_event"
    await liveblocks.host.until(
        lambda said: any(each["path"] == path and each["body"]["name"] == "new-message" for each in said["calls"])
    )
    await liveblocks.ada.said("yours", liveblocks.chat)

    await liveblocks.shows(device, "mine", "yours")


@pytest.mark.parametrize("status", [503, 401, 200], ids=["down", "refusing", "rubbish"])
async def test_liveblocks_provider_down_send_is_201_and_sweep_repairs(liveblocks: Liveblocks, status: int) -> None:
    device = await liveblocks.bobs_device()
    breaker = liveblocks.stage.running.publisher.targets[0].circuit_breaker
    await liveblocks.host.ask("fail", status={200: 302}.get(status, status))

    for number in range(3):
        assert (await liveblocks.ada.says(f"message {number}", liveblocks.chat)).status_code == 201
    await until(lambda: breaker.is_open)
    await liveblocks.host.ask("fail")
    await liveblocks.stage.sweeps()

    assert not breaker.is_open
    await liveblocks.shows(device, "message 0", "message 1", "message 2")


async def test_liveblocks_revoked_session_receives_nothing(liveblocks: Liveblocks) -> None:
    stolen = await liveblocks.bob.signs_in_again()
    async with liveblocks.client() as thief:
        await thief.ask("set_token", token=await liveblocks.token(stolen))
        await thief.ask("enter", room=stolen.channel)
        await thief.until(lambda said: said["status"][stolen.channel] == "connected")
        assert (await liveblocks.bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")).status_code == 204
        await thief.until(lambda said: [each["event"]["name"] for each in said["received"]] == ["channel-changed"])

        await liveblocks.ada.said("after the revocation", liveblocks.chat)
        device = await liveblocks.stage.device_of(liveblocks.bob)
        await device.ask("open", conversation=liveblocks.chat["id"])
        await liveblocks.shows(device, "after the revocation")
        heard = (await thief.ask("report"))["received"]

    assert [each["event"]["name"] for each in heard] == ["channel-changed"]


async def test_liveblocks_presence_is_not_reported_and_says_so(liveblocks: Liveblocks) -> None:
    await liveblocks.bobs_device()

    assert not liveblocks.realtime.limits.reports_presence
    assert await liveblocks.realtime.online() == frozenset()
    webhook = await liveblocks.stage.http.post("/api/v1/realtime/webhook/liveblocks", content=b"{}")
    assert webhook.status_code == 401
