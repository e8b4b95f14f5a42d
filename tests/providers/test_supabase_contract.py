"""The contract of every provider, on Supabase: Parley's client with the real realtime-js against a double."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import anyio
import pytest

from app.realtime.channels import channel_named
from app.realtime.providers.supabase import SupabaseProject, SupabaseRealtime
from tests.providers.conftest import Stage, staged
from tests.providers.device_contract import SCENARIOS, Scenario, an_outage_costs_no_message, shows
from tests.providers.jwt_checks import checked_claims
from tests.providers.node_process import NodeProcess, node_process
from tests.providers.supabase_double import JWT_SECRET, PUBLISHABLE, SECRET, SupabaseDouble
from tests.providers.waiting import until
from tests.support.people import Person

pytestmark = pytest.mark.xdist_group("providers")


@dataclass
class Supabase:
    double: SupabaseDouble
    realtime: SupabaseRealtime
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]

    async def listening(self, device: NodeProcess, *people_channels: str) -> None:
        """Until the double delivers on these channels to somebody."""
        for channel in people_channels:
            await until(partial(self.double.listeners, channel))
        await device.until(lambda said: said["connection"] == "live", conversation=self.chat["id"])

    async def bobs_device(self) -> NodeProcess:
        """It shows the chat and receives on his channel and on the chat's."""
        device = await self.stage.device_of(self.bob)
        await self.listening(device, self.bob.channel)
        await device.ask("open", conversation=self.chat["id"])
        await self.listening(device, self.bob.channel, self.chat["channel"])
        return device

    async def receives(self, device: NodeProcess) -> None:
        await self.listening(device, self.bob.channel)

    async def cut(self) -> None:
        await self.double.cut()
        await until(lambda: not self.double.connections)

    async def was_published(self, channel: str) -> None:
        await until(lambda: [each for each in self.double.taken if each["topic"] == channel])

    async def publish_again(self, event: str) -> None:
        again = next(each for each in self.double.taken if each["event"] == event)
        await self.double.delivers(again["topic"], again["event"], again["payload"])

    async def trouble(self, kind: str | None) -> None:
        double = self.double
        if double.hangs is not None:
            double.hangs.set()
        double.hangs = anyio.Event() if kind == "slow" else None
        double.status = {"down": 503, "refusing": 401, "rubbish": 200}.get(kind or "")

    def client(self) -> Any:
        return node_process("supabase_client.mjs", url=self.double.url, key=PUBLISHABLE)

    async def token(self, person: Person, *channels: str) -> str:
        asked = {"provider": "supabase", "channels": list(channels)}
        answer = await person.asks("POST", "realtime/authorize", json=asked)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])


async def _supabase(sqlite_template: Path, folder: Path, engine: Path, lifetime: int) -> AsyncIterator[Supabase]:
    shutil.copy(sqlite_template, folder / "parley.db")
    double = SupabaseDouble()
    async with double.running() as address:
        project = SupabaseProject(address.http, PUBLISHABLE, SECRET, JWT_SECRET)
        realtime = SupabaseRealtime(project, timeout=1, token_lifetime=lifetime)
        async with staged(realtime, folder / "parley.db", engine) as stage:
            ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
            yield Supabase(double, realtime, stage, ada, bob, await ada.starts_chat_with(bob))
        await realtime.close()


@pytest.fixture
async def supabase(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Supabase]:
    async for stage in _supabase(sqlite_template, tmp_path, engine, 3_600):
        yield stage


@pytest.fixture
async def short_tokens(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Supabase]:
    """Tokens that are valid for four seconds."""
    async for stage in _supabase(sqlite_template, tmp_path, engine, 4):
        yield stage


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_supabase(supabase: Supabase, scenario: Scenario) -> None:
    await scenario(supabase)


@pytest.mark.parametrize("trouble", ["down", "slow", "refusing", "rubbish"])
async def test_supabase_outage_costs_no_message(supabase: Supabase, trouble: str) -> None:
    await an_outage_costs_no_message(supabase, trouble)


async def test_supabase_opening_a_conversation_asks_for_a_token_with_one_channel_more(supabase: Supabase) -> None:
    await supabase.bobs_device()

    asked = [claims["channels"] for claims in supabase.double.tokens]
    assert asked[0] == [supabase.bob.channel]
    assert sorted(asked[-1]) == sorted([supabase.bob.channel, supabase.chat["channel"]])
    assert supabase.double.refused == []


async def test_supabase_refuses_foreign_channel(supabase: Supabase) -> None:
    async with supabase.client() as carol:
        await carol.ask("set_auth", token=await supabase.token(supabase.bob, supabase.bob.channel))
        own = await carol.ask("join", topic=supabase.bob.channel)
        foreign = await carol.ask("join", topic=supabase.ada.channel)
        unlisted = await carol.ask("join", topic=supabase.chat["channel"])
        public = await carol.ask("join", topic=f"{supabase.ada.channel}-open", open=True)

    assert own["status"] == "SUBSCRIBED"
    assert [each["status"] for each in (foreign, unlisted, public)] == ["CHANNEL_ERROR"] * 3
    assert "Unauthorized" in foreign["reason"]
    assert "PrivateOnly" in public["reason"]
    refused = await supabase.bob.asks(
        "POST", "realtime/authorize", json={"provider": "supabase", "channels": [supabase.ada.channel]}
    )
    assert refused.status_code == 403


async def test_supabase_client_cannot_forge(supabase: Supabase) -> None:
    device = await supabase.bobs_device()
    forged = {"conversation_id": supabase.chat["id"], "user_id": supabase.ada.id}
    async with supabase.client() as mallory:
        token = await supabase.token(supabase.ada, supabase.ada.channel, supabase.chat["channel"])
        await mallory.ask("set_auth", token=token)
        assert (await mallory.ask("join", topic=supabase.chat["channel"]))["status"] == "SUBSCRIBED"
        assert await mallory.ask("send", topic=supabase.chat["channel"], event="typing-start", payload=forged) == "ok"
        await until(lambda: supabase.double.unsent)

    await supabase.ada.said("the real one", supabase.chat)
    seen = await shows(supabase, device, "the real one")
    assert supabase.double.unsent == [(supabase.chat["channel"], "typing-start")]
    assert seen["typing"] == []


async def test_supabase_expiry_renews_without_gap(short_tokens: Supabase) -> None:
    device = await short_tokens.bobs_device()
    await device.ask("stop_asking")
    expires = max(claims["exp"] for claims in short_tokens.double.tokens)
    joins = list(short_tokens.double.joins)

    sent = 0
    while time.time() < expires + 0.5:
        await short_tokens.ada.said(f"message {(sent := sent + 1)}", short_tokens.chat)
        await asyncio.sleep(0.25)  # messages all the time

    seen = await shows(short_tokens, device, *(f"message {number + 1}" for number in range(sent)))
    assert short_tokens.double.joins == joins
    assert short_tokens.double.refused == []
    assert seen["connection"] == "live"


async def test_supabase_a_channel_that_is_closed_at_expiry_is_joined_again(supabase: Supabase) -> None:
    device = await supabase.bobs_device()
    (channel,) = supabase.double.listeners(supabase.bob.channel)
    await supabase.double.shut_down(channel, "Token has expired 1 seconds ago")
    (other,) = supabase.double.listeners(supabase.chat["channel"])
    await supabase.double.shut_down(other, "Token has expired 1 seconds ago")

    await supabase.ada.said("missed by the socket", supabase.chat)

    await supabase.listening(device, supabase.bob.channel, supabase.chat["channel"])
    await shows(supabase, device, "missed by the socket")


async def test_supabase_revoked_session_receives_nothing(supabase: Supabase) -> None:
    stolen = await supabase.bob.signs_in_again()
    async with supabase.client() as thief:
        await thief.ask("set_auth", token=await supabase.token(stolen, stolen.channel, supabase.chat["channel"]))
        for channel in (stolen.channel, supabase.chat["channel"]):
            assert (await thief.ask("join", topic=channel))["status"] == "SUBSCRIBED"
        assert (await supabase.bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")).status_code == 204
        held = {stolen.channel, supabase.chat["channel"]}
        await thief.until(
            lambda said: {each["topic"] for each in said["received"] if each["event"] == "channel-changed"} == held,
            command="received",
        )

        await supabase.ada.said("after the revocation", supabase.chat)
        device = await supabase.stage.device_of(supabase.bob)
        await device.ask("open", conversation=supabase.chat["id"])
        await shows(supabase, device, "after the revocation")
        heard = (await thief.ask("received"))["received"]

    assert [each["event"] for each in heard if each["event"] != "channel-changed"] == []
    refused = await stolen.asks(
        "POST", "realtime/authorize", json={"provider": "supabase", "channels": [stolen.channel]}
    )
    assert refused.status_code == 401


async def test_supabase_presence_is_not_reported_and_says_so(supabase: Supabase) -> None:
    await supabase.bobs_device()
    limits = supabase.realtime.limits

    assert (limits.reports_presence, limits.lists_presence) == (False, False)
    assert await supabase.realtime.online() == frozenset()
    webhook = await supabase.stage.http.post("/api/v1/realtime/webhook/supabase", content=b"{}")
    assert webhook.status_code == 401


async def test_supabase_a_token_holds_what_was_asked_for_and_nothing_else(supabase: Supabase) -> None:
    token = await supabase.token(supabase.bob, supabase.bob.channel, supabase.chat["channel"])
    claims = checked_claims(token, JWT_SECRET)

    assert claims.pop("exp") - claims.pop("iat") == 3_600
    assert claims == {
        "role": "authenticated",
        "aud": "authenticated",
        "sub": supabase.bob.id,
        "channels": [supabase.bob.channel, supabase.chat["channel"]],
    }
    assert channel_named(claims["channels"][0]) is not None
    assert UUID(claims["sub"])
