"""Webhooks: believed when Pusher signed exactly these bytes a moment ago, and never before."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from httpx2 import Response

from tests.support.app import TestApp
from tests.support.hostile import Attacks
from tests.support.naming import at_pusher
from tests.support.people import Person
from tests.support.pusher_server import KEY, SECRET, PusherServer, pusher_server
from tests.support.signing import signing_parley

OTHER_SECRET: Final = "another app's secret"


@pytest.fixture
async def pusher() -> AsyncIterator[PusherServer]:
    async with pusher_server() as pusher:
        yield pusher


@pytest.fixture
async def app(database_url: str, pusher: PusherServer) -> AsyncIterator[TestApp]:
    async with signing_parley(database_url, pusher) as app:
        yield app


def _now() -> int:
    return int(time.time() * 1000)


def _report(person: Person, *names: str, at: int | None = None, channel: str | None = None) -> bytes:
    events = [
        {"name": f"channel_{name}", "channel": at_pusher(person.channel if channel is None else channel)}
        for name in names
    ]
    return json.dumps({"time_ms": _now() if at is None else at, "events": events}).encode()


def _signature(body: bytes, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


async def _reports(app: TestApp, body: bytes, **headers: Any) -> Response:
    signed = {"X-Pusher-Key": KEY, "X-Pusher-Signature": _signature(body), "Content-Type": "application/json"}
    kept = {name: value for name, value in {**signed, **headers}.items() if value is not None}
    return await app.http.post("/pusher/webhook", content=body, headers=kept)


async def _sees_online(bob: Person, ada: Person) -> bool:
    return bool((await bob.reads(f"users/{ada.id}"))["online"])


async def test_a_signed_report_is_believed(app: TestApp, ada: Person, bob: Person) -> None:
    assert (await _reports(app, _report(ada, "occupied"))).status_code == 200
    assert await _sees_online(bob, ada)

    assert (await _reports(app, _report(ada, "vacated"))).status_code == 200
    assert not await _sees_online(bob, ada)


async def test_what_pusher_did_not_sign_is_refused_and_changes_nothing(app: TestApp, ada: Person, bob: Person) -> None:
    body = _report(ada, "occupied")
    good = _signature(body)
    signatures: list[str | bytes | None] = [
        *(None, "", "x", good.upper(), good[:-1], good + "0", f" {good}x", f"{good},{good}", good[::-1], "0" * 64),
        *(_signature(body, OTHER_SECRET), _signature(b""), _signature(body + b" "), hashlib.sha256(body).hexdigest()),
        *("é".encode(), "é".encode("latin-1"), b"\xff" * 64, "٧".encode() * 64, b"\xed\xa0\x80", b"x" * 20_000),
    ]
    keys: list[str | bytes | None] = [None, "", "another-key", KEY.upper(), f"{KEY},{KEY}", "é".encode(), b"\xff"]
    attacks = Attacks()
    for signature in signatures:
        attacks.refused(await _reports(app, body, **{"X-Pusher-Signature": signature}), f"{signature!r:.90}", 401)
    for key in keys:
        attacks.refused(await _reports(app, body, **{"X-Pusher-Key": key}), f"key {key!r}", 401)
    both = {"X-Pusher-Key": "another-key", "X-Pusher-Signature": _signature(body, OTHER_SECRET)}
    attacks.refused(await _reports(app, body, **both), "another app's key and secret", 401)
    attacks.all_refused()

    assert not await _sees_online(bob, ada)


async def test_the_signature_is_of_the_very_bytes(app: TestApp, ada: Person, bob: Person) -> None:
    body = _report(ada, "occupied")
    said = json.loads(body)
    attacks = Attacks()
    for changed in (
        json.dumps(said, separators=(",", ":")).encode(),
        json.dumps(said, indent=1).encode(),
        json.dumps(dict(reversed(said.items()))).encode(),
        body + b"\n",
        b"\xef\xbb\xbf" + body,
        body.decode().encode("utf-16"),
        b"",
    ):
        answer = await _reports(app, changed, **{"X-Pusher-Signature": _signature(body)})
        attacks.refused(answer, f"{changed!r:.90}", 401)
    attacks.all_refused()

    assert not await _sees_online(bob, ada)


async def test_an_old_report_is_refused(app: TestApp, ada: Person, bob: Person) -> None:
    attacks = Attacks()
    for minutes in (-24 * 60, -6, 6, 24 * 60):
        body = _report(ada, "occupied", at=_now() + minutes * 60_000)
        attacks.refused(await _reports(app, body), f"{minutes} minutes", 401)
    attacks.all_refused()

    assert not await _sees_online(bob, ada)
    assert (await _reports(app, _report(ada, "occupied", at=_now() - 4 * 60_000))).status_code == 200


async def test_a_report_of_the_future_is_refused_and_hides_nothing_that_comes_after_it(
    app: TestApp, ada: Person, bob: Person
) -> None:
    attacks = Attacks()
    for seconds in (290, 60, 10):
        body = _report(ada, "occupied", at=_now() + seconds * 1_000)
        attacks.refused(await _reports(app, body), f"{seconds} seconds ahead", 401)
    attacks.all_refused()
    assert not await _sees_online(bob, ada)

    await _reports(app, _report(ada, "occupied"))
    assert await _sees_online(bob, ada)


async def test_clocks_may_differ_by_some_seconds_and_nothing_is_hidden_then(
    app: TestApp, ada: Person, bob: Person
) -> None:
    """Pusher's clock is ahead of ours, and is set right between two reports."""
    assert (await _reports(app, _report(ada, "occupied", at=_now() + 4_000))).status_code == 200
    assert await _sees_online(bob, ada)

    assert (await _reports(app, _report(ada, "vacated"))).status_code == 200

    assert not await _sees_online(bob, ada)
    seen = datetime.fromisoformat((await bob.reads(f"users/{ada.id}"))["last_seen_at"])
    assert seen <= datetime.now(UTC)


async def test_a_strange_time_is_refused(app: TestApp, ada: Person) -> None:
    events = json.loads(_report(ada, "occupied"))["events"]
    attacks = Attacks()
    for time_ms in ("null", '"soon"', "1.5", "NaN", "Infinity", "-1", "[]", "1e400", "1" * 400, "1" * 5_000):
        body = f'{{"time_ms": {time_ms}, "events": {json.dumps(events)}}}'.encode()
        attacks.refused(await _reports(app, body), f"{time_ms:.40}", 401)
    attacks.all_refused()


async def test_whatever_is_signed_is_no_error_of_ours(app: TestApp, ada: Person, bob: Person) -> None:
    """Pusher's secret is Pusher's, but one strange report must not stop the others that it repeats for minutes."""
    now, own = _now(), at_pusher(ada.channel)
    refused = (b"", b"x", b"[]", b"7", b"null", b"\xff", b"{}", b"[" * 50_000, b'{"time_ms":' * 20_000)
    shapes: tuple[Any, ...] = ("x", 7, None, {}, [7], [None], [[]], [{}], [{"name": 7}], [{"name": "x", "channel": 7}])
    taken: tuple[Any, ...] = (
        *("", "x", "private-user-1", "private-user-" + ada.id.upper(), f"private-user-{bob.id};99", "presence-x"),
        *(f"{own}\n", f"{own}\x00", f" {own}", f"{own};0", f"{own};9999999999", ada.channel.replace(":", "_")),
    )
    attacks = Attacks()
    for body in refused:
        attacks.refused(await _reports(app, body), f"{body!r:.40}", 401)
    for events in shapes:
        body = json.dumps({"time_ms": now, "events": events}).encode()
        attacks.refused(await _reports(app, body), str(events), 401)
    attacks.all_refused()
    for channel in taken:
        answer = await _reports(app, _report(ada, "occupied", "subscribed", "", channel=channel))
        assert answer.status_code == 200, channel

    assert not await _sees_online(bob, ada)


async def test_events_count_in_their_order(app: TestApp, ada: Person, bob: Person) -> None:
    await _reports(app, _report(ada, "occupied", "vacated", "occupied"))
    assert await _sees_online(bob, ada)

    await _reports(app, _report(ada, "vacated", "occupied", "vacated"))
    assert not await _sees_online(bob, ada)


async def test_a_report_that_was_overtaken_changes_nothing(app: TestApp, ada: Person, bob: Person) -> None:
    now = _now()
    await _reports(app, _report(ada, "occupied", at=now))

    late = await _reports(app, _report(ada, "vacated", at=now - 1))

    assert late.status_code == 200
    assert await _sees_online(bob, ada)


async def test_a_report_that_comes_again_is_heard_once(
    app: TestApp, ada: Person, bob: Person, pusher: PusherServer
) -> None:
    await ada.starts_chat_with(bob)
    pusher.taken.clear()
    body = _report(ada, "occupied")

    answers = [await _reports(app, body) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert [(each["name"], each["channels"]) for each in pusher.triggers] == [("user-online", [at_pusher(bob.channel)])]


async def test_a_replay_brings_nobody_back(app: TestApp, ada: Person, bob: Person) -> None:
    arrival = _report(ada, "occupied", at=_now() - 1_000)
    await _reports(app, arrival)
    await _reports(app, _report(ada, "vacated"))

    assert (await _reports(app, arrival)).status_code == 200
    assert not await _sees_online(bob, ada)


async def test_the_old_name_of_a_channel_makes_nobody_online(app: TestApp, ada: Person, bob: Person) -> None:
    await (await ada.signs_in_again()).asks("DELETE", f"auth/sessions/{ada.session_id}")

    await _reports(app, _report(ada, "occupied"))
    assert not await _sees_online(bob, ada)

    await _reports(app, _report(ada, "occupied", channel=f"{ada.channel};1"))
    assert await _sees_online(bob, ada)
