"""The doctor at a double of Supabase Realtime: nothing wrong, and each fault named by its variable or setting."""

import base64
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.core.config import Settings
from app.core.realtime_settings import provider_faults
from app.doctor.realtime import CHECKS
from tests.doctor.diagnosis import Diagnosis, Installation
from tests.doctor.test_planted_faults import one_fault
from tests.providers.supabase_double import JWT_SECRET, PUBLISHABLE, SECRET, SupabaseDouble
from tests.support.app import SECRET as SECRET_KEY

ALL = {check.name for check in CHECKS["supabase"]}


@dataclass
class Place:
    double: SupabaseDouble
    installation: Installation

    async def doctor(self, **other: str | None) -> Diagnosis:
        return await self.installation.doctor("--wait", "0.5", **other)


@pytest.fixture
async def place(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Place]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    double = SupabaseDouble()
    async with double.running():
        environment = {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": "sqlite:///parley.db",
            "REALTIME_PROVIDER": "supabase",
            "SUPABASE_URL": f"{double.url}/",
            "SUPABASE_PUBLISHABLE_KEY": PUBLISHABLE,
            "SUPABASE_SECRET_KEY": SECRET,
            "SUPABASE_JWT_SECRET": JWT_SECRET,
        }
        yield Place(double, Installation("", environment, tmp_path))


async def test_supabase_is_examined_and_all_is_well(place: Place) -> None:
    diagnosis = await place.doctor()

    assert diagnosis.good >= ALL, diagnosis.said
    assert diagnosis.status == 0


@pytest.mark.parametrize(
    ("variables", "check", "words"),
    [
        ({"SUPABASE_URL": "http://127.0.0.1:1"}, "Supabase", "SUPABASE_URL"),
        ({"SUPABASE_PUBLISHABLE_KEY": "sb_publishable_other"}, "Supabase key", "SUPABASE_PUBLISHABLE_KEY"),
        ({"SUPABASE_JWT_SECRET": "another" * 6}, "JWT secret", "SUPABASE_JWT_SECRET"),
        ({"SUPABASE_SECRET_KEY": "sb_secret_other"}, "Supabase secret", "SUPABASE_SECRET_KEY"),
        ({"SUPABASE_SECRET_KEY": None}, "settings", "SUPABASE_SECRET_KEY is missing"),
        ({"SUPABASE_SECRET_KEY": PUBLISHABLE}, "settings", "SUPABASE_SECRET_KEY is not a secret key"),
        ({"SUPABASE_PUBLISHABLE_KEY": SECRET}, "settings", "SUPABASE_PUBLISHABLE_KEY is a secret key"),
        ({"SUPABASE_JWT_SECRET": "short"}, "settings", "SUPABASE_JWT_SECRET is shorter than 32 bytes"),
        ({"SUPABASE_URL": "project.supabase.co"}, "settings", "SUPABASE_URL is not an http(s) URL"),
    ],
    ids=lambda given: given if isinstance(given, str) else None,
)
async def test_a_wrong_variable_of_supabase_is_named(
    place: Place, variables: dict[str, str | None], check: str, words: str
) -> None:
    diagnosis = await place.doctor(**variables)

    one_fault(diagnosis, check, words)
    for secret in (SECRET, JWT_SECRET, "sb_secret_other"):
        assert secret not in diagnosis.said


async def test_a_key_that_may_not_send_is_noticed_because_nothing_arrives(place: Place) -> None:
    """Realtime answers 202 to it. The double does the same to a secret key whose role it takes away."""
    place.double.drops_all = True

    one_fault(await place.doctor(), "Supabase secret", "not delivered", "SUPABASE_SECRET_KEY")


async def test_missing_policies_are_noticed(place: Place) -> None:
    place.double.may_receive = lambda _claims, _topic: False

    one_fault(await place.doctor(), "JWT secret", "python -m app realtime supabase-sql")


async def test_policies_that_let_clients_receive_everything_are_noticed(place: Place) -> None:
    place.double.may_receive = lambda claims, _topic: claims["role"] == "authenticated"

    one_fault(await place.doctor(), "policies", "channels of others", "python -m app realtime supabase-sql")


async def test_policies_that_let_clients_send_are_noticed(place: Place) -> None:
    place.double.may_send = lambda _claims, _topic: True

    one_fault(await place.doctor(), "policies", "clients can send without the API")


async def test_public_access_is_noticed(place: Place) -> None:
    place.double.allows_public_access = True

    one_fault(await place.doctor(), "public access", "Allow public access")


@pytest.mark.parametrize("role", ["anon", "service_role"])
def test_the_older_keys_are_told_apart_by_their_role(role: str) -> None:
    claims = base64.urlsafe_b64encode(json.dumps({"role": role}).encode()).decode().rstrip("=")
    key = f"eyJhbGciOiJIUzI1NiJ9.{claims}.c2lnbmF0dXJl"
    given = {"supabase_url": "https://x.supabase.co", "supabase_jwt_secret": JWT_SECRET}
    settings = Settings.model_validate({**given, "supabase_publishable_key": key, "supabase_secret_key": key})

    faults = provider_faults(settings, "supabase")

    fault = {
        "anon": "SUPABASE_SECRET_KEY is not a secret key",
        "service_role": "SUPABASE_PUBLISHABLE_KEY is a secret key",
    }
    assert faults == [fault[role]]
