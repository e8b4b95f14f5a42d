"""Catching up in many conversations with one request: what it brings, and where it stops."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from app.core.config import Rate
from app.db.unit_of_work import Work
from app.models.conversations import Member
from app.models.messages import Message
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.crowd import join_crowd
from tests.support.filling import Filling
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


async def groups_behind(ada: Person, bob: Person, backlogs: list[int]) -> list[dict[str, Any]]:
    """Groups in which Bob has missed so many messages; the `seq` that he has is 1."""
    groups = []
    for number, backlog in enumerate(backlogs):
        group = await ada.starts_group(f"Group {number}", bob)
        for body in range(backlog):
            await ada.said(f"{body}", group)
        groups.append(group)
    return groups


async def long_ago(app: TestApp, group: dict[str, Any], sender: Person, count: int, body: str = "Hello") -> None:
    """So many messages, written at once."""
    async with Work(app.running.database) as work:
        await Filling(work).messages(group["id"], sender.id, 1, count)
        if body != "Hello":
            await work.execute(update(Message).where(Message.conversation_id == UUID(group["id"])).values(body=body))
        await work.save()


async def test_each_conversation_brings_what_its_own_changes_bring(ada: Person, bob: Person, carol: Person) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    question = await bob.said("Tea?", chat)
    await ada.said("Yes", chat, reply_to_id=question["id"])
    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await ada.marks_read(chat, 1)

    answer = await bob.catches_up([(group, 1), (chat, question["seq"])])

    assert [each["id"] for each in answer["conversations"]] == [chat["id"], group["id"]]  # the smallest backlog first
    for each, after in zip(answer["conversations"], (question["seq"], 1), strict=True):
        alone = await bob.changes(each, after)
        assert {name: value for name, value in each.items() if name != "id"} == {
            name: value for name, value in alone.items() if name != "included"
        }
    assert [message["id"] for message in answer["included"]["messages"]] == [question["id"]]
    assert {user["id"] for user in answer["included"]["users"]} == {ada.id, bob.id, carol.id}
    assert (answer["gone"], answer["start_over"], answer["not_reached"]) == ([], [], [])


async def test_nothing_new_is_an_answer_without_items(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Hello", chat)

    (same,) = (await bob.catches_up([(chat, said["seq"])]))["conversations"]

    assert (same["items"], same["next_after"], same["has_more"]) == ([], said["seq"], False)
    assert {read["user_id"]: read["read_number"] for read in same["reads"]} == {ada.id: 1, bob.id: 0}


async def test_a_foreign_conversation_and_none_are_gone_in_the_same_way(
    ada: Person, bob: Person, carol: Person
) -> None:
    secret, left = await ada.starts_group("Secret"), await ada.starts_group("Engines", bob)
    await bob.leaves(left)
    nowhere = {"id": str(uuid4())}

    answer = await bob.catches_up([(secret, 0), (nowhere, 0), (left, 1)])

    assert answer["gone"] == [secret["id"], nowhere["id"], left["id"]]
    assert answer["conversations"] == answer["start_over"] == answer["not_reached"] == []
    assert answer["included"] == {"users": [], "messages": []}


async def test_a_seq_above_the_head_starts_over(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    for ahead in (2, 2**63 - 1):
        answer = await bob.catches_up([(chat, ahead)])
        assert (answer["start_over"], answer["conversations"]) == ([chat["id"]], [])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"after": []},
        {"after": [[str(uuid4()), 0] for _ in range(501)]},
        {"after": [["0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11", 0], ["0199F3A2-7c3e-7b60-a9b4-3f6a3f9d2c11", 1]]},
        {"after": [[str(uuid4())]]},
        {"after": [[str(uuid4()), -1]]},
        {"after": [[str(uuid4()), "1"]]},
        {"after": [[str(uuid4()), 2**63]]},
        {"after": [["Engines", 1]]},
        {"after": [[str(uuid4()), 1, 2]]},
        {"after": {str(uuid4()): 1}},
        {"after": [[str(uuid4()), 1]], "limit": 5},
    ],
)
async def test_what_is_no_list_of_positions_is_refused(ada: Person, body: dict[str, Any]) -> None:
    answer = await ada.asks("POST", "changes", json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_five_hundred_conversations_are_not_too_many(ada: Person) -> None:
    answer = await ada.catches_up([({"id": str(uuid4())}, 0) for _ in range(500)])

    assert len(answer["gone"]) == 500


async def test_one_far_behind_does_not_keep_a_hundred_waiting(app: TestApp, ada: Person, bob: Person) -> None:
    groups = await groups_behind(ada, bob, [1] * 100)
    flood = await ada.starts_group("Flood", bob)
    await long_ago(app, flood, ada, 50_000)

    answer = await bob.catches_up([(flood, 1), *((group, 1) for group in groups)])

    assert answer["start_over"] == [flood["id"]]
    assert [each["id"] for each in answer["conversations"]] == [group["id"] for group in groups]
    assert all(len(each["items"]) == 1 and not each["has_more"] for each in answer["conversations"])


async def test_at_most_a_hundred_changes_of_each_and_a_thousand_behind(app: TestApp, ada: Person, bob: Person) -> None:
    hall, flood = await ada.starts_group("Hall", bob), await ada.starts_group("Flood", bob)
    await long_ago(app, hall, ada, 1_000)
    await long_ago(app, flood, ada, 1_001)

    answer = await bob.catches_up([(hall, 1), (flood, 1)])

    (reached,) = answer["conversations"]
    assert (reached["id"], answer["start_over"]) == (hall["id"], [flood["id"]])
    assert [item["seq"] for item in reached["items"]] == list(range(2, 102))
    assert (reached["next_after"], reached["has_more"], reached["last_seq"]) == (101, True, 1_001)


async def test_five_hundred_changes_go_to_the_smallest_backlogs_and_ties_in_the_order_given(
    app: TestApp, ada: Person, bob: Person
) -> None:
    halls = [await ada.starts_group(f"Hall {number}", bob) for number in range(7)]
    for hall, backlog in zip(halls, (100, 100, 90, 100, 100, 100, 3), strict=True):
        await long_ago(app, hall, ada, backlog)

    answer = await bob.catches_up([(hall, 1) for hall in halls])

    taken = [(each["id"], len(each["items"]), each["has_more"]) for each in answer["conversations"]]
    expected = [(6, 3, False), (2, 90, False), (0, 100, False), (1, 100, False), (3, 100, False), (4, 100, False)]
    assert taken[:6] == [(halls[number]["id"], *rest) for number, *rest in expected]
    assert taken[6:] == [(halls[5]["id"], 7, True)]
    assert sum(count for _, count, _ in taken) == 500
    assert answer["not_reached"] == []

    halls.append(await ada.starts_group("Hall 7", bob))
    await long_ago(app, halls[7], ada, 100)
    assert (await bob.catches_up([(hall, 1) for hall in halls]))["not_reached"] == [halls[7]["id"]]


async def test_an_answer_stays_below_a_megabyte_and_every_turn_advances(app: TestApp, ada: Person, bob: Person) -> None:
    halls = [await ada.starts_group(f"Hall {number}", bob) for number in range(3)]
    for hall in halls:
        await long_ago(app, hall, ada, 90, body="\x01" * 7_999 + "!")  # each character is six bytes of JSON
    have, turns = {hall["id"]: 1 for hall in halls}, 0

    while have:
        turns += 1
        response = await bob.asks("POST", "changes", json={"after": [list(each) for each in have.items()]})
        answer = response.json()
        assert len(response.content) <= 1_000_000
        assert answer["conversations"]
        assert {each["id"] for each in answer["conversations"]} | set(answer["not_reached"]) == set(have)
        for each in answer["conversations"]:
            assert [item["seq"] for item in each["items"]] == list(range(have[each["id"]] + 1, each["next_after"] + 1))
            have[each["id"]] = each["next_after"]
            if not each["has_more"]:
                del have[each["id"]]

    assert turns >= 3 * 90 * 48_000 // 1_000_000


async def test_replies_to_long_messages_stay_below_a_megabyte_too(app: TestApp, ada: Person, bob: Person) -> None:
    hall = await ada.starts_group("Hall", bob)
    await long_ago(app, hall, ada, 60, body="\x01" * 7_999 + "!")
    asked = (await ada.history(hall, limit=60))["items"]
    for question in asked:
        await ada.said("Yes", hall, reply_to_id=question["id"])

    response = await bob.asks("POST", "changes", json={"after": [[hall["id"], 61]]})

    assert len(response.content) <= 1_000_000
    assert len(response.json()["conversations"][0]["items"]) == 60
    assert 0 < len(response.json()["included"]["messages"]) < 60


async def test_a_change_comes_whole_or_not_at_all(app: TestApp, ada: Person, bob: Person) -> None:
    hall = await ada.starts_group("Hall", bob)
    await join_crowd(app, hall, 998)

    answer = await bob.catches_up([(hall, 0)])

    (reached,) = answer["conversations"]
    assert len([item for item in reached["items"] if item["type"] == "member"]) == 1_000
    assert (reached["next_after"], reached["has_more"], reached["reads"]) == (1, False, None)
    assert len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()) <= 1_000_000


@pytest.mark.parametrize(("members", "told"), [(32, True), (33, False)])
async def test_read_markers_are_those_of_small_groups(
    app: TestApp, ada: Person, bob: Person, *, members: int, told: bool
) -> None:
    group = await ada.starts_group("Engines", bob)
    await join_crowd(app, group, members - 2)

    (reached,) = (await bob.catches_up([(group, 1)]))["conversations"]

    assert (reached["reads"] is not None and len(reached["reads"]) == members) is told


async def test_changes_that_were_overtaken_by_others_still_advance(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    said = await ada.said("0", group)
    for number in range(1, 150):
        await ada.edits(said, f"{number}")

    first = (await bob.catches_up([(group, 1)]))["conversations"][0]
    second = (await bob.catches_up([(group, first["next_after"])]))["conversations"][0]

    assert (first["items"], first["next_after"], first["has_more"]) == ([], 101, True)
    assert [item["message"]["body"] for item in second["items"]] == ["149"]
    assert (second["next_after"], second["has_more"]) == (151, False)


async def test_a_conversation_that_was_left_and_entered_again_is_there(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await bob.leaves(group)
    await ada.invites(bob, group)

    (reached,) = (await bob.catches_up([(group, 1)]))["conversations"]

    members = [item["member"] for item in reached["items"] if item["type"] == "member"]
    assert [(member["user_id"], member["left"]) for member in members] == [(bob.id, False)]
    assert [item["line"]["kind"] for item in reached["items"] if item["type"] == "line"] == ["left", "added"]
    assert (reached["epoch"], reached["member_count"]) == (1, 2)


async def test_a_stranger_is_not_signed_in(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await bob.asks("POST", "auth/logout", json={"refresh_token": bob.refresh_token})

    answer = await bob.asks("POST", "changes", json={"after": [[chat["id"], 0]]})

    assert answer.status_code == 401


async def test_too_many_requests_are_told_to_wait(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_catch_ups=Rate(2, 60))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        body = {"after": [[str(uuid4()), 0]]}

        answers = [await ada.asks("POST", "changes", json=body) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].headers["RateLimit-Policy"] == '"catch-ups";q=2;w=60'
        assert (await bob.asks("POST", "changes", json=body)).status_code == 200


async def test_two_hundred_conversations_need_two_requests(app: TestApp, ada: Person, bob: Person) -> None:
    ids = await _two_hundred(app, bob)
    have, requests = dict.fromkeys(ids, 1), 0

    while have:
        requests += 1
        answer = await bob.catches_up([({"id": each}, after) for each, after in have.items()])
        for each in answer["conversations"]:
            assert len(each["items"]) == 5
            del have[each["id"]]

    assert requests == 2


async def _two_hundred(app: TestApp, bob: Person) -> list[str]:
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.conversations(1, 200)
        await filling.seat_everywhere(bob.id, 1, 200)
        ids = await work.all(select(Member.conversation_id).where(Member.user_id == UUID(bob.id)))
        for each in ids:
            await filling.messages(str(each), bob.id, 1, 5)
        await work.save()
    return [str(each) for each in ids]
