"""What a member keeps of a conversation for themselves: muted, archived, pinned, marked unread."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.conversations import Member
from tests.support.app import TestApp
from tests.support.people import Person


async def keeps(person: Person, conversation: dict[str, Any], **change: Any) -> dict[str, Any]:
    answer = await person.asks("PATCH", f"conversations/{conversation['id']}/me", json=change)
    assert answer.status_code == 200, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


async def test_marking_unread_is_a_flag_and_leaves_the_read_marker(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Hello", chat)
    await bob.marks_read(chat, said["number"])

    marked = await keeps(bob, chat, marked_unread=True)

    assert (marked["marked_unread"], marked["read_number"], marked["unread_count"]) == (True, 1, 0)
    (head,) = (await bob.heads())["heads"]
    assert (head["marked_unread"], head["read_number"]) == (True, 1)
    assert not (await ada.opens(chat))["marked_unread"]
    assert ada.hears("preferences-updated") == []
    assert not (await keeps(bob, chat, marked_unread=False))["marked_unread"]


async def test_each_change_takes_the_next_own_seq_and_reaches_only_the_own_devices(ada: Person, bob: Person) -> None:
    first, second = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)

    await keeps(ada, first, pinned=True)
    again = await keeps(ada, first, pinned=True)
    await keeps(ada, second, archived=True, muted=True)

    heard = [each.event.model_dump(mode="json") for each in ada.hears("preferences-updated")]
    assert [(each["conversation_id"], each["own_seq"]) for each in heard] == [(first["id"], 1), (second["id"], 2)]
    assert {each.channel for each in ada.hears("preferences-updated")} == {ada.channel}
    assert again["own_seq"] == 1
    heads = await ada.heads()
    assert heads["own_seq"] == 2
    by_id = {head["conversation_id"]: head for head in heads["heads"]}
    assert [by_id[each["conversation_id"]] | each for each in heard] == [by_id[each["id"]] for each in (first, second)]
    assert (await bob.heads())["own_seq"] == 0


async def test_a_timed_mute_ends_by_itself(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    before = datetime.now(UTC)

    muted = await keeps(ada, chat, mute_for=3600)

    until = datetime.fromisoformat(muted["muted_until"])
    assert muted["muted"]
    assert before + timedelta(minutes=59) < until < datetime.now(UTC) + timedelta(minutes=61)
    async with Work(app.running.database) as work:  # an hour passes
        await work.execute(update(Member).values(muted_until=utc_now()).where(Member.muted))
        await work.save()
    (head,) = (await ada.heads())["heads"]
    assert (head["muted"], head["muted_until"]) == (False, None)
    for_ever = await keeps(ada, chat, muted=True)
    assert (for_ever["muted"], for_ever["muted_until"]) == (True, None)


async def test_twenty_conversations_can_be_pinned(ada: Person, bob: Person) -> None:
    groups = [await ada.starts_group(f"Group {number}", bob) for number in range(21)]
    for group in groups[:20]:
        await keeps(ada, group, pinned=True)

    refused = await ada.asks("PATCH", f"conversations/{groups[20]['id']}/me", json={"pinned": True})

    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_pinned")
    await keeps(ada, groups[0], pinned=False)
    await keeps(ada, groups[20], pinned=True)


async def test_simultaneous_changes_get_different_numbers(ada: Person, bob: Person) -> None:
    groups = [await ada.starts_group(f"Group {number}", bob) for number in range(6)]

    kept = await asyncio.gather(*(keeps(ada, group, muted=True) for group in groups))

    assert sorted(each["own_seq"] for each in kept) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "change",
    [{"mute_for": 0}, {"mute_for": "3600"}, {"mute_for": 10**9}, {"muted": False, "mute_for": 60}, {"pinned": 1}],
)
async def test_bad_input_changes_nothing(ada: Person, bob: Person, change: dict[str, Any]) -> None:
    chat = await ada.starts_chat_with(bob)

    assert (await ada.asks("PATCH", f"conversations/{chat['id']}/me", json=change)).status_code == 422

    assert (await ada.heads())["own_seq"] == 0


async def test_a_member_who_comes_back_starts_afresh(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await keeps(bob, group, pinned=True, marked_unread=True, mute_for=3600)

    await bob.leaves(group)
    await ada.invites(bob, group)

    mine = await bob.opens(group)
    assert (mine["pinned_at"], mine["marked_unread"], mine["muted"]) == (None, False, False)


async def test_strangers_keep_nothing(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    answer = await carol.asks("PATCH", f"conversations/{group['id']}/me", json={"pinned": True})

    assert answer.status_code == 404
    assert (await carol.heads())["own_seq"] == 0
