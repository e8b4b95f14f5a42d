"""Deleting a group for everyone: it is gone for all members at once, and a job removes what is stored."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from app.access.visibility import AccessRules
from app.conversations import deletion
from app.db.unit_of_work import Work
from app.jobs import queue
from app.models.conversations import Conversation, Member
from app.models.jobs import Job
from app.models.messages import Message
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.crowd import join_crowd
from tests.support.filling import Filling
from tests.support.hostile import faults
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


async def test_a_group_that_its_owner_deletes_is_gone_for_every_member(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await bob.said("Hello", group)
    before = await bob.asks("GET", "sync")

    assert (await ada.deletes_group(group)).status_code == 204

    path = f"conversations/{group['id']}"
    for person in (ada, bob, carol):
        same = {"If-None-Match": before.headers["etag"]}
        assert (await person.asks("GET", "sync", headers=same)).json()["heads"] == []
        assert (await person.reads("conversations"))["items"] == []
        for asked in (path, f"{path}/messages", f"{path}/changes?after=0"):
            assert faults(await person.asks("GET", asked), 404) == ""
        for answer in (await person.says("Hello?", group), await person.deletes_group(group)):
            assert (faults(answer, 404), answer.json()["code"]) == ("", "conversation_not_found")
        for channel in (group["channel"], f"{group['channel']};1"):
            assert (await person.may_listen(channel)).status_code == 403


async def test_every_member_is_told_who_deleted_which_group(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await carol.leaves(group)
    app.realtime.heard.clear()

    await ada.deletes_group(group)

    told = {"conversation_id": group["id"], "seq": 3, "after": 2, "title": "Engines", "actor_id": ada.id}
    for person in (ada, bob):
        assert [each.event.model_dump(mode="json") for each in person.hears("conversation-deleted")] == [told]
        # What clients do with a head is ask: those that do not know the event drop the group as well.
        assert [each.event.model_dump()["last_seq"] for each in person.hears("conversation-head")] == [3]
    assert carol.hears() == []
    assert [each.name for each in app.realtime.on(f"{group['channel']};1")] == ["channel-changed"]


async def test_only_owners_delete_and_only_groups(ada: Person, bob: Person, carol: Person) -> None:
    group, chat = await ada.starts_group("Engines", bob), await ada.starts_chat_with(bob)
    for role in ("member", "admin"):
        await ada.makes(bob, role, group)
        answer = await bob.deletes_group(group)
        assert (faults(answer, 403), answer.json()["code"]) == ("", "not_allowed"), role
    answer = await ada.deletes_group(chat)
    assert (faults(answer, 409), answer.json()["code"]) == ("", "not_a_group")
    for stranger in (group["id"], chat["id"], str(uuid4())):
        answer = await carol.deletes_group({"id": stranger})
        assert (faults(answer, 404), answer.json()["code"]) == ("", "conversation_not_found")

    # Nothing of it left a trace.
    assert [head["last_seq"] for head in (await ada.heads())["heads"]] == [2, 1]
    assert {head["epoch"] for head in (await ada.heads())["heads"]} == {0}
    await ada.makes(bob, "owner", group)
    assert (await bob.deletes_group(group)).status_code == 204


async def test_nothing_of_a_deleted_group_stays_in_the_database(app: TestApp, ada: Person, bob: Person) -> None:
    group, other = await ada.starts_group("Engines", bob), await ada.starts_group("Looms", bob)
    await join_crowd(app, group, 998)
    async with Work(app.running.database) as work:
        await Filling(work).messages(group["id"], ada.id, 1, 2 * deletion.BATCH_SIZE + 1)
        await work.save()
    await ada.said("Hello", other)

    await ada.deletes_group(group)

    assert await _insert(app, group) == (0, 0, 0)
    assert await _insert(app, other) == (1, 2, 1)
    assert len(bob.hears("conversation-deleted")) == 1


async def test_a_deletion_in_a_process_that_ends_at_once_is_finished_by_the_sweep(
    database_url: str, app: TestApp, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Engines", bob)
    await bob.said("Hello", group)
    async with Work(app.running.database) as work:
        await deletion.delete_group(work, AccessRules.of(app.running.settings), ada.checked, UUID(group["id"]))
        await work.save()
    assert faults(await bob.asks("GET", f"conversations/{group['id']}/messages"), 404) == ""
    assert await _insert(app, group) == (1, 2, 1)

    async with running_app(app_settings(database_url)) as other:
        assert await other.running.jobs.drain(at_most=20, within=60) == 1

    assert await _insert(app, group) == (0, 0, 0)


async def test_the_job_removes_nothing_of_a_group_that_has_members(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await bob.said("Hello", group)
    async with Work(app.running.database) as work:
        await queue.enqueue(work, "purge-conversation", group["id"])
        await work.save()

    assert await app.running.jobs.drain(at_most=20, within=60) == 0

    assert await _insert(app, group) == (1, 2, 1)
    async with Work(app.running.database) as work:
        assert await work.all(select(Job.attempts).where(Job.key != "")) == [1]


async def test_sends_beside_a_deletion_are_stored_before_it_or_refused(app: TestApp, ada: Person, bob: Person) -> None:
    stored = 0
    for number in range(15):
        group = await ada.starts_group(f"Group {number}", bob)
        app.realtime.heard.clear()

        *sent, deleted, renamed = await asyncio.gather(
            *(person.says("Hello", group) for _ in range(3) for person in (ada, bob)),
            ada.deletes_group(group),
            ada.renames(group, "Another"),
        )

        assert deleted.status_code == 204
        assert renamed.status_code in {200, 404}
        (gone,) = [each.event.model_dump()["seq"] for each in bob.hears("conversation-deleted")]
        assert all(each.status_code == 404 or each.json()["seq"] < gone for each in sent)
        assert all(each.event.model_dump()["seq"] < gone for each in bob.hears("new-message"))
        assert await _insert(app, group) == (0, 0, 0)
        stored += sum(each.status_code == 201 for each in sent)
    assert stored > 0


async def test_two_owners_who_delete_at_once_delete_once(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.makes(bob, "owner", group)

    answers = await asyncio.gather(ada.deletes_group(group), bob.deletes_group(group))

    assert sorted(answer.status_code for answer in answers) == [204, 404]
    assert len(bob.hears("conversation-deleted")) == 1


async def test_the_request_that_started_a_deleted_group_starts_another(ada: Person, bob: Person) -> None:
    client_id = str(uuid4())
    first = await ada.starts_group("Engines", bob, client_id=client_id)
    await ada.deletes_group(first)

    second = await ada.starts_group("Engines", bob, client_id=client_id)

    assert second["id"] != first["id"]


async def _insert(app: TestApp, group: dict[str, Any]) -> tuple[int, int, int]:
    """How many rows there are of a conversation: messages, members, and its own."""
    key = UUID(group["id"])
    async with Work(app.running.database) as work:
        return (
            await work.one(select(func.count()).select_from(Message).where(Message.conversation_id == key)) or 0,
            await work.one(select(func.count()).select_from(Member).where(Member.conversation_id == key)) or 0,
            await work.one(select(func.count()).select_from(Conversation).where(Conversation.id == key)) or 0,
        )
