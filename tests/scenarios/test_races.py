"""Many at once, on parallel connections: numbers stay dense, and one thing happens once."""

import asyncio
import os
from typing import Any
from uuid import uuid4

from httpx2 import Response

from tests.support.app import LOAD, TestApp
from tests.support.crowd import join_crowd
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}
REMOVALS = int(os.environ.get("REMOVALS", "60"))
"""How many removals are raced against; a thousand take minutes."""


def statuses(answers: list[Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


async def the_log(person: Person, conversation: dict[str, Any]) -> list[tuple[int, int]]:
    items = (await person.changes(conversation, limit=100))["items"]
    return sorted((item["message"]["number"], item["seq"]) for item in items if item["type"] == "message")


async def test_twenty_identical_sends_are_one_message(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    client_id = str(uuid4())

    answers = await asyncio.gather(*(ada.says("Hello", chat, client_id=client_id) for _ in range(20)))

    assert statuses(answers) == [200] * 19 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert await the_log(bob, chat) == [(1, 2)]
    assert len(bob.hears("new-message")) == 1


async def test_numbers_are_dense_however_many_send_at_once(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)

    answers = await asyncio.gather(
        *(person.says(f"{number}", group) for number in range(15) for person in (ada, bob, carol))
    )

    assert statuses(answers) == [201] * 45
    assert await the_log(ada, group) == [(number, number + 1) for number in range(1, 46)]
    assert sorted(heard.event.model_dump()["seq"] for heard in ada.hears("new-message")) == list(range(2, 47))


async def test_two_who_start_one_conversation_at_once_have_the_same(ada: Person, bob: Person) -> None:
    async def starts(one: Person, other: Person) -> Response:
        return await one.asks("POST", "conversations", json={"kind": "direct", "user_id": other.id})

    answers = await asyncio.gather(*(starts(*pair) for _ in range(5) for pair in ((ada, bob), (bob, ada))))

    assert statuses(answers) == [200] * 9 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_nothing_is_accepted_from_or_told_to_somebody_after_their_removal(
    app: TestApp, ada: Person, bob: Person
) -> None:
    """Many removals, each with sends at the same moment; none of them waits for another for ever."""
    group = await ada.starts_group("Engines", bob)
    accepted = 0
    for _ in range(REMOVALS):
        app.realtime.heard.clear()

        his, hers, removed = await asyncio.gather(
            bob.says("his", group), ada.says("hers", group), ada.removes(bob, group)
        )

        assert (hers.status_code, removed.status_code) == (201, 204)
        (gone,) = [heard.event.model_dump()["seq"] for heard in ada.hears("member-removed")]
        assert his.status_code == 404 or his.json()["seq"] < gone
        assert all(heard.event.model_dump()["seq"] < gone for heard in bob.hears("new-message"))
        accepted += his.status_code == 201
        await ada.invites(bob, group)
    assert accepted > 0


async def test_fifty_join_a_group_with_one_place_left(app: TestApp, ada: Person) -> None:
    group = await ada.starts_group("Hall")
    await join_crowd(app, group, 998)
    guests = await join_crowd(app, await ada.starts_group("Queue"), 50)

    answers = await asyncio.gather(
        *(ada.asks("POST", f"conversations/{group['id']}/members", json={"user_id": str(guest)}) for guest in guests)
    )

    assert statuses(answers) == [201] + [409] * 49
    assert (await ada.opens(group))["member_count"] == len(await ada.members(group)) == 1_000


async def test_two_owners_who_leave_at_once_leave_one(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.makes(bob, "owner", group)

    answers = await asyncio.gather(ada.leaves(group), bob.leaves(group))

    assert statuses(list(answers)) == [204, 409]


async def test_numbers_stay_dense_while_everybody_does_everything(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    first = {person.name: await person.said("first", group) for person in (ada, bob, carol)}

    answers = await asyncio.gather(
        *(person.says(f"{number}", group) for number in range(8) for person in (ada, bob, carol)),
        *(person.edits(first[person.name], f"{number}") for number in range(4) for person in (ada, bob, carol)),
        *(ada.renames(group, f"Title {number}") for number in range(4)),
        *(ada.makes(carol, role, group) for role in ("admin", "member") * 2),
        *(person.marks_read(group, 99) for person in (bob, carol)),
    )

    assert set(statuses(answers)) <= {200, 201, 204}
    page = await ada.changes(group, limit=100)
    numbers = sorted(item["message"]["number"] for item in page["items"] if item["type"] == "message")
    announced = {heard.event.model_dump()["seq"] for heard in ada.hears() if "seq" in heard.event.model_dump()}
    assert numbers == list(range(1, 28))
    assert announced == set(range(1, page["last_seq"] + 1))
