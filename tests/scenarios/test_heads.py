"""The head of a conversation: what it counts is right after every change, whoever else changes something."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from httpx2 import Response
from sqlalchemy import select

from app.access.visibility import AccessRules
from app.conversations import membership
from app.conversations.sequence import next_seq
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.realtime.events import ChangeEvent
from tests.support.app import LOAD, TestApp
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


async def head_of(app: TestApp, conversation: dict[str, Any]) -> ConversationHead:
    key = UUID(conversation["id"])
    async with ReadWork(app.running.database) as work:
        (head,) = await work.all(select(ConversationHead).where(ConversationHead.conversation_id == key))
    return head


async def members(app: TestApp, conversation: dict[str, Any]) -> int:
    return (await head_of(app, conversation)).member_count


async def last_visible(app: TestApp, conversation: dict[str, Any]) -> int:
    return (await head_of(app, conversation)).last_visible_number


@asynccontextmanager
async def locked(app: TestApp, conversation: dict[str, Any]) -> AsyncIterator[None]:
    """Somebody is in the middle of a change of the conversation, which comes to nothing."""
    async with Work(app.running.database) as work:
        await next_seq(work, UUID(conversation["id"]))
        yield


async def removed(app: TestApp, owner: Person, member: Person, group: dict[str, Any]) -> None:
    """In one transaction, without the one before it that charges the owner's limit."""
    async with Work(app.running.database) as work:
        await membership.remove(
            work, AccessRules.of(app.running.settings), owner.checked, UUID(group["id"]), UUID(member.id)
        )
        await work.save()


async def waiting(app: TestApp, database_url: str, expected: int) -> None:
    """Until so many wait: for a row on PostgreSQL, for their turn to write on SQLite."""
    async with asyncio.timeout(10):
        if (turns := app.running.database._one_writer) is not None:
            while len(turns._waiters or ()) != expected:  # noqa: ASYNC110  # asyncio has no event for it
                await asyncio.sleep(0.01)
            return
        connection = await asyncpg.connect(database_url)
        waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        while await connection.fetchval(waits) != expected:  # noqa: ASYNC110  # another process knows
            await asyncio.sleep(0.01)
        await connection.close()


async def test_members_are_counted_after_every_change(
    app: TestApp, ada: Person, bob: Person, carol: Person, dan: Person
) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    assert (await members(app, chat), await members(app, group)) == (2, 2)

    for guest, expected in ((carol, 3), (carol, 3), (dan, 4)):
        await ada.invites(guest, group)
        assert await members(app, group) == expected
    await ada.removes(bob, group)
    assert await members(app, group) == 3
    assert (await ada.removes(bob, group)).status_code == 404
    assert (await carol.removes(dan, group)).status_code == 403
    assert (await ada.leaves(group)).status_code == 409
    assert await members(app, group) == 3
    await carol.leaves(group)
    await ada.invites(bob, group)
    assert await members(app, group) == 3

    assert (await bob.deletes_group(group)).status_code == 403
    assert await members(app, group) == 3
    await ada.deletes_group(group)
    async with ReadWork(app.running.database) as work:
        assert set(await work.all(select(ConversationHead.conversation_id))) == {UUID(chat["id"])}


async def test_members_are_counted_while_they_come_and_go_at_once(
    app: TestApp, ada: Person, bob: Person, carol: Person, dan: Person
) -> None:
    group = await ada.starts_group("Engines")
    await ada.makes(bob, "owner", group)
    for _ in range(15):
        await asyncio.gather(
            *(ada.invites(guest, group) for guest in (bob, carol, dan)),
            *(ada.removes(guest, group) for guest in (bob, carol, dan)),
            *(guest.leaves(group) for guest in (carol, dan)),
            ada.said("Hello", group),
        )
        assert await members(app, group) == (await ada.opens(group))["member_count"] == len(await ada.members(group))


async def test_the_last_visible_message_is_known_after_every_change(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    assert await last_visible(app, chat) == 0

    said = [await person.said(f"{number}", chat) for number, person in enumerate((ada, bob, ada, bob), 1)]
    assert await last_visible(app, chat) == 4
    for person, number, expected in ((ada, 3, 4), (bob, 4, 2), (bob, 4, 2), (ada, 1, 2), (bob, 2, 0)):
        assert (await person.deletes(said[number - 1])).status_code == 200
        assert await last_visible(app, chat) == expected
    await ada.edits(await ada.said("five", chat), "5")
    assert await last_visible(app, chat) == 5


async def test_the_last_visible_message_is_right_while_everybody_sends_and_deletes(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Engines", bob, carol)

    async def says_and_deletes(person: Person) -> None:
        for number in range(6):
            said = await person.said(f"{number}", group)
            if number % 3:
                assert (await person.deletes(said)).status_code == 200

    await asyncio.gather(*(says_and_deletes(person) for person in (ada, bob, carol)))

    visible = [each["number"] for each in (await ada.history(group))["items"] if each["deleted_at"] is None]
    assert await last_visible(app, group) == max(visible)


async def test_a_repeat_of_a_deleted_message_gets_its_tombstone(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    client_id = str(uuid4())
    said = await ada.said("a secret", chat, client_id=client_id)
    tombstone = (await ada.deletes(said)).json()

    answers = [await ada.says(body, chat, client_id=client_id) for body in ("a secret", "something else")]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, tombstone)] * 2
    assert (await head_of(app, chat)).last_number == 1
    assert len(bob.hears("new-message")) == 1


async def test_nothing_of_a_deleted_message_is_kept_that_would_tell_what_it_said(
    app: TestApp, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.deletes(await ada.said("a secret", chat))

    async with ReadWork(app.running.database) as work:
        (row,) = await work.all(select(Message))

    assert (row.body, row.request_hash) == ("", None)


async def test_each_change_says_which_it_follows(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    said = await ada.said("one", group)
    await ada.edits(said, "ONE")
    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await ada.makes(carol, "admin", group)
    await ada.deletes(said)
    await ada.removes(carol, group)

    changes = [heard.event for heard in bob.hears() if isinstance(heard.event, ChangeEvent)]
    told = [(event.seq, event.after) for event in changes]
    assert told == [(seq, seq - 1) for seq in range(1, 9)]
    assert [(event.thin()["seq"], event.thin()["after"]) for event in changes] == told
    (head,) = (await bob.heads())["heads"]
    assert (head["last_seq"], head["loud_seq"], head["epoch"]) == (8, 8, 1)


async def test_changes_that_meet_in_one_conversation_never_wait_for_each_other_in_a_circle(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    """Sends, revocations, renames, removals, markers and creations at the same moment: a deadlock would be a 500."""
    group, other = await ada.starts_group("Engines", bob, carol), await bob.starts_group("Looms", ada, carol)
    phones = [await person.signs_in_again() for person in (ada, bob, carol) for _ in range(3)]
    owners = {person.id: person for person in (ada, bob, carol)}

    for turn, phone in enumerate(phones):
        answers: list[Response] = await asyncio.gather(
            *(person.says(f"{turn}", where) for person in (ada, bob, carol) for where in (group, other)),
            owners[phone.id].asks("DELETE", f"auth/sessions/{phone.session_id}"),
            *(person.marks_read(where, 99) for person in (ada, bob, carol) for where in (other, group)),
            ada.renames(group, f"Engines {turn}"),
            bob.renames(other, f"Looms {turn}"),
            ada.removes(carol, group),
            bob.removes(carol, other),
            ada.asks("POST", "conversations", json={"kind": "direct", "user_id": bob.id}),
        )
        assert {answer.status_code for answer in answers} <= {200, 201, 204, 404}
        await asyncio.gather(ada.invites(carol, group), bob.invites(carol, other))

    for person, where in ((ada, group), (bob, other)):
        page = await person.changes(where, limit=100)
        numbers = sorted(item["message"]["number"] for item in page["items"] if item["type"] == "message")
        assert numbers == list(range(1, page["last_number"] + 1))


async def test_a_removal_while_a_send_waits_stops_it(app: TestApp, database_url: str, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    async with locked(app, group):
        removal = asyncio.create_task(removed(app, ada, bob, group))
        await waiting(app, database_url, 1)
        send = asyncio.create_task(bob.says("too late", group))
        await waiting(app, database_url, 2)

    await removal
    assert (await send).status_code == 404
    assert (await head_of(app, group)).last_number == 0
    assert bob.hears("new-message") == []
