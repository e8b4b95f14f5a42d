"""The contract of every provider, on Ably: Parley's client with the real ably-js against a double."""

import asyncio
import gc
import shutil
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
from sqlalchemy import update

from app.core.fields import new_id, utc_now
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs.queue import Leased
from app.models.presence import Presence
from app.presence.reconcile import RECONCILE_PRESENCE, reconcile
from app.realtime.providers.ably import AblyRealtime
from tests.providers.ably_double import KEY, AblyDouble, presence_item, signed_webhook
from tests.providers.conftest import Stage, staged
from tests.providers.device_contract import SCENARIOS, Scenario, an_outage_costs_no_message, shows
from tests.providers.node_process import NodeProcess, node_process
from tests.providers.waiting import until
from tests.support.people import Person

WEBHOOK = "/api/v1/realtime/webhook/ably"

pytestmark = pytest.mark.xdist_group("providers")


@dataclass
class Ably:
    double: AblyDouble
    realtime: AblyRealtime
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]

    async def listening(self, device: NodeProcess, *channels: str) -> None:
        """Until the double delivers on these channels to somebody."""
        for channel in channels:
            await until(partial(self.double.listeners, channel))
        await device.until(lambda said: said["connection"] == "live", conversation=self.chat["id"])

    async def bobs_device(self) -> NodeProcess:
        """It shows the chat and receives on his channel and on the chat's."""
        device = await self.stage.device_of(self.bob)
        await device.ask("open", conversation=self.chat["id"])
        await self.listening(device, self.bob.channel, self.chat["channel"])
        return device

    async def receives(self, device: NodeProcess) -> None:
        await self.listening(device, self.bob.channel)

    async def cut(self) -> None:
        await self.double.cut()
        await until(lambda: not self.double.connections)

    async def was_published(self, channel: str) -> None:
        await until(lambda: [each for each in self.double.taken if each[0] == channel])

    async def publish_again(self, event: str) -> None:
        channel, message = next(each for each in self.double.taken if each[1]["name"] == event)
        await self.double.delivers(channel, message)

    async def trouble(self, kind: str | None) -> None:
        double = self.double
        if double.hangs is not None:
            double.hangs.set()
        double.hangs = anyio.Event() if kind == "slow" else None
        double.status, double.rubbish = {"down": 503, "refusing": 401}.get(kind or ""), kind == "rubbish"

    @asynccontextmanager
    async def client(self, *tokens: str | int, **options: Any) -> AsyncIterator[NodeProcess]:
        """ably-js without Parley's client."""
        async with node_process("ably_client.mjs", host=self.double.host, token=tokens, options=options) as client:
            yield client

    async def token(self, person: Person, *channels: str) -> str:
        answer = await self.asks_for_token(person, *channels)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    async def asks_for_token(self, person: Person, *channels: str) -> Any:
        return await person.asks("POST", "realtime/authorize", json={"provider": "ably", "channels": list(channels)})

    async def reconciles(self) -> None:
        """As the job does, some time after the last report."""
        running = self.stage.running
        async with Work(running.database) as work:
            await work.execute(update(Presence).values(reported_at=utc_now() - timedelta(minutes=1)))
            await work.save()
        async with Work(running.database) as work:
            job = Leased(new_id(), RECONCILE_PRESENCE, "", {}, version=0, attempts=1, lease=new_id())
            await reconcile(
                work, job, Services(running.settings, running.database, (self.realtime,), None, running.message_views)
            )
            await work.save()

    async def sees_online(self, *, online: bool) -> None:
        """Until Ada sees Bob so."""
        end = time.monotonic() + 30
        while (await self.ada.asks("GET", f"users/{self.bob.id}")).json()["online"] is not online:
            assert time.monotonic() < end
            await asyncio.sleep(0.02)  # between two looks, not instead of one


async def _ably(sqlite_template: Path, folder: Path, engine: Path, **options: Any) -> AsyncIterator[Ably]:
    shutil.copy(sqlite_template, folder / "parley.db")
    double = AblyDouble()
    async with double.running() as address:
        realtime = AblyRealtime(KEY, double.host, timeout=1, **options)
        async with staged(realtime, folder / "parley.db", engine) as stage:
            double.webhook_url = f"{stage.url}/api/v1/realtime/webhook/ably"
            ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
            yield Ably(double, realtime, stage, ada, bob, await ada.starts_chat_with(bob))
        await realtime.close()
    assert address.http == double.url


@pytest.fixture(autouse=True)
def without_sockets_of_the_double() -> Iterator[None]:
    """A client that is killed leaves the double with half-closed sockets; they end here, after the event loop."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
async def ably(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Ably]:
    async for stage in _ably(sqlite_template, tmp_path, engine):
        yield stage


@pytest.fixture
async def short_tokens(sqlite_template: Path, tmp_path: Path, engine: Path) -> AsyncIterator[Ably]:
    """Tokens that are valid for three seconds, and asked for again in the last."""
    async for stage in _ably(sqlite_template, tmp_path, engine, token_lifetime=3):
        stage.double.renew_before = 1
        yield stage


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_ably(ably: Ably, scenario: Scenario) -> None:
    await scenario(ably)


@pytest.mark.parametrize("trouble", ["down", "slow", "refusing", "rubbish"])
async def test_ably_outage_costs_no_message(ably: Ably, trouble: str) -> None:
    await an_outage_costs_no_message(ably, trouble)


async def test_ably_opening_a_conversation_asks_for_a_token_with_one_channel_more(ably: Ably) -> None:
    await ably.bobs_device()

    asked = [set(token.capability) for token in ably.double.tokens]
    assert asked[0] == {ably.bob.channel}
    assert asked[-1] == {ably.bob.channel, ably.chat["channel"]}
    assert ably.double.refused == []
    assert len(ably.double.connections) == 1


async def test_ably_refuses_foreign_channel(ably: Ably) -> None:
    async with ably.client(await ably.token(ably.bob, ably.bob.channel)) as client:
        own = await client.ask("attach", name=ably.bob.channel)
        foreign = await client.ask("attach", name=ably.ada.channel)
        unlisted = await client.ask("attach", name=ably.chat["channel"])
        old_name = await client.ask("attach", name=f"{ably.bob.channel};1")

    assert own["code"] is None
    assert [each["code"] for each in (foreign, unlisted, old_name)] == [40160] * 3
    assert (await ably.asks_for_token(ably.bob, ably.ada.channel)).status_code == 403


async def test_ably_client_cannot_forge(ably: Ably) -> None:
    device = await ably.bobs_device()
    forged = {"conversation_id": ably.chat["id"], "user_id": ably.ada.id}
    token = await ably.token(ably.ada, ably.ada.channel, ably.chat["channel"])
    async with ably.client(token) as mallory:
        for name in (ably.chat["channel"], ably.ada.channel):
            await mallory.ask("attach", name=name)
            assert (await mallory.ask("publish", name=name, event="typing-start", data=forged))["code"] == 40160
        assert (await mallory.ask("publish", name=ably.bob.channel, event="typing-start", data=forged))["code"] == 40160
        assert (await mallory.ask("enter", name=ably.ada.channel, **{"as": ably.bob.id}))["code"] == 40012
        assert (await mallory.ask("enter", name=ably.chat["channel"]))["code"] == 40160
    # What the double would deliver of a client has the client's ids, and is not taken for the server's.
    await ably.double.delivers(
        ably.chat["channel"], {"name": "typing-start", "data": forged}, clientId=ably.ada.id, connectionId="hers"
    )

    await ably.ada.said("the real one", ably.chat)
    seen = await shows(ably, device, "the real one")
    assert seen["typing"] == []


async def test_ably_expiry_renews_without_gap(short_tokens: Ably) -> None:
    device = await short_tokens.bobs_device()
    attached, first = list(short_tokens.double.attaches), len(short_tokens.double.tokens)

    sent = 0
    while len(short_tokens.double.tokens) < first + 2:
        await short_tokens.ada.said(f"message {(sent := sent + 1)}", short_tokens.chat)
        await asyncio.sleep(0.25)  # messages all the time

    seen = await shows(short_tokens, device, *(f"message {number + 1}" for number in range(sent)))
    assert short_tokens.double.attaches == attached
    assert short_tokens.double.refused == []
    assert seen["connection"] == "live"


async def test_ably_a_connection_that_was_not_asked_to_renew_comes_back(short_tokens: Ably) -> None:
    short_tokens.double.asks_for_renewal = False
    device = await short_tokens.bobs_device()

    await until(lambda: ("", 40142) in short_tokens.double.refused)
    await short_tokens.ada.said("around the end of the token", short_tokens.chat)

    await shows(short_tokens, device, "around the end of the token")
    await short_tokens.listening(device, short_tokens.bob.channel)


async def test_ably_one_refused_channel_does_not_open_the_breaker(ably: Ably) -> None:
    device = await ably.bobs_device()
    ably.double.forbidden = {ably.ada.channel}

    for number in range(6):
        assert (await ably.ada.says(f"message {number}", ably.chat)).status_code == 201

    await shows(ably, device, *(f"message {number}" for number in range(6)))
    assert not ably.stage.running.publisher.targets[0].circuit_breaker.is_open


@pytest.mark.parametrize("revocable", [True, False])
async def test_ably_revoked_session_receives_nothing(ably: Ably, *, revocable: bool) -> None:
    ably.double.revocable = revocable
    stolen = await ably.bob.signs_in_again()
    token = await ably.token(stolen, stolen.channel, ably.chat["channel"])
    async with ably.client(token, 403) as thief:
        for name in (stolen.channel, ably.chat["channel"]):
            assert (await thief.ask("attach", name=name))["code"] is None
        assert (await ably.bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")).status_code == 204
        if revocable:
            await thief.until(lambda said: said["state"] == "failed")
        else:
            # The conversation's channel gets its new name in a job, a moment after the user's own.
            await thief.until(lambda said: [each["name"] for each in said["received"]].count("channel-changed") == 2)

        await ably.ada.said("after the revocation", ably.chat)
        device = await ably.stage.device_of(ably.bob)
        await device.ask("open", conversation=ably.chat["id"])
        await shows(ably, device, "after the revocation")
        heard = (await thief.ask("report"))["received"]

    assert [each["name"] for each in heard if each["name"] != "channel-changed"] == []
    assert (await ably.asks_for_token(stolen, stolen.channel)).status_code == 401


async def test_ably_ends_a_client_whose_session_ended(ably: Ably) -> None:
    device = await ably.bobs_device()
    sessions = (await ably.bob.asks("GET", "auth/sessions")).json()
    (other,) = [each["id"] for each in sessions if each["id"] != ably.bob.session_id]

    assert (await ably.bob.asks("DELETE", f"auth/sessions/{other}")).status_code == 204

    await device.until(lambda said: said["signed_in"] == "signedOut", conversation=ably.chat["id"])
    await until(lambda: not ably.double.connections)


async def test_ably_presence_on_and_off(ably: Ably) -> None:
    await ably.sees_online(online=False)
    await ably.bobs_device()
    await ably.sees_online(online=True)
    ably.double.page = 1
    assert {channel.name for channel in await ably.realtime.online()} == {ably.bob.channel}

    await ably.stage.devices.aclose()
    await until(lambda: not ably.double.connections)
    assert await ably.realtime.online() == frozenset()
    await ably.reconciles()
    await ably.sees_online(online=False)


async def test_ably_presence_lists_every_page(ably: Ably) -> None:
    channels = [ably.ada.channel, ably.bob.channel]
    ably.double.page = 1
    async with (
        ably.client(await ably.token(ably.ada, channels[0], ably.chat["channel"])) as one,
        ably.client(await ably.token(ably.bob, channels[1])) as two,
    ):
        await one.ask("attach", name=channels[0])
        await one.ask("attach", name=ably.chat["channel"])
        await two.ask("attach", name=channels[1])

        assert {channel.name for channel in await ably.realtime.online()} == set(channels)


async def test_ably_bad_webhooks_are_refused(ably: Ably) -> None:
    member = {"clientId": ably.bob.id, "action": 2, "timestamp": int(time.time() * 1000)}
    good = presence_item(ably.bob.channel, member)
    old = presence_item(ably.bob.channel, member, at=int(time.time() * 1000) - 400_000)
    signed, body = signed_webhook([good])
    posts = [
        ({}, body),
        (signed, body + b" "),
        signed_webhook([old]),
        signed_webhook([good], key="another.key"),
        signed_webhook([good], secret="another secret"),
        signed_webhook([{**good, "source": "channel.message"}]),
    ]

    answers = [await ably.stage.http.post(WEBHOOK, content=content, headers=given) for given, content in posts]
    assert [answer.status_code for answer in answers] == [401] * len(posts)
    await ably.sees_online(online=False)

    for _ in range(2):  # the same report again changes nothing
        assert (await ably.stage.http.post(WEBHOOK, content=body, headers=signed)).status_code == 200
        await ably.sees_online(online=True)


async def test_ably_js_takes_a_token_with_a_channel_more_without_a_gap(ably: Ably) -> None:
    first = await ably.token(ably.bob, ably.bob.channel)
    both = await ably.token(ably.bob, ably.bob.channel, ably.chat["channel"])
    async with ably.client(first, both) as client:
        assert (await client.ask("attach", name=ably.bob.channel))["code"] is None
        connection = (await client.ask("report"))["id"]
        assert (await client.ask("authorize"))["code"] is None
        assert (await client.ask("attach", name=ably.chat["channel"]))["code"] is None
        report = await client.ask("report")

    assert report["id"] == connection
    assert report["asked"] == 2
    assert ably.double.attaches == [ably.bob.channel, ably.chat["channel"]]
