"""The Supabase adapter against a double of Realtime; and that each of ten and more wrong adapters is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.realtime.port import RealtimeUnavailable
from app.realtime.providers import supabase
from app.realtime.providers.supabase import SupabaseProject, SupabaseRealtime
from tests.providers.mutants import mutant
from tests.providers.supabase_checks import CHECKS, OWN, typing
from tests.providers.supabase_double import JWT_SECRET, PUBLISHABLE, SECRET, SupabaseDouble

MUTATIONS = {
    "public channels": ('"private":true}}\'\n', '"private":false}}\'\n'),
    "no expiry": ('            "exp": expires,\n', ""),
    "an expiry that is not the token's": ("fromtimestamp(expires, UTC)", "fromtimestamp(expires + 60, UTC)"),
    "another role": ('"role": "authenticated"', '"role": "anon"'),
    "no channels in the token": ('"channels": [channel.name for channel in request.channels]', '"channels": []'),
    "channels without their epochs": (
        '"channels": [channel.name for channel in request.channels]',
        '"channels": [f"{channel.kind}:{channel.id}" for channel in request.channels]',
    ),
    "signed with the publishable key": ("self._project.jwt_secret.encode()", "self._project.publishable_key.encode()"),
    "nobody in the token": ('            "sub": str(request.user_id),\n', ""),
    "published with the publishable key": ('{"apikey": project.secret_key}', '{"apikey": project.publishable_key}'),
    "the secret key for clients": ("key=self._project.publishable_key", "key=self._project.secret_key"),
    "status 200": ("frozenset({202})", "frozenset({200})"),
    "status 201 too": ("frozenset({202})", "frozenset({201, 202})"),
    "calls of a hundred": ("channels_per_call=50", "channels_per_call=100"),
    "nothing is thin": ("<= LIMITS.event_bytes", "<= 10**9"),
    "the first chunk alone": (
        "range(0, len(messages), LIMITS.channels_per_call)",
        "range(0, 1, LIMITS.channels_per_call)",
    ),
    "twice on one channel": ("dict.fromkeys(event.channels)", "event.channels"),
    "a token for nothing": ("if not request.channels:", "if request.channels is None:"),
    "the payload as text": ('"payload":{payload},', '"payload":{json.dumps(payload)},'),
}


@pytest.fixture
async def double() -> AsyncIterator[SupabaseDouble]:
    double = SupabaseDouble()
    async with double.running():
        yield double


def project(double: SupabaseDouble) -> SupabaseProject:
    return SupabaseProject(double.url, PUBLISHABLE, SECRET, JWT_SECRET)


async def noticed(double: SupabaseDouble, realtime: SupabaseRealtime) -> str | None:
    """The first check that fails."""
    for check in CHECKS:
        double.forget()
        try:
            await check(double, realtime)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001  # any way to notice counts
            return check.__name__
    return None


async def test_the_supabase_adapter_does_all_of_it(double: SupabaseDouble) -> None:
    realtime = SupabaseRealtime(project(double), timeout=20)
    for check in CHECKS:
        double.forget()
        await check(double, realtime)
    await realtime.close()


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
async def test_a_wrong_supabase_adapter_is_noticed(
    double: SupabaseDouble, change: tuple[str, str], tmp_path: Path
) -> None:
    with mutant(supabase, *change, tmp_path) as changed:
        realtime = changed.SupabaseRealtime(project(double), timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is not None


async def test_a_copy_without_a_change_is_not_noticed(double: SupabaseDouble, tmp_path: Path) -> None:
    with mutant(supabase, "TOKEN_LIFETIME: Final", "TOKEN_LIFETIME: Final", tmp_path) as copy:
        realtime = copy.SupabaseRealtime(project(double), timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is None


async def test_nobody_there_is_unavailable_and_no_secret_is_told() -> None:
    nobody = SupabaseRealtime(SupabaseProject("http://127.0.0.1:1", PUBLISHABLE, SECRET, JWT_SECRET), timeout=20)

    with pytest.raises(RealtimeUnavailable) as refused:
        await nobody.publish([typing().on(OWN)], leaving_out=None)
    await nobody.close()

    assert str(refused.value) == "Connection refused (os error 111)"
