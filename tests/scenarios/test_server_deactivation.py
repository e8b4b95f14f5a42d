"""Deactivated users: out at once, on every device and channel, and back only when they sign in again."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.conversations.channel_renewal import BATCH_SIZE
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead
from app.models.jobs import Job
from app.realtime.channels import user_channel
from app.realtime.port import PresenceChange
from tests.scenarios.test_heads import locked, waiting
from tests.support.app import TestApp
from tests.support.filling import Filling
from tests.support.hostile import Attacks, faults
from tests.support.people import Person
from tests.support.product_server import ProductServer


@pytest.fixture
async def grace(shop: ProductServer) -> Person:
    return await shop.has_user("Grace")


async def deactivates(shop: ProductServer, *users: str) -> list[str]:
    answer = await shop.has("POST", "users/deactivate", json={"users": users})
    return [row["result"] for row in answer["results"]]


async def reactivates(shop: ProductServer, *users: str) -> list[str]:
    answer = await shop.has("POST", "users/reactivate", json={"users": users})
    return [row["result"] for row in answer["results"]]


async def test_a_deactivated_user_is_out_on_every_device_and_channel(
    app: TestApp, shop: ProductServer, grace: Person, bob: Person
) -> None:
    phone = await shop.signs_in("grace", device="phone")
    chat = await bob.starts_chat_with(grace)
    app.realtime.heard.clear()

    assert await deactivates(shop, "grace", "nobody", "grace") == ["updated", "error", "updated"]

    attacks = Attacks()
    for device in (grace, phone):
        for path in ("sync", "users/me", f"conversations/{chat['id']}", f"conversations/{chat['id']}/messages"):
            attacks.refused(await device.asks("GET", path), path, 401)
        attacks.refused(await device.says("Hello", chat), "send", 401)
        for channel in (grace.channel, f"{grace.channel};1", chat["channel"], f"{chat['channel']};1"):
            attacks.refused(await device.may_listen(channel), channel, 401)
    attacks.all_refused()
    assert sorted(app.realtime.disconnected) == sorted(UUID(device.session_id) for device in (grace, phone))
    renamed = {heard.channel for heard in app.realtime.heard if heard.name == "channel-changed"}
    assert renamed == {chat["channel"], grace.channel}


async def test_nothing_of_what_happens_later_reaches_them(
    app: TestApp, shop: ProductServer, grace: Person, bob: Person
) -> None:
    chat = await bob.starts_chat_with(grace)
    await deactivates(shop, "grace")
    app.realtime.heard.clear()

    await bob.said("Are you there?", chat)
    await bob.types(chat)

    channels = {heard.channel for heard in app.realtime.heard}
    assert channels == {bob.channel, (await bob.opens(chat))["channel"]}
    assert chat["channel"] not in channels
    assert [user["id"] for user in (await bob.reads("users"))["items"]] == [bob.id]
    new_chat = await bob.asks("POST", "conversations", json={"kind": "direct", "user_id": grace.id})
    assert faults(new_chat, 404) == ""


async def test_a_reactivated_user_signs_in_again_and_finds_everything(
    shop: ProductServer, grace: Person, bob: Person
) -> None:
    chat = await bob.starts_chat_with(grace)
    await bob.said("Hello", chat)
    assert await deactivates(shop, "grace") == ["updated"]
    assert await deactivates(shop, "grace") == ["unchanged"]

    assert await reactivates(shop, "grace", "nobody") == ["updated", "error"]
    assert await reactivates(shop, "grace") == ["unchanged"]

    assert faults(await grace.asks("GET", "sync"), 401) == ""
    back = await shop.signs_in("grace")
    assert [message["body"] for message in (await back.history(chat))["items"]] == ["Hello"]


async def test_an_upsert_changes_a_deactivated_user_and_lets_nobody_in(shop: ProductServer, grace: Person) -> None:
    await deactivates(shop, "grace")

    (row,) = await shop.upserts({"external_id": "grace", "display_name": "Grace Hopper"})

    assert row["result"] == "updated"
    assert (await shop.has("GET", "users/grace"))["deactivated_at"] is not None
    assert faults(await grace.asks("GET", "sync"), 401) == ""


async def test_a_send_that_waits_while_its_sender_is_deactivated_stores_nothing(
    app: TestApp, database_url: str, shop: ProductServer, grace: Person, bob: Person
) -> None:
    chat = await bob.starts_chat_with(grace)
    async with asyncio.TaskGroup() as tasks, locked(app, chat):
        deactivation = tasks.create_task(deactivates(shop, "grace"))
        await waiting(app, database_url, 1)
        send = tasks.create_task(grace.says("One more thing", chat))
        as_member = tasks.create_task(shop.sends(chat["id"], "One more thing", "grace"))
        await waiting(app, database_url, 3)

    assert deactivation.result() == ["updated"]
    assert faults(send.result(), 401) == ""
    assert faults(as_member.result(), 403) == ""
    assert (await bob.history(chat))["items"] == []


async def test_many_users_are_deactivated_in_one_call(app: TestApp, shop: ProductServer, bob: Person) -> None:
    names = [f"u{number}" for number in range(300)]
    await shop.upserts(*({"external_id": name, "display_name": name} for name in names))
    for number in range(0, 300, 20):
        await shop.started(f"order-{number}", *names[number : number + 20], bob.id)
    before = await epochs(app)

    assert set(await deactivates(shop, *names)) == {"updated"}

    assert (await bob.reads("users"))["items"] == [await bob.reads(f"users/{bob.id}")]
    assert {each - was for each, was in zip(await epochs(app), before, strict=True)} >= {1}
    assert min(await epochs(app)) >= 1


async def test_of_very_many_conversations_a_job_renames_the_rest(
    app: TestApp, shop: ProductServer, grace: Person
) -> None:
    count = 2 * BATCH_SIZE + 30
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.conversations(1, count)
        await filling.seat_everywhere(grace.id, 1, count)
        await work.save()

    assert await deactivates(shop, "grace") == ["updated"]

    assert len(await epochs(app)) == count
    assert min(await epochs(app)) >= 1
    async with ReadWork(app.running.database) as work:
        assert await work.one(select(func.count()).select_from(Job).where(Job.key == grace.id)) == 0


async def test_others_hear_that_they_went_offline(
    app: TestApp, shop: ProductServer, grace: Person, bob: Person
) -> None:
    await bob.starts_chat_with(grace)
    channel = user_channel(UUID(grace.id), 0)
    await _reports(app, channel, occupied=True)
    assert (await bob.reads(f"users/{grace.id}"))["online"]
    await deactivates(shop, "grace")

    await _reports(app, channel, occupied=False)

    assert [heard.name for heard in bob.hears() if heard.name.startswith("user-")] == ["user-online", "user-offline"]


async def epochs(app: TestApp) -> list[int]:
    async with ReadWork(app.running.database) as work:
        query = select(ConversationHead.channel_epoch).order_by(ConversationHead.conversation_id)
        return await work.all(query)


async def _reports(app: TestApp, channel: Any, *, occupied: bool) -> None:
    now = datetime.now(UTC).timestamp() * 1_000
    app.realtime.reports = [PresenceChange(channel, occupied=occupied, time_ms=int(now))]
    assert (await app.http.post("/pusher/webhook", content=b"{}")).status_code == 200
