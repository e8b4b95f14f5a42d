"""The doctor on Ably: what it says of a healthy installation, and of each planted fault, with a double of Ably."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.core.config import Settings
from app.main import create_app
from tests.doctor.diagnosis import Diagnosis, Installation
from tests.providers.ably_double import KEY, SECRET, AblyDouble
from tests.support.serving import reserved_port, serving

CHECKS = {"Ably", "Ably key", "Ably tokens", "Ably presence", "Ably revocation"}
WITH_APP = {"webhook route", "webhooks"}


@dataclass
class Healthy:
    installation: Installation
    double: AblyDouble

    async def doctor(self, *words: str, **other: str) -> Diagnosis:
        found = await self.installation.doctor("--wait", "3", *words, **other)
        assert SECRET not in found.said
        return found

    async def doctor_from_outside(self, **other: str) -> Diagnosis:
        return await self.doctor("--url", self.installation.url, **other)


@pytest.fixture
async def healthy(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Healthy]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    double, sock = AblyDouble(), reserved_port()
    url = f"http://127.0.0.1:{sock.getsockname()[1]}"
    async with double.running():
        given = {
            "ENVIRONMENT": "development",
            "SECRET_KEY": "a key that signs the tokens, long enough",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'parley.db'}",
            "REALTIME_PROVIDER": "ably",
            "ABLY_KEY": KEY,
            "ABLY_HOST": double.host,
        }
        secret = {"SECRET_KEY", "DATABASE_URL", "ABLY_KEY"}
        words = {name.lower(): SecretStr(value) if name in secret else value for name, value in given.items()}
        settings = Settings.model_validate({**words, "log_level": "WARNING"})
        double.webhook_url = f"{url}/api/v1/realtime/webhook/ably"
        async with serving(create_app(settings), sock):
            yield Healthy(Installation(url, given, tmp_path), double)


async def test_the_doctor_finds_nothing_wrong_with_ably(healthy: Healthy) -> None:
    found = await healthy.doctor_from_outside()

    assert found.good >= CHECKS | WITH_APP, found.said
    assert found.wrong == {}


@pytest.mark.parametrize(
    ("other", "check", "says"),
    [
        ({"ABLY_KEY": f"{KEY}x"}, "Ably key", "correct ABLY_KEY"),
        ({"ABLY_KEY": "no key"}, "settings", "ABLY_KEY is not APP.KEY:SECRET"),
        ({"ABLY_HOST": "https://ably.example/"}, "settings", "ABLY_HOST is not a host name"),
        ({"ABLY_HOST": "127.0.0.1:1"}, "Ably", "correct ABLY_HOST"),
    ],
)
async def test_the_doctor_names_the_wrong_variable_of_ably(
    healthy: Healthy, other: dict[str, str], check: str, says: str
) -> None:
    found = await healthy.doctor(**other)

    assert says in found.wrong[check]
    assert len(found.wrong) == 1


async def test_the_doctor_says_that_tokens_are_not_revocable(healthy: Healthy) -> None:
    healthy.double.revocable = False

    found = await healthy.doctor()

    assert list(found.wrong) == ["Ably revocation"]
    assert "Revocable tokens" in found.wrong["Ably revocation"]


async def test_the_doctor_says_that_no_webhook_of_ably_arrives(healthy: Healthy) -> None:
    healthy.double.webhook_url = None

    found = await healthy.doctor_from_outside()

    assert list(found.wrong) == ["webhooks"]
    assert "batch mode for channel.presence" in found.wrong["webhooks"]


async def test_the_doctor_says_when_an_ably_is_down(healthy: Healthy) -> None:
    healthy.double.status = 503

    found = await healthy.doctor()

    assert list(found.wrong) == ["Ably key"]
    assert "status 503" in found.wrong["Ably key"]
