"""Presence: online while one's own channel has a listener, and whoever shares a conversation hears of it."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from app.core.realtime_settings import Provider
from app.db.unit_of_work import Work
from app.presence import service
from app.realtime.channels import user_channel
from app.realtime.port import PresenceChange
from tests.support.app import TestApp
from tests.support.crowd import join_crowd
from tests.support.people import Person

NOON = 1_795_600_800_000  # milliseconds


def report(person: Person, *, occupied: bool, at: int = NOON, epoch: int = 0) -> PresenceChange:
    return PresenceChange(user_channel(UUID(person.id), epoch), occupied=occupied, time_ms=at)


async def reported(app: TestApp, *changes: PresenceChange) -> None:
    app.realtime.reports = changes
    assert (await app.http.post("/pusher/webhook", content=b"{}")).status_code == 200


async def test_bob_comes_and_goes_and_ada_hears_it(app: TestApp, ada: Person, bob: Person, carol: Person) -> None:
    await ada.starts_chat_with(bob)

    await reported(app, report(bob, occupied=True))
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True

    await reported(app, report(bob, occupied=False, at=NOON + 60_000))
    seen = await ada.reads(f"users/{bob.id}")

    left = datetime.fromtimestamp((NOON + 60_000) / 1000, UTC)
    assert (seen["online"], datetime.fromisoformat(seen["last_seen_at"])) == (False, left)
    assert [heard.name for heard in ada.hears() if heard.name.startswith("user-")] == ["user-online", "user-offline"]
    assert [heard.name for heard in carol.hears()] == []


async def test_the_same_report_twice_is_heard_once(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)

    for _ in range(2):
        await reported(app, report(bob, occupied=True))

    assert len(ada.hears("user-online")) == 1


async def test_a_report_that_comes_late_changes_nothing(app: TestApp, ada: Person, bob: Person) -> None:
    await reported(app, report(bob, occupied=True))
    await reported(app, report(bob, occupied=True, at=NOON + 5_000))

    await reported(app, report(bob, occupied=False, at=NOON + 4_000))

    assert (await ada.reads(f"users/{bob.id}"))["online"] is True


async def test_reports_of_one_moment_count_in_their_order(app: TestApp, ada: Person, bob: Person) -> None:
    await reported(app, report(bob, occupied=True), report(bob, occupied=False), report(bob, occupied=True))

    assert (await ada.reads(f"users/{bob.id}"))["online"] is True


async def test_a_channel_with_a_new_name_makes_nobody_online_under_the_old(
    app: TestApp, ada: Person, bob: Person
) -> None:
    phone = await bob.signs_in_again()
    await bob.asks("DELETE", f"auth/sessions/{phone.session_id}")

    await reported(app, report(bob, occupied=True, epoch=0))
    assert (await ada.reads(f"users/{bob.id}"))["online"] is False

    await reported(app, report(bob, occupied=True, epoch=1))
    await reported(app, report(bob, occupied=False, epoch=0, at=NOON + 3_000))
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True


async def test_whoever_does_not_come_over_to_the_new_name_is_told_to_be_gone(
    app: TestApp, ada: Person, bob: Person
) -> None:
    await ada.starts_chat_with(bob)
    phone = await bob.signs_in_again()
    await reported(app, report(bob, occupied=True))
    await bob.asks("DELETE", f"auth/sessions/{phone.session_id}")

    await reported(app, report(bob, occupied=False, epoch=0, at=NOON + 3_000))

    assert (await ada.reads(f"users/{bob.id}"))["online"] is False
    assert [heard.name for heard in ada.hears() if heard.name.startswith("user-")] == ["user-online", "user-offline"]


async def test_the_directory_begins_with_who_is_there(app: TestApp, ada: Person, bob: Person, carol: Person) -> None:
    await reported(app, report(carol, occupied=True))

    listed = (await ada.reads("users"))["items"]

    assert [(each["display_name"], each["online"]) for each in listed] == [
        ("Carol", True),
        ("Ada", False),
        ("Bob", False),
    ]


async def test_at_most_a_hundred_of_the_liveliest_are_told(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    quiet = await bob.starts_group("Quiet", carol)
    lively = await bob.starts_group("Hall", ada)
    await join_crowd(app, lively, 120)
    await bob.said("a long time ago", quiet)
    await bob.said("just now", lively)
    app.realtime.heard.clear()

    await reported(app, report(bob, occupied=True))

    told = [heard for heard in app.realtime.heard if heard.name == "user-online"]
    assert len(told) == 100
    assert carol.channel not in {heard.channel for heard in told}


async def test_whoever_comes_while_a_conversation_starts_is_seen_there_or_heard_of(
    app: TestApp, ada: Person, bob: Person
) -> None:
    for turn in range(30):
        await reported(app, report(bob, occupied=False, at=NOON + turn * 2_000))
        app.realtime.heard.clear()

        _, group = await asyncio.gather(
            reported(app, report(bob, occupied=True, at=NOON + turn * 2_000 + 1_000)),
            ada.starts_group(f"Engines {turn}", bob),
        )

        seen = {user["id"]: user["online"] for user in group["included"]["users"]}
        assert seen[bob.id] or ada.hears("user-online")
        await bob.leaves(group)


async def test_whoever_comes_while_they_are_invited_is_seen_there_or_heard_of(
    app: TestApp, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Engines")
    for turn in range(30):
        await reported(app, report(bob, occupied=False, at=NOON + turn * 2_000))
        app.realtime.heard.clear()

        await asyncio.gather(
            reported(app, report(bob, occupied=True, at=NOON + turn * 2_000 + 1_000)), ada.invites(bob, group)
        )

        (heard,) = ada.hears("member-added")
        assert heard.event.model_dump()["user"]["online"] or ada.hears("user-online")
        await bob.leaves(group)


async def apply(app: TestApp, change: PresenceChange, provider: Provider) -> list[str]:
    """The names of the events of a report of this provider."""
    async with Work(app.running.database) as work:
        await service.apply(work, [change], provider=provider)
    return [event.name for event in work.committed.events]


async def test_somebody_is_online_while_any_provider_says_so(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    told = [
        await apply(app, report(bob, occupied=True), "pusher"),
        await apply(app, report(bob, occupied=True, at=NOON + 1_000), "ably"),
        await apply(app, report(bob, occupied=False, at=NOON + 2_000), "pusher"),
        # The clocks of two providers are not compared: this one is not late, for it is Ably's second.
        await apply(app, report(bob, occupied=False, at=NOON + 1_500), "ably"),
    ]

    assert told == [["user-online"], [], [], ["user-offline"]]
    assert (await ada.reads(f"users/{bob.id}"))["online"] is False


async def test_a_restart_of_one_provider_leaves_whom_another_sees(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    seen: list[tuple[Person, Provider]] = [(ada, "pusher"), (bob, "pusher"), (bob, "ably"), (carol, "ably")]
    for person, provider in seen:
        await apply(app, report(person, occupied=True), provider)

    async with Work(app.running.database) as work:
        await service.set_everyone_offline(work, provider="pusher")
        await work.save()

    assert [(await ada.reads(f"users/{person.id}"))["online"] for person in (ada, bob, carol)] == [False, True, True]
    await apply(app, report(bob, occupied=False, at=NOON + 1_000), "ably")
    assert (await ada.reads(f"users/{bob.id}"))["online"] is False


async def test_a_revoked_session_makes_somebody_offline_at_every_provider(
    app: TestApp, ada: Person, bob: Person
) -> None:
    phone = await bob.signs_in_again()
    for provider in ("pusher", "ably"):
        await apply(app, report(bob, occupied=True), provider)
    await bob.asks("DELETE", f"auth/sessions/{phone.session_id}")

    await apply(app, report(bob, occupied=False, at=NOON + 1_000, epoch=1), "ably")

    assert (await ada.reads(f"users/{bob.id}"))["online"] is False
