"""Presence where the realtime service does not say who is there: whoever calls `/sync` is online."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.accounts.heartbeat import EXPIRE_PRESENCE
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.jobs import queue
from app.models.presence import Presence, Typing
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.people import API, Person
from tests.support.recording import LIMITS, RecordingRealtime


@pytest.fixture
async def app(database_url: str) -> AsyncIterator[TestApp]:
    silent = RecordingRealtime(
        provider="supabase", limits=replace(LIMITS, lists_presence=False, reports_presence=False)
    )
    async with running_app(app_settings(database_url, rate_limit_multiplier=LOAD), silent) as app:
        yield replace(app, realtime=silent)


async def beat_of(app: TestApp, person: Person) -> Presence | None:
    async with ReadWork(app.running.database) as work:
        return await work.one(select(Presence).where(Presence.user_id == UUID(person.id)))


async def until_of(app: TestApp, person: Person) -> datetime:
    beat = await beat_of(app, person)
    assert beat is not None
    assert beat.until is not None
    return beat.until


async def time_passes(app: TestApp, until: datetime) -> None:
    """All heartbeats count until then, and then those that have ended are looked for."""
    async with Work(app.running.database) as work:
        expired = {"until": until, "reported_at": until - timedelta(seconds=150)}
        await work.execute(update(Presence).values(**expired))
        await queue.enqueue(work, EXPIRE_PRESENCE, queue.RECURRING)
        await work.save()
    await app.running.jobs.run(work.committed.jobs)


async def signs_out(person: Person) -> None:
    answer = await person.http.post(f"{API}/auth/logout", json={"refresh_token": person.refresh_token})
    assert answer.status_code == 204


def presence_heard_by(person: Person) -> list[str]:
    return [heard.name for heard in person.hears() if heard.name.startswith("user-")]


async def test_bob_comes_with_his_first_call_and_ada_hears_it_once(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)

    for _ in range(3):
        await bob.heads()

    assert (await ada.reads(f"users/{bob.id}"))["online"] is True
    assert presence_heard_by(ada) == ["user-online"]


async def test_bob_goes_when_his_calls_have_ended(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await bob.heads()
    ended = utc_now() - timedelta(seconds=5)

    await time_passes(app, ended)

    seen = await ada.reads(f"users/{bob.id}")
    assert seen["online"] is False
    assert abs(datetime.fromisoformat(seen["last_seen_at"]) - ended) < timedelta(milliseconds=2)
    assert presence_heard_by(ada) == ["user-online", "user-offline"]

    await bob.heads()
    assert presence_heard_by(ada)[2:] == ["user-online"]


async def test_whoever_still_calls_stays(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await bob.heads()

    await time_passes(app, utc_now() + timedelta(seconds=60))
    before = await until_of(app, bob)
    await bob.heads()

    assert await until_of(app, bob) > before + timedelta(seconds=60)
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True


async def test_a_call_is_not_written_down_until_a_third_of_its_time_has_passed(app: TestApp, bob: Person) -> None:
    await bob.heads()
    first = await beat_of(app, bob)

    await bob.heads()

    again = await beat_of(app, bob)
    assert first is not None
    assert again is not None
    assert (again.reported_at, again.until) == (first.reported_at, first.until)


async def test_a_hidden_client_calls_rarely_so_it_counts_longer(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.heads()
    await bob.asks("GET", "sync", params={"hidden": "true"})
    now = utc_now()

    for person, seconds in ((ada, 2 * 60 + 30), (bob, 2 * 300 + 30)):
        assert abs(await until_of(app, person) - now - timedelta(seconds=seconds)) < timedelta(seconds=20)
    # The tab that is shown does not shorten what the hidden one has.
    await time_passes(app, now + timedelta(seconds=90))
    await bob.asks("GET", "sync", params={"hidden": "true"})
    long = await until_of(app, bob)
    await bob.heads()
    assert await until_of(app, bob) == long


async def test_signing_out_is_heard_at_once(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await bob.heads()

    await signs_out(bob)

    assert (await ada.reads(f"users/{bob.id}"))["online"] is False
    assert presence_heard_by(ada) == ["user-online", "user-offline"]


async def test_signing_out_of_one_of_two_devices_changes_nothing(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    phone = await bob.signs_in_again()
    await bob.heads()

    await signs_out(phone)

    assert (await ada.reads(f"users/{bob.id}"))["online"] is True
    assert presence_heard_by(ada) == ["user-online"]


async def test_a_revoked_session_leaves_whom_another_device_shows(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    phone = await bob.signs_in_again()
    await phone.heads()

    await bob.asks("DELETE", f"auth/sessions/{phone.session_id}")

    assert (await phone.asks("GET", "sync")).status_code == 401
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True


async def test_the_last_session_that_is_revoked_makes_somebody_offline(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await bob.heads()

    await bob.asks("DELETE", f"auth/sessions/{bob.session_id}")

    assert (await ada.reads(f"users/{bob.id}"))["online"] is False
    assert presence_heard_by(ada) == ["user-online", "user-offline"]


async def test_a_call_on_its_way_does_not_undo_signing_out(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    for _ in range(8):
        device = await bob.signs_in_again()
        await signs_out(bob)

        await asyncio.gather(device.asks("GET", "sync"), signs_out(device))

        assert (await ada.reads(f"users/{bob.id}"))["online"] is False
        bob = await bob.signs_in_again()


async def test_typing_is_not_stored_where_events_say_it(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    await bob.types(chat)

    assert (await ada.reads("sync", params={"activity": "true"}))["activity"]["typing"] is None
    async with ReadWork(app.running.database) as work:
        assert await work.all(select(Typing)) == []


async def test_nothing_is_stored_where_the_service_says_who_is_there(database_url: str) -> None:
    async with running_app(app_settings(database_url)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        await ada.starts_chat_with(bob)

        await bob.heads()

        assert await beat_of(app, bob) is None
        assert (await ada.reads("sync", params={"activity": "true"}))["activity"] == {
            "typing": None,
            "online": [],
            "reads": None,
        }
