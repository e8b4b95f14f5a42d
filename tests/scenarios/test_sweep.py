"""The sweep: what could not be announced is made up for, and a service that is down is not waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from pydantic import SecretStr
from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from app.models.jobs import Job
from app.models.users import User
from app.publishing.sweeper import MOST_ATTEMPTS
from app.realtime.channels import user_channel
from app.realtime.events import Event
from app.realtime.port import EventRefused
from tests.support.app import TestApp, app_settings, running_app
from tests.support.people import Person
from tests.support.recording import RecordingRealtime

CRON = "a secret of the cron job's"


async def time_goes_by(app: TestApp) -> None:
    """Whatever waits to be swept is due now."""
    async with Work(app.running.database) as work:
        await work.execute(update(ConversationHead).values(sweep_after=utc_now() - timedelta(hours=1)))
        await work.save()


async def swept(app: TestApp) -> int:
    return await app.running.sweeper.sweep(at_most=100, within=60)


async def unheard(app: TestApp, person: Person, conversation: dict[str, Any], body: str) -> dict[str, Any]:
    """Something said while Pusher is down, that is due to be swept."""
    app.realtime.down = True
    said = await person.said(body, conversation)
    app.realtime.down = False
    await time_goes_by(app)
    return said


async def test_what_was_not_announced_becomes_one_nudge(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    for body in ("one", "two", "three"):
        said = await unheard(app, ada, chat, body)

    assert await swept(app) == 1

    (nudge,) = bob.hears("conversation-head")
    seq, number = said["seq"], said["number"]
    head = {"conversation_id": chat["id"], "epoch": 0, "last_seq": seq, "loud_seq": seq, "last_number": number}
    assert nudge.event.model_dump(mode="json") == head
    assert len(ada.hears("conversation-head")) == 1
    assert await swept(app) == 0


async def test_what_was_announced_and_what_is_under_way_is_left_alone(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("heard", chat)
    await time_goes_by(app)
    assert await swept(app) == 0

    app.realtime.down = True
    await ada.said("just now", chat)
    app.realtime.down = False
    assert await swept(app) == 0


async def test_two_sweeps_at_once_nudge_once(app: TestApp, ada: Person, bob: Person) -> None:
    chats = [await ada.starts_group(f"Group {number}", bob) for number in range(5)]
    for chat in chats:
        await unheard(app, ada, chat, "Hello")

    assert sum(await asyncio.gather(*(swept(app) for _ in range(4)))) == 5
    assert len(bob.hears("conversation-head")) == 5


async def test_a_sweep_that_finds_pusher_down_tries_again_later(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await unheard(app, ada, chat, "Hello")
    app.realtime.down = True
    assert await swept(app) == 0

    app.realtime.down = False
    await time_goes_by(app)
    assert await swept(app) == 1


class Picky(RecordingRealtime):
    """Takes no head of one conversation, ever."""

    poison: str = ""

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        if any(str(getattr(event, "conversation_id", "")) == self.poison for event in events):
            raise EventRefused("PusherBadRequest: refused for good")
        await super().publish(events, leaving_out=leaving_out)


async def test_what_can_never_be_delivered_is_parked_and_does_not_stop_the_rest(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    picky = Picky()
    async with running_app(app_settings(database_url), picky) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        poisoned, fine = await ada.starts_group("Poisoned", bob), await ada.starts_group("Fine", bob)
        picky.poison = poisoned["id"]
        await ada.said("never heard", poisoned)
        picky.down = True
        await ada.said("overdue", fine)
        picky.down = False

        nudged = []
        for _ in range(MOST_ATTEMPTS + 1):
            await time_goes_by(app)
            nudged.append(await swept(app))

        assert nudged == [2, *([1] * (MOST_ATTEMPTS - 1)), 0]
        assert [heard.event.model_dump()["last_seq"] for heard in picky.on(bob.channel, "conversation-head")] == [2]
        assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
            "conversation parked"
        ]

        picky.poison = ""
        await unheard_by(picky, app, ada, poisoned)
        assert await swept(app) == 1


async def unheard_by(realtime: RecordingRealtime, app: TestApp, person: Person, group: dict[str, Any]) -> None:
    realtime.down = True
    await person.said("it changed again", group)
    realtime.down = False
    await time_goes_by(app)


async def test_after_a_few_failures_nobody_waits_and_the_sweep_finds_out_when_it_is_over(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    app.realtime.down = True
    for _ in range(3):
        await ada.said("unheard", chat)
    app.realtime.down = False
    await ada.said("not even tried", chat)
    assert bob.hears("new-message") == []

    await time_goes_by(app)
    assert await swept(app) == 1
    await ada.said("heard again", chat)

    assert len(bob.hears("new-message")) == 1


async def asked_by_cron(app: TestApp, authorization: str | None) -> Response:
    headers = {} if authorization is None else {b"Authorization": authorization.encode()}
    return await app.http.get("/api/cron/sweep", headers=headers)


async def test_the_cron_job_alone_may_sweep(database_url: str) -> None:
    async with running_app(app_settings(database_url, cron_secret=SecretStr(CRON))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        await unheard(app, ada, await ada.starts_chat_with(bob), "Hello")

        for stranger in (None, "", "Bearer ", f"Bearer {CRON}x", CRON, f"Bearer {ada.access_token}", "Bearer é"):
            refused = await asked_by_cron(app, stranger)
            assert (refused.status_code, refused.json()["code"]) == (401, "invalid_cron_secret")
        assert (await asked_by_cron(app, f"Bearer {CRON}")).json() == {
            "nudged": 1,
            "jobs": 0,
            "parked": 0,
        }


async def test_without_a_secret_nobody_may_sweep(app: TestApp) -> None:
    assert [(await asked_by_cron(app, each)).status_code for each in (None, "Bearer ", "Bearer None")] == [401] * 3


async def test_a_lost_report_is_made_up_for(app: TestApp, ada: Person, bob: Person, carol: Person) -> None:
    await ada.starts_chat_with(bob)
    await ada.starts_chat_with(carol)
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(bob.id)).values(online=True))
        await work.save()
    app.realtime.now_online = frozenset({user_channel(UUID(carol.id), 0)})
    await _a_minute_goes_by(app)

    await _compared(app)

    seen = {each["display_name"]: each["online"] for each in (await ada.reads("users"))["items"]}
    assert seen == {"Ada": False, "Bob": False, "Carol": True}
    assert {heard.name for heard in ada.hears() if heard.name.startswith("user-")} == {"user-online", "user-offline"}


async def test_whoever_is_deactivated_does_not_come_online_by_comparing(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    both = [UUID(bob.id), UUID(carol.id)]
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id.in_(both)).values(deactivated_at=utc_now()))
        await work.execute(update(User).where(User.id == UUID(carol.id)).values(online=True))
        await work.save()
    app.realtime.now_online = frozenset({user_channel(UUID(bob.id), 0)})
    await _a_minute_goes_by(app)

    await _compared(app)

    async with Work(app.running.database) as work:
        assert await work.all(select(User.id).where(User.online)) == []


async def test_a_service_that_cannot_say_who_is_there_makes_nobody_offline(app: TestApp, ada: Person) -> None:
    app.realtime.limits = replace(app.realtime.limits, lists_presence=False)
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(ada.id)).values(online=True))
        await work.save()
    await _a_minute_goes_by(app)

    await _compared(app)

    assert (await ada.reads("users/me"))["online"] is True


async def test_presence_is_compared_once_a_minute(app: TestApp, ada: Person) -> None:
    await _a_minute_goes_by(app)
    await _compared(app)
    app.realtime.now_online = frozenset({user_channel(UUID(ada.id), 0)})

    await _compared(app)

    assert (await ada.reads("users/me"))["online"] is False


async def _a_minute_goes_by(app: TestApp) -> None:
    await _compared(app)  # if it never was
    async with Work(app.running.database) as work:
        await work.execute(
            update(Job).where(Job.kind == "reconcile-presence").values(run_after=utc_now().replace(year=2020))
        )
        await work.save()


async def _compared(app: TestApp) -> None:
    """Presence is compared, if that is due."""
    await app.running.jobs.drain(at_most=20, within=60)


class Interrupted(RecordingRealtime):
    """Something happens while the first nudge is on its way."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        await super().publish(events, leaving_out=leaving_out)
        if self.meanwhile is not None and events[0].name == "conversation-head":
            happens, self.meanwhile = self.meanwhile, None
            await happens()


async def test_a_session_that_is_revoked_during_a_sweep_is_not_nudged_any_more(database_url: str) -> None:
    realtime = Interrupted()
    async with running_app(app_settings(database_url), realtime) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        groups = [await ada.starts_group(f"Group {number}", bob) for number in range(3)]
        stolen = await bob.signs_in_again()
        realtime.down = True
        for group in groups:
            await ada.said("overdue", group)
        realtime.down = False
        await time_goes_by(app)
        realtime.meanwhile = lambda: bob.asks("DELETE", f"auth/sessions/{stolen.session_id}")

        assert await swept(app) == 3

        assert len(realtime.on(bob.channel, "conversation-head")) == 1
        assert len(realtime.on(f"{bob.channel};1", "conversation-head")) == 2


async def test_nothing_reaches_a_deactivated_person(app: TestApp, ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(bob.id)).values(deactivated_at=utc_now()))
        await work.save()
    app.realtime.heard.clear()

    message = await ada.said("Hello", group)
    await ada.edits(message, "Hello again")
    await ada.renames(group, "Looms")
    await ada.makes(carol, "admin", group)
    await unheard(app, ada, group, "overdue")
    assert await swept(app) == 1

    assert bob.hears() == []
    told = {"new-message", "message-updated", "conversation-updated", "member-updated", "conversation-head"}
    assert {each.name for each in carol.hears()} == told
