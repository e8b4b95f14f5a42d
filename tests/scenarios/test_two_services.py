"""Two realtime services at once, while clients move from one to the other: neither waits for the other, and neither
misses what the other has."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead
from app.realtime.channels import user_channel
from app.realtime.port import PresenceChange
from tests.support.app import TestApp, app_settings, running_app
from tests.support.people import Person
from tests.support.recording import RecordingRealtime

NOW: Final = int(time.time() * 1000) - 10_000  # milliseconds


@dataclass(frozen=True)
class Move:
    """Ada and Bob, and the services: clients move from `old` to `new`."""

    app: TestApp
    old: RecordingRealtime
    new: RecordingRealtime
    ada: Person
    bob: Person
    chat: dict[str, Any]

    def heard(self, realtime: RecordingRealtime, name: str) -> list[int]:
        """The `last_seq` or `seq` of each of these events on Bob's channel."""
        events = [each.event.model_dump() for each in realtime.on(self.bob.channel, name)]
        return [event.get("seq") or event["last_seq"] for event in events]

    async def published_seq(self) -> int | None:
        query = select(ConversationHead.published_seq).where(ConversationHead.conversation_id == UUID(self.chat["id"]))
        async with ReadWork(self.app.running.database) as work:
            return await work.one(query)

    async def time_goes_by(self) -> int:
        """Whatever waits to be swept is due now, and is swept."""
        async with Work(self.app.running.database) as work:
            await work.execute(update(ConversationHead).values(sweep_after=utc_now() - timedelta(hours=1)))
            await work.save()
        return await self.app.running.sweeper.sweep(at_most=100, within=60)


@pytest.fixture
async def move(database_url: str) -> AsyncIterator[Move]:
    old, new = RecordingRealtime(provider="pusher"), RecordingRealtime(provider="socketio")
    async with running_app(app_settings(database_url), old, also=new) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        yield Move(app, old, new, ada, bob, await ada.starts_chat_with(bob))


async def test_everything_is_published_to_both(move: Move) -> None:
    said = await move.ada.said("Hello", move.chat)

    assert move.heard(move.old, "new-message") == move.heard(move.new, "new-message") == [said["seq"]]
    assert await move.published_seq() == said["seq"]
    assert (await move.bob.heads())["provider"] == "pusher"


async def test_what_one_of_them_did_not_take_is_not_published_yet(move: Move) -> None:
    before = await move.published_seq()
    move.new.down = True
    said = await move.ada.said("Hello", move.chat)
    assert await move.published_seq() == before

    move.new.down = False
    assert await move.time_goes_by() == 1

    assert move.heard(move.new, "conversation-head") == [said["seq"]]
    assert await move.published_seq() == said["seq"]


async def test_one_that_is_down_is_not_waited_for_and_gets_the_heads_when_it_is_back(move: Move) -> None:
    group = await move.ada.starts_group("Engines", move.bob)
    move.new.down = True
    for body in ("one", "two", "three"):
        await move.ada.said(body, move.chat)
    await move.time_goes_by()
    calls = move.new.calls
    last = await move.ada.said("It is not even tried", move.chat)
    await move.ada.said("Here neither", group)
    assert (await move.published_seq(), move.new.calls) == (last["seq"], calls)
    assert move.heard(move.old, "new-message")[-1] >= 2

    await move.time_goes_by()
    assert move.heard(move.new, "conversation-head") == []
    move.new.down = False
    await move.time_goes_by()
    await move.time_goes_by()

    heads = [each.event.model_dump() for each in move.new.on(move.bob.channel, "conversation-head")]
    assert sorted(str(head["conversation_id"]) for head in heads) == sorted([move.chat["id"], group["id"]])
    again = await move.ada.said("Heard by both", move.chat)
    assert again["seq"] in move.heard(move.new, "new-message")


async def test_a_revoked_session_ends_at_both(move: Move) -> None:
    phone = await move.bob.signs_in_again()
    await move.bob.asks("DELETE", f"auth/sessions/{phone.session_id}")

    assert move.old.disconnected == move.new.disconnected == [UUID(phone.session_id)]


async def test_each_reports_its_own_presence(move: Move) -> None:
    channel = user_channel(UUID(move.bob.id), 0)
    for realtime, provider in ((move.old, "pusher"), (move.new, "socketio")):
        realtime.reports = [PresenceChange(channel, occupied=True, time_ms=NOW)]
        answer = await move.app.http.post(f"/api/v1/realtime/webhook/{provider}", content=b"{}")
        assert answer.status_code == 200
    move.old.reports = [PresenceChange(channel, occupied=False, time_ms=NOW + 1_000)]
    await move.app.http.post("/pusher/webhook", content=b"{}")

    assert (await move.ada.reads(f"users/{move.bob.id}"))["online"] is True
    stranger = await move.app.http.post("/api/v1/realtime/webhook/ably", content=b"{}")
    assert (stranger.status_code, stranger.json()["code"]) == (401, "invalid_webhook_signature")


async def test_a_token_is_for_a_service_in_use(move: Move) -> None:
    for provider, status in (("socketio", 200), ("ably", 409)):
        asked = {"provider": provider, "channels": [move.bob.channel, move.chat["channel"]]}
        move.new.token = "signed by the other service"
        answer = await move.bob.asks("POST", "realtime/authorize", json=asked)
        assert answer.status_code == status, answer.text
    (request,) = move.new.asked
    assert [channel.name for channel in request.channels] == [move.bob.channel, move.chat["channel"]]
    assert move.old.asked == []


async def test_a_foreign_channel_gets_no_token_and_is_named(move: Move) -> None:
    asked = {"provider": "socketio", "channels": [move.bob.channel, move.ada.channel]}
    answer = await move.bob.asks("POST", "realtime/authorize", json=asked)

    assert (answer.status_code, answer.json()["code"]) == (403, "channel_forbidden")
    assert answer.json()["errors"][0]["location"] == ["body", "channels", 1]
    assert move.new.asked == []


@pytest.mark.parametrize("count", [0, 201])
async def test_a_token_is_for_1_to_200_channels(move: Move, count: int) -> None:
    asked = {"provider": "socketio", "channels": [move.bob.channel] * count}

    assert (await move.bob.asks("POST", "realtime/authorize", json=asked)).status_code == 422


async def test_users_are_offline_at_a_service_that_is_no_longer_in_use(database_url: str) -> None:
    old, new = RecordingRealtime(provider="pusher"), RecordingRealtime(provider="socketio")
    async with running_app(app_settings(database_url), new, also=old) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        old.reports = [PresenceChange(user_channel(UUID(bob.id), 0), occupied=True, time_ms=NOW)]
        await app.http.post("/pusher/webhook", content=b"{}")
        assert (await ada.reads(f"users/{bob.id}"))["online"] is True

    async with running_app(app_settings(database_url), new) as app:
        ada.http = app.http
        await app.running.jobs.drain(at_most=20, within=60)

        assert (await ada.reads(f"users/{bob.id}"))["online"] is False
