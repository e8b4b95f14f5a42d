"""Parley's API with the Liveblocks adapter, against a double of Liveblocks' REST API."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import pytest

from app.realtime.providers.liveblocks import LiveblocksRealtime
from tests.providers.conftest import Stage, staged
from tests.providers.liveblocks_double import SECRET, LiveblocksDouble
from tests.providers.waiting import until
from tests.support.people import Person


@dataclass
class Liveblocks:
    double: LiveblocksDouble
    stage: Stage
    ada: Person
    bob: Person
    chat: dict[str, Any]

    async def authorizes(self, person: Person, *channels: str) -> Any:
        return await person.asks(
            "POST", "realtime/authorize", json={"provider": "liveblocks", "channels": list(channels)}
        )

    def heard(self, person: Person) -> list[str]:
        return [event["name"] for room, event in self.double.broadcasts if room == person.channel]


@pytest.fixture
async def liveblocks(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Liveblocks]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    double = LiveblocksDouble()
    async with double.running():
        realtime = LiveblocksRealtime(SECRET, double.url, timeout=1)
        async with staged(realtime, tmp_path / "parley.db", engine=tmp_path) as stage:
            ada, bob = await stage.welcomes("Ada"), await stage.welcomes("Bob")
            found = Liveblocks(double, stage, ada, bob, await ada.starts_chat_with(bob))
            assert (await found.authorizes(bob, bob.channel)).status_code == 200
            double.broadcasts.clear()
            yield found
            if double.hangs is not None:
                double.hangs.set()
        await realtime.close()


async def test_everything_reaches_the_persons_room(liveblocks: Liveblocks) -> None:
    message = await liveblocks.ada.said("Hello", liveblocks.chat)
    await liveblocks.ada.types(liveblocks.chat)
    await liveblocks.bob.marks_read(liveblocks.chat, message["number"])

    await until(lambda: len(liveblocks.heard(liveblocks.bob)) == 3)
    assert sorted(liveblocks.heard(liveblocks.bob)) == ["message-read", "new-message", "typing-start"]
    assert {room for room, _ in liveblocks.double.broadcasts} == {liveblocks.bob.channel}


async def test_a_token_is_for_ones_own_room(liveblocks: Liveblocks) -> None:
    foreign = await liveblocks.authorizes(liveblocks.bob, liveblocks.bob.channel, liveblocks.ada.channel)

    assert foreign.status_code == 403
    assert foreign.json()["errors"][0]["location"] == ["body", "channels", 1]


async def test_a_conversation_alone_gets_no_token(liveblocks: Liveblocks) -> None:
    answer = await liveblocks.authorizes(liveblocks.bob, liveblocks.chat["channel"])

    assert (answer.status_code, answer.json()["code"]) == (403, "channel_forbidden")


@pytest.mark.parametrize("trouble", ["down", "slow", "refusing", "rubbish"])
async def test_in_an_outage_sends_are_201_and_the_sweep_repairs(liveblocks: Liveblocks, trouble: str) -> None:
    double, breaker = liveblocks.double, liveblocks.stage.running.publisher.targets[0].circuit_breaker
    if trouble == "slow":
        double.hangs = anyio.Event()
    else:
        double.status = {"down": 503, "refusing": 403, "rubbish": 302}[trouble]
    for number in range(3):
        assert (await liveblocks.ada.says(f"message {number}", liveblocks.chat)).status_code == 201
    await until(lambda: breaker.is_open)
    assert (await liveblocks.authorizes(liveblocks.bob, liveblocks.bob.channel)).status_code == 503

    if double.hangs is not None:
        double.hangs.set()
    double.status, double.hangs = None, None
    await liveblocks.stage.sweeps()

    assert liveblocks.heard(liveblocks.bob) == ["conversation-head"]
    assert not breaker.is_open
