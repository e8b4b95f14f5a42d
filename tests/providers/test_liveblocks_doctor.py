"""The doctor at a double of Liveblocks: nothing wrong, and each fault named by its variable."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.doctor.realtime import CHECKS
from tests.doctor.diagnosis import Diagnosis, Installation
from tests.doctor.test_planted_faults import one_fault
from tests.providers.liveblocks_double import SECRET, LiveblocksDouble
from tests.support.app import SECRET as SECRET_KEY


@dataclass
class Place:
    double: LiveblocksDouble
    installation: Installation

    async def doctor(self, **other: str | None) -> Diagnosis:
        return await self.installation.doctor("--wait", "0.5", **other)


@pytest.fixture
async def place(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Place]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    double = LiveblocksDouble()
    async with double.running():
        environment = {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": "sqlite:///parley.db",
            "REALTIME_PROVIDER": "liveblocks",
            "LIVEBLOCKS_SECRET_KEY": SECRET,
            "LIVEBLOCKS_URL": double.url,
        }
        yield Place(double, Installation("", environment, tmp_path))


async def test_liveblocks_is_examined_and_no_room_is_left(place: Place) -> None:
    diagnosis = await place.doctor()

    assert diagnosis.good >= {check.name for check in CHECKS["liveblocks"]}, diagnosis.said
    assert diagnosis.status == 0
    assert len(place.double.broadcasts) == 1
    assert place.double.rooms == {}


@pytest.mark.parametrize(
    ("variables", "check", "words"),
    [
        ({"LIVEBLOCKS_URL": "http://127.0.0.1:1"}, "Liveblocks", "LIVEBLOCKS_URL"),
        ({"LIVEBLOCKS_SECRET_KEY": "sk_of_another"}, "Liveblocks key", "LIVEBLOCKS_SECRET_KEY"),
        ({"LIVEBLOCKS_SECRET_KEY": "pk_of_the_double"}, "settings", "LIVEBLOCKS_SECRET_KEY is not a secret key"),
        ({"LIVEBLOCKS_SECRET_KEY": None}, "settings", "LIVEBLOCKS_SECRET_KEY is missing"),
        ({"LIVEBLOCKS_URL": "liveblocks.example"}, "settings", "LIVEBLOCKS_URL is not an http(s) URL"),
    ],
    ids=lambda given: given if isinstance(given, str) else None,
)
async def test_a_wrong_variable_of_liveblocks_is_named(
    place: Place, variables: dict[str, str | None], check: str, words: str
) -> None:
    diagnosis = await place.doctor(**variables)

    one_fault(diagnosis, check, words)
    assert SECRET not in diagnosis.said


async def test_events_that_do_not_arrive_are_noticed(place: Place) -> None:
    place.double.drops = True

    one_fault(await place.doctor(), "round trip", "not delivered", "LIVEBLOCKS_URL")
    assert place.double.rooms == {}


async def test_events_that_clients_would_ignore_are_noticed(place: Place) -> None:
    place.double.actor = 3

    one_fault(await place.doctor(), "round trip", "come from 3, which clients ignore")


async def test_an_outage_of_liveblocks_is_noticed(place: Place) -> None:
    place.double.status = 503

    one_fault(await place.doctor(), "Liveblocks", "503")
