"""Members of a conversation: its pages, who is named, and what a member may do."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.app import TestApp
from tests.support.crowd import join_crowd
from tests.support.people import Person


@pytest.mark.parametrize("limit", [1, 2, 100])
async def test_pages_of_members_skip_nobody_and_repeat_nobody(
    app: TestApp, ada: Person, bob: Person, carol: Person, limit: int
) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await join_crowd(app, group, 3)
    await bob.leaves(group)

    found = await carol.members(group, limit=limit)

    assert len(found) == len({member["user_id"] for member in found}) == 5
    assert [member["user_id"] for member in found] == sorted(member["user_id"] for member in found)
    assert {member["user_id"]: member["role"] for member in found}[ada.id] == "owner"
    assert bob.id not in {member["user_id"] for member in found}


async def test_members_are_found_by_a_part_of_their_name(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)

    page = await bob.reads(f"conversations/{group['id']}/members", params={"q": " aRO "})

    assert [member["user_id"] for member in page["items"]] == [carol.id]
    assert [user["display_name"] for user in page["included"]["users"]] == ["Carol"]
    assert await bob.members(group, q="%") == []


async def test_strangers_and_those_who_left_cannot_list_members(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await bob.leaves(group)

    for person, conversation_id in ((bob, group["id"]), (carol, group["id"]), (carol, uuid4())):
        answer = await person.asks("GET", f"conversations/{conversation_id}/members")
        assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")


@pytest.mark.parametrize("cursor", ["x", "WyJ4Il0", "W10"])
async def test_a_cursor_of_nowhere_is_refused(ada: Person, cursor: str) -> None:
    group = await ada.starts_group("Engines")

    answer = await ada.asks("GET", f"conversations/{group['id']}/members", params={"cursor": cursor})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


async def test_what_each_may_do_is_what_works(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    await ada.makes(bob, "admin", group)
    chat = await ada.starts_chat_with(bob)

    async def can(person: Person, conversation: dict[str, Any]) -> set[str]:
        return {name for name, allowed in (await person.opens(conversation))["can"].items() if allowed}

    manager = {"send", "leave", "rename", "invite", "remove_members"}
    assert await can(ada, group) == manager - {"leave"} | {"change_roles", "delete"}
    assert await can(bob, group) == manager
    assert await can(carol, group) == {"send", "leave"}
    assert await can(ada, chat) == {"send"}
    theirs = {member["user_id"]: member["can"] for member in await bob.members(group)}
    assert {user_id for user_id, can_do in theirs.items() if can_do["remove"]} == {bob.id, carol.id}
    assert not any(can_do["change_role"] for can_do in theirs.values())
    changeable = {member["user_id"] for member in await ada.members(group) if member["can"]["change_role"]}
    assert changeable == {bob.id, carol.id}
    assert not any(member["can"]["remove"] for member in await ada.members(chat))


async def test_the_last_owner_is_told_that_they_cannot_leave(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob, carol)
    alone = await ada.starts_group("Alone")

    async def own(person: Person) -> dict[str, bool]:
        """What a person may do to their own membership, by all views that say it."""
        path = f"conversations/{group['id']}"
        listed = next(each for each in (await person.reads("conversations"))["items"] if each["id"] == group["id"])
        (member,) = [each for each in await person.members(group) if each["user_id"] == person.id]
        leaves = {listed["can"]["leave"], (await person.reads(path))["can"]["leave"], member["can"]["remove"]}
        (leave,) = leaves
        return {"leave": leave, "change_role": member["can"]["change_role"]}

    assert group["can"]["leave"] is alone["can"]["leave"] is False
    assert await own(ada) == {"leave": False, "change_role": False}
    assert await own(bob) == {"leave": True, "change_role": False}
    refused = [await ada.leaves(group), await ada.makes(ada, "member", group), await ada.leaves(alone)]
    assert [answer.json()["code"] for answer in refused] == ["last_owner"] * 3

    await ada.makes(bob, "owner", group)
    assert await own(ada) == await own(bob) == {"leave": True, "change_role": True}
    await bob.leaves(group)
    assert await own(ada) == {"leave": False, "change_role": False}
    await ada.makes(carol, "owner", group)
    assert (await ada.leaves(group)).status_code == 204
    assert await own(carol) == {"leave": False, "change_role": False}


async def test_a_conversation_shows_a_few_members_and_counts_all(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Hall", bob)
    before = len((await bob.asks("GET", f"conversations/{group['id']}")).content)
    await join_crowd(app, group, 300)

    answer = await bob.asks("GET", f"conversations/{group['id']}")

    shown = answer.json()
    assert shown["member_count"] == 302
    assert len(shown["first_members"]) == 5
    assert set(shown["first_members"]) <= {user["id"] for user in shown["included"]["users"]}
    assert shown["other_member"] is None
    assert len(answer.content) < before + 1_000


async def test_what_is_told_does_not_grow_with_the_group(app: TestApp, ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Hall", bob)
    await join_crowd(app, group, 300)
    await ada.renames(group, "Engines")
    await ada.invites(carol, group)

    for name in ("conversation-updated", "member-added"):
        (heard,) = bob.hears(name)
        assert len(heard.event.model_dump_json()) < 1_200
    added = bob.hears("member-added")[0].event.model_dump(mode="json")
    assert (added["member"]["user_id"], added["user"]["display_name"]) == (carol.id, "Carol")
    assert added["member_count"] == 303


async def test_people_are_named_by_their_ids(ada: Person, bob: Person, carol: Person) -> None:
    ids = ",".join((bob.id, str(uuid4()), carol.id.upper(), bob.id))

    page = await ada.reads("users", params={"ids": ids})

    assert {user["display_name"] for user in page["items"]} == {"Bob", "Carol"}
    assert (len(page["items"]), page["next_cursor"]) == (2, None)


@pytest.mark.parametrize(
    "asked",
    [{"ids": ""}, {"ids": "Bob"}, {"ids": ",".join([str(uuid4())] * 101)}, {"ids": str(uuid4()), "search": "Bob"}],
)
async def test_ids_that_are_none_are_refused(ada: Person, asked: dict[str, str]) -> None:
    answer = await ada.asks("GET", "users", params=asked)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_an_answer_names_senders_and_the_messages_replied_to(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    question = await bob.said("Tea?", chat)
    answer = await ada.said("Yes", chat, reply_to_id=question["id"])

    newest = await bob.history(chat, limit=1)
    both = await bob.history(chat)
    listed = await ada.reads("conversations")

    assert newest["items"] == [answer]
    assert newest["included"]["messages"] == listed["included"]["messages"] == [question]
    assert both["included"]["messages"] == []
    for page in (newest, both, listed):
        assert {user["display_name"] for user in page["included"]["users"]} == {"Ada", "Bob"}
