"""Reactions: what members see of them, and what they may not do."""

import asyncio
import json
from typing import Any

import pytest

from app.core.config import Rate
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.counting import counted
from tests.support.crowd import join_crowd
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}
TWENTY = "😀😃😄😁😆😅🤣😂🙂🙃😉😊😇🥰😍🤩😘😗😚😙"


async def test_a_reaction_is_in_every_view_of_the_message(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)

    answer = await bob.reacts("❤", said)

    reactions = [{"emoji": "❤️", "count": 1, "user_ids": [bob.id]}]
    assert said["reactions"] == []
    assert answer.status_code == 200
    assert answer.json() == {
        "message_id": said["id"],
        "number": 1,
        "seq": said["seq"] + 1,
        "reactions": reactions,
        "own": ["❤️"],
    }
    (heard,) = ada.hears("reactions-updated")
    assert heard.event.model_dump(mode="json") == {
        "conversation_id": chat["id"],
        "seq": said["seq"] + 1,
        "after": said["seq"],
        "message_id": said["id"],
        "number": 1,
        "reactions": reactions,
        "actor_id": bob.id,
        "emoji": "❤️",
        "added": True,
    }
    (change,) = [each for each in (await ada.changes(chat, said["seq"]))["items"] if each["type"] == "message"]
    (caught_up,) = (await ada.catches_up([(chat, said["seq"])]))["conversations"]
    views = [
        (await ada.history(chat))["items"][0],
        (await ada.opens(chat))["last_message"],
        change["message"],
        caught_up["items"][0]["message"],
    ]
    assert views == [{**said, "seq": said["seq"] + 1, "reactions": reactions}] * 4


async def test_a_reaction_is_taken_back_and_each_step_is_idempotent(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)

    first = (await bob.reacts("👍", said)).json()
    again = (await bob.reacts("👍️", said)).json()
    gone = (await bob.takes_back("👍", said)).json()
    nothing = (await bob.takes_back("👍", said)).json()

    assert again == first
    assert nothing == gone
    assert (gone["reactions"], gone["own"]) == ([], [])
    assert [each.event.model_dump()["added"] for each in ada.hears("reactions-updated")] == [True, False]
    assert (await ada.opens(chat))["last_seq"] == said["seq"] + 2


async def test_reactions_change_neither_the_order_of_conversations_nor_what_is_unread(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)
    before = await bob.opens(chat)

    await ada.reacts("👍", said)

    after = await bob.opens(chat)
    for kept in ("last_changed_at", "unread_count", "last_number", "read_number"):
        assert after[kept] == before[kept]
    (head,) = (await bob.heads())["heads"]
    assert (head["last_seq"], head["loud_seq"]) == (said["seq"] + 1, said["seq"])


async def test_the_first_five_are_named_and_who_leaves_the_list_is_replaced(
    app: TestApp, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Hall", bob)
    said = await ada.said("Tea?", group)
    others = [await app.welcomes(f"Guest{number}") for number in range(5)]
    for guest in others:
        await ada.invites(guest, group)
    people = [ada, bob, *others]
    for person in people:
        assert (await person.reacts("👍", said)).status_code == 200

    (all_of_them,) = (await ada.history(group))["items"][0]["reactions"]
    fewer = (await bob.takes_back("👍", said)).json()["reactions"][0]

    assert (all_of_them["count"], all_of_them["user_ids"]) == (7, [person.id for person in people[:5]])
    assert (fewer["count"], fewer["user_ids"]) == (6, [person.id for person in [ada, *others][:5]])


async def test_who_reacted_is_listed_page_by_page(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    said = await ada.said("Tea?", group)
    for person, emoji in [(bob, "👍"), (ada, "👍"), (carol, "🎉"), (ada, "🎉")]:
        await person.reacts(emoji, said)
    path = f"conversations/{group['id']}/messages/{said['id']}/reactions"

    found: list[tuple[str, str]] = []
    cursor: dict[str, str] | None = {}
    while cursor is not None:
        page = await carol.reads(path, params={"limit": 3, **cursor})
        found += [(each["emoji"], each["user_id"]) for each in page["items"]]
        assert {user["id"] for user in page["included"]["users"]} == {each["user_id"] for each in page["items"]}
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None
    thumbs = await carol.reads(path, params={"emoji": "👍"})

    assert sorted(found) == sorted([("👍", bob.id), ("👍", ada.id), ("🎉", carol.id), ("🎉", ada.id)])
    assert [each for emoji, each in found if emoji == "👍"] == [bob.id, ada.id]
    assert [each["user_id"] for each in thumbs["items"]] == [bob.id, ada.id]
    for wrong in ("x", "WyJhIiwiYiJd", "WyJhIiwtMV0"):
        assert (await carol.asks("GET", path, params={"cursor": wrong})).json()["code"] == "invalid_cursor"


async def test_ones_own_reactions_in_a_range(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    first, second, third = [await ada.said(body, chat) for body in ("one", "two", "three")]
    for emoji, message in [("👍", first), ("🎉", first), ("👍", third)]:
        await bob.reacts(emoji, message)
    await ada.reacts("👍", second)
    path = f"conversations/{chat['id']}/own-reactions"

    own = (await bob.reads(path, params={"first": 1}))["items"]
    narrow = (await bob.reads(path, params={"first": 2, "limit": 1}))["items"]
    far = (await bob.reads(path, params={"first": 2**63 - 1}))["items"]

    assert own == [
        {"message_id": first["id"], "emoji": ["👍", "🎉"]},
        {"message_id": third["id"], "emoji": ["👍"]},
    ]
    assert (narrow, far) == ([], [])


async def test_a_deleted_message_loses_its_reactions_and_takes_no_new_ones(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)
    await bob.reacts("👍", said)

    gone = (await ada.deletes(said)).json()

    assert gone["reactions"] == []
    assert (await ada.history(chat))["items"][0]["reactions"] == []
    refused = [await bob.reacts("👍", said), await bob.takes_back("👍", said)]
    assert [(each.status_code, each.json()["code"]) for each in refused] == [(409, "message_deleted")] * 2
    assert (await bob.reads(f"conversations/{chat['id']}/own-reactions", params={"first": 1}))["items"] == []


async def test_an_edit_keeps_the_reactions(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)
    reactions = (await bob.reacts("👍", said)).json()["reactions"]

    assert (await ada.edits(said, "Coffee?")).json()["reactions"] == reactions
    assert bob.hears("message-updated")[0].event.model_dump(mode="json")["message"]["reactions"] == reactions


async def test_a_message_has_at_most_twenty_kinds(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)
    for emoji in TWENTY:
        assert (await ada.reacts(emoji, said)).status_code == 200

    refused, allowed = await bob.reacts("👍", said), await bob.reacts(TWENTY[0], said)

    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_kinds")
    assert allowed.json()["reactions"][0] == {"emoji": TWENTY[0], "count": 2, "user_ids": [ada.id, bob.id]}
    assert (await ada.opens(chat))["last_seq"] == said["seq"] + 21


async def test_strangers_and_former_members_cannot_react_or_see_reactions(
    ada: Person, bob: Person, carol: Person, dan: Person
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    other = await dan.starts_group("Elsewhere")
    said = await ada.said("Tea?", group)
    await carol.reacts("👍", said)
    await carol.leaves(group)
    path = f"conversations/{group['id']}/messages/{said['id']}/reactions"

    for person in (carol, dan):
        assert (await person.reacts("👍", said)).json()["code"] == "conversation_not_found"
        assert (await person.takes_back("👍", said)).json()["code"] == "conversation_not_found"
        assert (await person.asks("GET", path)).status_code == 404
        assert (await person.asks("GET", f"conversations/{group['id']}/own-reactions?first=1")).status_code == 404
    elsewhere = await dan.reacts("👍", {**said, "conversation_id": other["id"]})
    listed = await dan.asks("GET", path.replace(group["id"], other["id"]))

    assert [each.json()["code"] for each in (elsewhere, listed)] == ["message_not_found"] * 2
    assert (await ada.history(group))["items"][0]["reactions"][0]["user_ids"] == [carol.id]


@pytest.mark.parametrize("text", ["a", "👍👍", "1", "👍 ", "%F0%9F", "x" * 100])
async def test_what_is_no_emoji_is_refused(ada: Person, bob: Person, text: str) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)

    assert (await bob.reacts(text, said)).status_code == 422
    assert (await ada.opens(chat))["last_seq"] == said["seq"]


async def test_reactions_at_once_are_all_counted(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    said = await ada.said("Tea?", group)

    await asyncio.gather(*(person.reacts(emoji, said) for person in (ada, bob, carol) for emoji in "👍🎉😀😃"))

    message = (await ada.history(group))["items"][0]
    assert {each["emoji"]: each["count"] for each in message["reactions"]} == dict.fromkeys("👍🎉😀😃", 3)
    assert message["seq"] == said["seq"] + 12


async def test_a_large_group_gets_reactions_on_its_own_channel_only(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Hall", bob)
    await join_crowd(app, group, 99)
    said = await ada.said("Tea?", group)

    await bob.reacts("👍", said)

    assert ada.hears("reactions-updated") == []
    assert len(ada.hears("reactions-updated", on=group["channel"])) == 1


async def test_a_page_is_one_statement_also_with_reactions(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    for body in ("one", "two"):
        await bob.reacts("👍", await ada.said(body, chat))

    async with counted(app.running.database) as cost:
        page = await bob.history(chat)

    assert [each["reactions"][0]["count"] for each in page["items"]] == [1, 1]
    assert len(cost.statements) == 1


async def test_a_message_with_all_kinds_of_a_large_group_stays_small(app: TestApp, ada: Person, bob: Person) -> None:
    """20 kinds of 5 named users each are the most that a view has, however many react."""
    group = await ada.starts_group("Hall", bob)
    said = await ada.said("Tea?", group)
    guests = [await app.welcomes(f"Guest{number}") for number in range(4)]
    for guest in guests:
        await ada.invites(guest, group)
    for person in (ada, bob, *guests):
        for emoji in TWENTY:
            await person.reacts(emoji, said)

    message = (await ada.history(group))["items"][0]

    assert [len(each["user_ids"]) for each in message["reactions"]] == [5] * 20
    assert len(json.dumps(message["reactions"])) < 6_500


async def test_reactions_have_a_limit_of_their_own(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_reactions=Rate(2, 60))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        said = await ada.said("Tea?", chat)

        answers: list[Any] = [await bob.reacts(emoji, said) for emoji in "👍🎉😀"]

        assert [each.status_code for each in answers] == [200, 200, 429]
        assert '"reactions"' in answers[2].headers["RateLimit-Policy"]
        assert (await bob.says("Yes", chat)).status_code == 201
