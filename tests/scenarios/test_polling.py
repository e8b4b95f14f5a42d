"""No realtime service: people poll, and `/sync` says what else happens."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.jobs.queue import arm
from app.messages.typing import PURGE_TYPING
from app.models.conversations import ConversationHead
from app.models.presence import Typing
from app.models.users import User
from app.realtime.providers.none import NoRealtime
from tests.support.app import TestApp, app_settings, running_app
from tests.support.crowd import join_crowd
from tests.support.people import Person


@pytest.fixture
async def app(database_url: str) -> AsyncIterator[TestApp]:
    async with running_app(app_settings(database_url), NoRealtime()) as app:
        yield app


async def polls(person: Person, watching: dict[str, Any] | None = None) -> dict[str, Any]:
    """The activity that one poll brings."""
    seen = {} if watching is None else {"watching": watching["id"]}
    activity: dict[str, Any] = (await person.reads("sync", params={"activity": "true", **seen}))["activity"]
    return activity


async def test_clients_learn_from_the_configuration_how_often_to_poll(ada: Person) -> None:
    assert (await ada.reads("config"))["realtime"] == {"provider": "none", "interval": 2}


async def test_ada_sees_bob_typing_until_he_stops(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await bob.types(chat)
    typing = await polls(ada)
    own = await polls(bob)
    await bob.types(chat, typing=False)

    assert typing["typing"] == [{"conversation_id": chat["id"], "user_id": bob.id}]
    assert own["typing"] == []
    assert (await polls(ada))["typing"] == []


async def test_a_message_ends_the_typing_of_its_sender_alone(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await bob.types(group)
    await carol.types(group)

    await bob.said("Hello", group)

    assert [each["user_id"] for each in (await polls(ada))["typing"]] == [carol.id]


async def test_typing_ends_by_itself(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await bob.types(chat)
    async with Work(app.running.database) as work:
        await work.execute(update(Typing).values(until=utc_now() - timedelta(seconds=1)))
        await arm(work, [PURGE_TYPING])
        await work.save()

    assert (await polls(ada))["typing"] == []
    await app.running.jobs.drain(at_most=10, within=10)
    async with ReadWork(app.running.database) as work:
        assert await work.one(select(func.count()).select_from(Typing)) == 0


async def test_strangers_and_former_members_learn_nothing(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Secret", bob, carol)
    await carol.leaves(group)
    for person in (ada, bob):
        await polls(person)
    await bob.types(group)

    assert await polls(carol, watching=group) == {"typing": [], "online": [], "reads": None}
    assert (await polls(ada, watching=group))["typing"] != []


async def test_the_typing_of_somebody_who_was_removed_is_not_shown(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await bob.types(group)

    await ada.removes(bob, group)

    assert (await polls(carol))["typing"] == []


async def test_contacts_are_online_while_they_poll(ada: Person, bob: Person, carol: Person, dan: Person) -> None:
    await ada.starts_chat_with(bob)
    group = await ada.starts_group("Engines", carol)
    for person in (bob, carol, dan):
        await polls(person)

    assert (await polls(ada))["online"] == [bob.id]
    assert (await polls(ada, watching=group))["online"] == sorted([bob.id, carol.id])
    assert (await ada.reads(f"users/{dan.id}"))["online"] is True


async def test_at_most_a_hundred_are_listed_and_those_on_screen_first(app: TestApp, ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)
    await polls(bob)
    hall = await ada.starts_group("Hall")
    crowd = await join_crowd(app, hall, 150)
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id.in_(crowd)).values(online=True))
        await work.save()

    listed = (await polls(ada, watching=hall))["online"]

    assert len(listed) == 100
    assert bob.id not in listed


async def test_read_markers_come_for_the_conversation_on_screen_unless_it_is_large(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    before = await polls(ada, watching=chat)
    await bob.marks_read(chat, 1)
    hall = await ada.starts_group("Hall", bob)
    await join_crowd(app, hall, 31)

    def markers(activity: dict[str, Any]) -> dict[str, int]:
        return {each["user_id"]: each["read_number"] for each in activity["reads"]}

    assert markers(before) == {ada.id: 1, bob.id: 0}
    assert markers(await polls(ada, watching=chat)) == {ada.id: 1, bob.id: 1}
    assert (await polls(ada))["reads"] is None
    assert (await polls(ada, watching=hall))["reads"] is None


async def test_a_poll_is_a_304_while_nothing_happens(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await polls(bob)
    await bob.types(chat)

    async def answer(tag: str) -> Any:
        asked = {"activity": "true", "watching": chat["id"]}
        return await ada.asks("GET", "sync", params=asked, headers={"If-None-Match": tag})

    first = await answer("")
    again = await answer(first.headers["etag"])
    await bob.types(chat, typing=False)
    stopped = await answer(first.headers["etag"])

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert (stopped.status_code, stopped.json()["activity"]["typing"]) == (200, [])


async def test_the_heartbeat_of_a_client_that_does_not_poll_brings_no_activity(ada: Person, bob: Person) -> None:
    await ada.starts_chat_with(bob)

    assert (await ada.heads())["activity"] is None
    assert (await ada.asks("GET", "sync", params={"activity": "perhaps"})).status_code == 422
    assert (await ada.asks("GET", "sync", params={"activity": "true", "watching": "x"})).status_code == 422


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite has one writer
async def test_typing_waits_for_nobody_who_holds_the_conversation(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    async with Work(app.running.database) as work, asyncio.timeout(10):
        await work.all(select(ConversationHead).with_for_update())

        assert (await bob.types(chat)).status_code == 204


async def test_two_starts_in_a_row_store_one(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await bob.types(chat)
    async with ReadWork(app.running.database) as work:
        first = await work.one(select(Typing.until))

    assert (await bob.types(chat)).status_code == 204

    async with ReadWork(app.running.database) as work:
        assert await work.one(select(Typing.until)) == first
