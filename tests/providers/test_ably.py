"""The Ably adapter against a double of Ably; and that each of ten and more wrong adapters is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.realtime.port import RealtimeUnavailable
from app.realtime.providers import ably
from app.realtime.providers.ably import AblyRealtime
from tests.providers.ably_checks import CHECKS, OWN, typing
from tests.providers.ably_double import KEY, SECRET, AblyDouble
from tests.providers.mutants import mutant

MUTATIONS = {
    "a capability for more channels": (
        "{channel.name: _rights(channel) for channel in request.channels}",
        '{"*": ["subscribe"]}',
    ),
    "clients may publish": ('else ["subscribe"]', 'else ["subscribe", "publish"]'),
    "presence on conversations": ('if channel.kind == "user" else', 'if channel.kind != "user" else'),
    "channels without their epochs": (
        "{channel.name: _rights(channel)",
        '{f"{channel.kind}:{channel.id}": _rights(channel)',
    ),
    "an object instead of a string": (
        "json.dumps({channel.name: _rights(channel) for channel in request.channels})",
        "{channel.name: _rights(channel) for channel in request.channels}",
    ),
    "no kid": (', headers={"kid": self._key.name}', ""),
    "another kid": ('{"kid": self._key.name}', '{"kid": "APP.KEY"}'),
    "signed with the key's name": ("self._key.secret.encode(), headers", "self._key.name.encode(), headers"),
    "no expiry": ('            "exp": expires,\n', ""),
    "an expiry that is not the token's": ("fromtimestamp(expires, UTC)", "fromtimestamp(expires + 60, UTC)"),
    "too long for revocable tokens": ("TOKEN_LIFETIME: Final = 3_300", "TOKEN_LIFETIME: Final = 3_601"),
    "nobody in the token": ('            "x-ably-clientId": str(request.user_id),\n', ""),
    "revocable by the user alone": ("str(request.session_id)", "str(request.user_id)"),
    "the user is revoked": ("revocationKey:{session_id}", "clientId:{session_id}"),
    "status 201 is not accepted": ("_json(specs), expected={200, 201, 400}", "_json(specs), expected={200, 400}"),
    "failures in part are successes": ("        if not failures:\n            return\n", "        return\n"),
    "calls of two hundred": ("channels_per_call=100", "channels_per_call=200"),
    "nothing is thin": ("> LIMITS.event_bytes", "> 10**9"),
    "the first chunk alone": (
        "range(0, len(each), LIMITS.channels_per_call)",
        "range(0, 1, LIMITS.channels_per_call)",
    ),
    "twice on one channel": ("list(dict.fromkeys(channels))", "list(channels)"),
    "one id for all": ("uuid4().hex", '"message"'),
    "text instead of an object": (', "encoding": "json"', ""),
    "a token for nothing": ("if not request.channels:", "if request.channels is None:"),
}


@pytest.fixture
async def double() -> AsyncIterator[AblyDouble]:
    double = AblyDouble()
    async with double.running():
        yield double


async def noticed(double: AblyDouble, realtime: AblyRealtime) -> str | None:
    """The first check that fails."""
    for check in CHECKS:
        double.forget()
        try:
            await check(double, realtime)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001  # any way to notice counts
            return check.__name__
    return None


async def test_the_ably_adapter_does_all_of_it(double: AblyDouble) -> None:
    realtime = AblyRealtime(KEY, double.host, timeout=20)
    for check in CHECKS:
        double.forget()
        await check(double, realtime)
    await realtime.close()


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
async def test_a_wrong_ably_adapter_is_noticed(double: AblyDouble, change: tuple[str, str], tmp_path: Path) -> None:
    with mutant(ably, *change, tmp_path) as changed:
        realtime = changed.AblyRealtime(KEY, double.host, timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is not None


async def test_an_ably_adapter_without_a_change_is_not_noticed(double: AblyDouble, tmp_path: Path) -> None:
    with mutant(ably, "TOKEN_LIFETIME: Final", "TOKEN_LIFETIME: Final", tmp_path) as copy:
        realtime = copy.AblyRealtime(KEY, double.host, timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is None


async def test_an_ably_that_is_not_there_is_unavailable_and_no_secret_is_told() -> None:
    nobody = AblyRealtime(KEY, "127.0.0.1:1", timeout=20)

    with pytest.raises(RealtimeUnavailable) as refused:
        await nobody.publish([typing().on(OWN)], leaving_out=None)
    await nobody.close()

    assert "refused" in str(refused.value)
    assert SECRET not in repr(vars(nobody))


async def test_a_wrong_key_is_refused_by_ably(double: AblyDouble) -> None:
    wrong = AblyRealtime(KEY + "x", double.host, timeout=20)

    with pytest.raises(RealtimeUnavailable, match="status 401, code 40101"):
        await wrong.publish([typing().on(OWN)], leaving_out=None)
    await wrong.close()
