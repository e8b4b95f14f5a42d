"""System lines: what members of a group read about its changes between the messages."""

from typing import Any

from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.people import Person


def told(lines: list[dict[str, Any]]) -> list[tuple[str, str | None, str | None, dict[str, str], int]]:
    return [(line["kind"], line["actor_id"], line["subject_id"], line["data"], line["after_number"]) for line in lines]


async def test_each_change_of_a_group_leaves_a_line_between_its_messages(
    ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.said("One", group)
    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await bob.said("Two", group)
    await ada.makes(carol, "admin", group)
    await ada.removes(carol, group)
    await bob.removes(bob, group)

    page = await ada.history(group)

    assert told(page["lines"]) == [
        ("created", ada.id, None, {"title": "Engines"}, 0),
        ("renamed", ada.id, None, {"title": "Looms"}, 1),
        ("added", ada.id, carol.id, {}, 1),
        ("role", ada.id, carol.id, {"role": "admin"}, 2),
        ("removed", ada.id, carol.id, {}, 2),
        ("left", bob.id, bob.id, {}, 2),
    ]
    assert {ada.id, bob.id, carol.id} <= {user["id"] for user in page["included"]["users"]}
    caught_up = await ada.changes(group, 0)
    assert [each["line"] for each in caught_up["items"] if each["type"] == "line"] == page["lines"]


async def test_the_event_of_a_change_carries_its_line(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await ada.removes(carol, group)

    heard = [
        each.event.model_dump(mode="json")
        for name in ("conversation-updated", "member-added", "member-removed")
        for each in bob.hears(name, on=bob.channel)
    ]
    lines = (await bob.history(group))["lines"]
    assert [data["line"] for data in heard] == lines[1:]
    assert [data["seq"] for data in heard] == [line["seq"] for line in lines[1:]]


async def test_a_change_that_changes_nothing_or_fails_leaves_no_line(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    assert (await ada.renames(group, "Engines")).status_code == 200
    assert (await ada.invites(bob, group)).status_code == 200
    assert (await bob.renames(group, "Bob's")).status_code == 403
    assert (await ada.leaves(group)).status_code == 409

    assert [line["kind"] for line in (await ada.history(group))["lines"]] == ["created"]


async def test_a_direct_conversation_has_no_lines(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)

    assert (await bob.history(chat))["lines"] == []


async def test_each_line_is_on_the_page_of_the_message_above_it(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("0", bob)
    for number in range(1, 6):
        await ada.said(f"{number}", group)
        await ada.renames(group, f"Title {number}")

    pages = [await bob.history(group, limit=2), await bob.history(group, before=4, limit=2)]
    pages.append(await bob.history(group, before=2, limit=2))
    async with counted(app.running.database) as cost:
        around = await bob.history(group, around=3, limit=2)

    titles = [[line["data"]["title"] for line in page["lines"]] for page in pages]
    assert titles == [["Title 4", "Title 5"], ["Title 2", "Title 3"], ["0", "Title 1"]]
    assert [line["after_number"] for line in around["lines"]] == [message["number"] for message in around["items"]]
    assert len(cost.statements) == 2


async def test_a_stranger_gets_no_lines(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)

    assert (await carol.asks("GET", f"conversations/{group['id']}/messages")).status_code == 404
