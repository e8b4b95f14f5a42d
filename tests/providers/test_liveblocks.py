"""The Liveblocks adapter against a double of its REST API; and that each of ten and more wrong adapters is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import pytest

from app.realtime.port import RealtimeUnavailable
from app.realtime.providers import liveblocks
from app.realtime.providers.liveblocks import LiveblocksRealtime
from tests.providers.liveblocks_checks import CHECKS, OWN, typing
from tests.providers.liveblocks_double import SECRET, LiveblocksDouble
from tests.providers.mutants import mutant

MUTATIONS = {
    "writing, too": ('["room:read"]', '["room:write"]'),
    "every room": ("{room.name: [", '{"*": ['),
    "rooms that everyone may enter": ('"defaultAccesses": []', '"defaultAccesses": ["room:write"]'),
    "conversations' rooms": (
        '        rooms = [channel for channel in request.channels if channel.kind == "user"]\n',
        "        rooms = list(request.channels)\n",
    ),
    "broadcasts to conversations": ('dict.fromkeys(event.channels) if channel.kind == "user"', "event.channels"),
    "nobody in the token": ('"userId": str(request.user_id)', '"userId": "parley"'),
    "rooms without their epochs": ('f"/v2/rooms/{_quoted(room)}/broadcast_event"', 'f"/v2/rooms/user:{room.id}/x"'),
    "rooms not created": ("        await in_parallel(self._create, rooms)\n", ""),
    "a room that is there is an error": ("frozenset({200, 201, 409})", "frozenset({200, 201})"),
    "every 404 is a room": ('!= "ROOM_NOT_FOUND"', "== 1"),
    "a missing room is an error": ("frozenset({200, 204, _NO_ROOM})", "frozenset({200, 204})"),
    "status 202 too": ("frozenset({200, 204, _NO_ROOM})", "frozenset({200, 202, 204, _NO_ROOM})"),
    "no key": ('{"Authorization": f"Bearer {secret_key}"}', "{}"),
    "nothing is thin": ("> LIMITS.event_bytes", "> 10**9"),
    "no names": ('"name":{json.dumps(event.name)},', ""),
    "any expiry": ('return Grant({"token": token}, expires_at=_expiry(token))', 'return Grant({"token": token}, None)'),
    "full events to crowds": ("most_recipients=50", "most_recipients=None"),
}


@pytest.fixture
async def double() -> AsyncIterator[LiveblocksDouble]:
    double = LiveblocksDouble()
    async with double.running():
        yield double


async def noticed(double: LiveblocksDouble, realtime: LiveblocksRealtime) -> str | None:
    """The first check that fails."""
    for check in CHECKS:
        double.forget()
        try:
            await check(double, realtime)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001  # any way to notice counts
            return check.__name__
    return None


async def test_the_liveblocks_adapter_does_all_of_it(double: LiveblocksDouble) -> None:
    realtime = LiveblocksRealtime(SECRET, double.url, timeout=20)
    for check in CHECKS:
        double.forget()
        await check(double, realtime)
    await realtime.close()


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
async def test_a_wrong_liveblocks_adapter_is_noticed(
    double: LiveblocksDouble, change: tuple[str, str], tmp_path: Path
) -> None:
    with mutant(liveblocks, *change, tmp_path) as changed:
        realtime = changed.LiveblocksRealtime(SECRET, double.url, timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is not None


async def test_a_copy_without_a_change_is_not_noticed(double: LiveblocksDouble, tmp_path: Path) -> None:
    with mutant(liveblocks, "LIMITS: Final", "LIMITS: Final", tmp_path) as copy:
        realtime = copy.LiveblocksRealtime(SECRET, double.url, timeout=20)
        found = await noticed(double, realtime)
        await realtime.close()

    assert found is None


async def test_no_answer_is_unavailable_and_no_secret_is_told(double: LiveblocksDouble) -> None:
    double.hangs = anyio.Event()
    impatient = LiveblocksRealtime(SECRET, double.url, timeout=0.05)
    nobody = LiveblocksRealtime(SECRET, "http://127.0.0.1:1", timeout=20)

    with pytest.raises(RealtimeUnavailable) as late:
        await impatient.publish([typing().on(OWN)], leaving_out=None)
    with pytest.raises(RealtimeUnavailable) as refused:
        await nobody.publish([typing().on(OWN)], leaving_out=None)
    double.hangs.set()
    await impatient.close()
    await nobody.close()

    assert (str(late.value), str(refused.value)) == ("operation timed out", "Connection refused (os error 111)")
