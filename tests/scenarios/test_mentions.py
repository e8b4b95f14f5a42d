"""Mentions: who can be mentioned, what members see of it, and what counts as unread."""

import asyncio
from uuid import uuid4

from tests.scenarios.test_cost import sql_of_a_send
from tests.support.app import LOAD, TestApp
from tests.support.counting import counted
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


def at(person: Person) -> str:
    return f"<@{person.id}>"


async def test_a_mention_is_in_every_view_of_the_message(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Hall", bob, carol)

    said = await ada.said(f"{at(bob)} and <@all>, and {at(bob)} again", group)

    path = f"conversations/{group['id']}"
    (change,) = [each for each in (await bob.changes(group, 1))["items"] if each["type"] == "message"]
    views = [
        said,
        (await bob.history(group))["items"][0],
        (await bob.opens(group))["last_message"],
        change["message"],
        await bob.reads(f"{path}/messages/{said['id']}"),
        bob.hears("new-message")[0].event.model_dump(mode="json")["message"],
    ]
    assert said["mentions"] == [bob.id, "all"]
    assert views == [said] * len(views)
    assert (await ada.said("nobody", group))["mentions"] == []


async def test_whoever_is_mentioned_is_included_although_they_have_not_written(
    ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    await ada.said(f"{at(carol)}!", group)

    answers = [await bob.history(group), await bob.changes(group, 1), await bob.opens(group)]

    for answer in answers:
        assert carol.id in {user["id"] for user in answer["included"]["users"]}


async def test_only_members_can_be_mentioned(ada: Person, bob: Person, carol: Person, dan: Person) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    await ada.removes(carol, group)
    draft = {"client_id": str(uuid4()), "body": f"{at(bob)} {at(dan)}"}
    before = await ada.opens(group)

    for stranger in (at(dan), at(carol), f"<@{uuid4()}>"):
        refused = await ada.says(f"{at(bob)} {stranger}", group)
        assert (refused.status_code, refused.json()["code"]) == (422, "mention_not_member")
    path = f"conversations/{group['id']}/messages"
    assert (await ada.asks("POST", path, json=draft)).status_code == 422
    assert await ada.opens(group) == before

    await ada.invites(dan, group)
    assert (await ada.asks("POST", path, json=draft)).status_code == 201


async def test_an_edit_changes_who_is_mentioned_and_a_stranger_refuses_it(
    ada: Person, bob: Person, carol: Person, dan: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    said = await ada.said(at(bob), group)

    edited = (await ada.edits(said, at(carol))).json()
    refused = await ada.edits(said, at(dan))

    assert edited["mentions"] == [carol.id]
    assert (refused.status_code, refused.json()["code"]) == (422, "mention_not_member")
    assert (await bob.history(group))["items"] == [edited]
    assert [(await person.opens(group))["unread_mentions"] for person in (bob, carol)] == [[], [1]]


async def test_unread_mentions_are_those_by_name_and_of_everyone_after_the_read_marker(
    ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    for body in ("hello", at(bob), at(carol), "<@all>", f"{at(bob)} <@all>", "bye"):
        await ada.said(body, group)

    async def unread(person: Person) -> list[int]:
        (listed,) = (await person.reads("conversations"))["items"]
        opened = await person.opens(group)
        assert listed["unread_mentions"] == opened["unread_mentions"]
        numbers: list[int] = opened["unread_mentions"]
        return numbers

    assert [await unread(person) for person in (ada, bob, carol)] == [[], [2, 4, 5], [3, 4, 5]]
    await bob.marks_read(group, 4)
    assert await unread(bob) == [5]
    message = (await ada.history(group))["items"][4]
    await ada.deletes(message)
    assert await unread(bob) == []
    assert await unread(carol) == [3, 4]
    await bob.asks("PATCH", f"conversations/{group['id']}/me", json={"muted": True})
    await ada.said(at(bob), group)
    assert await unread(bob) == [7]


async def test_ones_own_mentions_are_not_unread(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Hall", bob)
    said = await ada.said("later", group)
    await bob.said("then", group)
    await ada.edits(said, f"{at(ada)} <@all>")

    assert (await ada.opens(group))["unread_mentions"] == []
    assert (await bob.opens(group))["unread_mentions"] == []  # bob's own message has read everything before it
    await ada.said("<@all>", group)
    assert (await bob.opens(group))["unread_mentions"] == [3]


async def test_too_many_mentions_and_what_only_looks_like_one(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Hall", bob)
    many = "".join(f"<@{uuid4()}>" for _ in range(51))

    refused = await ada.says(many, group)
    looks = await ada.said(f"<@everyone> <@{bob.id[:-1]}> @{bob.name} <@> <@ALL> < @all>", group)

    assert (refused.status_code, refused.json()["code"]) == (422, "too_many_mentions")
    assert looks["mentions"] == []
    assert (await ada.said(at(bob).upper().replace("<@", "<@"), group))["mentions"] == [bob.id]


async def test_a_mention_of_somebody_who_is_removed_at_that_moment_is_either_refused_or_before_it(
    ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)

    answers = await asyncio.gather(*(bob.says(at(carol), group) for _ in range(8)), ada.removes(carol, group))

    stored = [each.json()["seq"] for each in answers[:8] if each.status_code == 201]
    assert {each.status_code for each in answers[:8]} <= {201, 422}
    removal = [each["seq"] for each in (await ada.changes(group, 1))["items"] if each["type"] == "member"]
    assert all(seq < max(removal) for seq in stored)


async def test_a_send_with_mentions_is_one_statement_on_postgresql(
    app: TestApp, ada: Person, bob: Person, carol: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    await ada.said("warm", group)

    async with counted(app.running.database) as cost:
        await ada.said(f"{at(bob)} {at(carol)} <@all>", group)

    sends = sql_of_a_send(cost.statements)
    assert len(sends) == 1 if app.running.database.is_postgresql else len(sends) <= 12
