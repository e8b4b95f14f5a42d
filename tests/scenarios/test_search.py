"""Search over HTTP: what people find, what they may see, and that others' messages make no difference."""

import asyncio
from typing import Any

import pytest

from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.people import Person
from tests.support.product_server import ProductServer
from tests.support.search_cases import CASES

MENTIONED = "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"
"""A user id in the cases."""
SETTINGS = {"rate_limit_multiplier": LOAD}


async def bodies(person: Person, q: str, **more: Any) -> list[str]:
    """The excerpts of the first page, newest first."""
    answer = await person.reads("search", params={"q": q, **more})
    return [hit["excerpt"] for hit in answer["messages"]]


async def every_page(person: Person, **query: Any) -> list[dict[str, Any]]:
    hits, cursor = list[dict[str, Any]](), None
    while True:
        answer = await person.reads("search", params={**query, **({"cursor": cursor} if cursor else {})})
        hits += answer["messages"]
        assert (answer["next_cursor"] is None) == (answer["searched_back_to"] is None)
        if (cursor := answer["next_cursor"]) is None:
            return hits


async def test_the_table_of_cases_holds_on_every_database(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    for text, *_ in CASES:
        await ada.said(text.replace(f"<@{MENTIONED}>", f"<@{bob.id}>"), chat)

    wrong = []
    for text, found_by, not_found_by in CASES:
        for query in (*found_by[:3], *not_found_by[:1]):  # the analyser's own test has all
            found = {hit["number"] for hit in await every_page(bob, q=query, limit=100, conversation_id=chat["id"])}
            if (CASES.index((text, found_by, not_found_by)) + 1 in found) != (query in found_by):
                wrong.append((text, query))
    assert wrong == []


async def test_a_hit_says_where_it_is_and_what_matched(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("The 🚀 launch plan is ready", chat)

    answer = await bob.reads("search", params={"q": "plan laun"})

    assert answer["messages"] == [
        {
            **{name: said[name] for name in ("id", "conversation_id", "number", "seq", "sender_id", "created_at")},
            "excerpt": "The 🚀 launch plan is ready",
            "highlights": [[6, 12], [13, 17]],
        }
    ]
    named = {"id": chat["id"], "kind": "direct", "title": None, "other_user_id": ada.id}
    assert answer["included"]["conversations"] == [named]
    assert [user["id"] for user in answer["included"]["users"]] == [ada.id]
    assert (answer["next_cursor"], answer["searched_back_to"]) == (None, None)
    around = await bob.history(chat, around=answer["messages"][0]["number"])
    assert said["id"] in [message["id"] for message in around["items"]]


async def test_people_and_groups_are_in_the_same_answer(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Bobsleigh races", carol)
    await carol.starts_group("Bob's secret", bob)
    await ada.said("bob is late", group)

    answer = await ada.reads("search", params={"q": "bob"})

    assert answer["users"] == [bob.id]
    assert answer["conversations"] == [group["id"]]
    assert {user["display_name"] for user in answer["included"]["users"]} == {"Ada", "Bob"}
    assert [hit["excerpt"] for hit in answer["messages"]] == ["bob is late"]
    filtered = await ada.reads("search", params={"q": "bob", "has": "link"})
    assert (filtered["users"], filtered["conversations"], filtered["messages"]) == ([], [], [])


async def test_only_members_find_a_message(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.said("the xylophone is broken", group)
    assert await bodies(bob, "xylophone") == ["the xylophone is broken"]

    strange = await carol.reads("search", params={"q": "xylophone"})
    assert strange == await carol.reads("search", params={"q": "glockenspiel"}), "it tells nothing"
    refused = await carol.asks("GET", "search", params={"q": "xylophone", "conversation_id": group["id"]})
    assert (refused.status_code, refused.json()["code"]) == (404, "conversation_not_found")

    await ada.removes(bob, group)
    assert await bodies(bob, "xylophone") == []
    await ada.invites(carol, group)
    assert await bodies(carol, "xylophone") == ["the xylophone is broken"]
    await carol.leaves(group)
    assert await bodies(carol, "xylophone") == []


async def test_another_team_finds_nothing(shop: ProductServer) -> None:
    eve, gus = await shop.has_user("Eve", team="red"), await shop.has_user("Gus", team="blue")
    await shop.has_user("Fay", team="red")
    group = await eve.starts_group("Xylophones")
    await eve.said("xylophone", group)

    answer = await gus.reads("search", params={"q": "xylophone"})
    assert (answer["messages"], answer["conversations"]) == ([], [])
    assert (await gus.reads("search", params={"q": "fay"}))["users"] == []
    assert await bodies(eve, "xylophone") == ["xylophone"]


async def test_edited_and_deleted_messages_are_found_as_they_are(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    edited, deleted = await ada.said("first draft", chat), await ada.said("second draft", chat)

    await ada.edits(edited, "final version")
    await ada.deletes(deleted)

    assert await bodies(bob, "draft") == []
    assert await bodies(bob, "version") == ["final version"]


async def test_filters_narrow_the_search(ada: Person, bob: Person, carol: Person) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob, carol)
    first = await ada.said("plan https://example.com", chat)
    second = await bob.said(f"plan <@{ada.id}>", group)
    third = await bob.said("plan three", chat)
    await ada.reacts("❤", third)

    assert await bodies(ada, "plan", conversation_id=group["id"]) == [second["body"]]
    assert await bodies(ada, "plan", **{"from": bob.id}) == [third["body"], second["body"]]
    assert await bodies(ada, "", **{"from": carol.id}) == []
    assert await bodies(ada, "plan", has="link") == await bodies(ada, "", has="link") == [first["body"]]
    assert await bodies(ada, "plan", has="mention") == [second["body"]]
    assert await bodies(ada, "plan", has="reaction") == [third["body"]]
    assert await bodies(ada, "plan", has="reaction,link") == []
    assert await bodies(ada, "plan", before=second["created_at"]) == [first["body"]]
    assert await bodies(ada, "plan", after=second["created_at"]) == [third["body"], second["body"]]
    assert await bodies(ada, "plan", after=second["created_at"], before=third["created_at"]) == [second["body"]]


async def test_pages_have_every_hit_once_newest_first(ada: Person, bob: Person) -> None:
    chats = [await ada.starts_chat_with(bob), *[await ada.starts_group(f"Group {each}", bob) for each in range(3)]]
    expected = [await ada.said(f"plan {number}", chats[number % 4]) for number in range(45)]
    await ada.said("nothing", chats[0])

    hits = await every_page(bob, q="plan", limit=4)

    assert [hit["id"] for hit in hits] == [message["id"] for message in reversed(expected)]


@pytest.mark.parametrize("q", ["", "   ", "?!", "...", "-", '""'])
async def test_punctuation_alone_is_refused_with_a_sentence(ada: Person, q: str) -> None:
    refused = await ada.asks("GET", "search", params={"q": q})

    assert (refused.status_code, refused.json()["code"]) == (422, "nothing_to_search")
    assert refused.json()["detail"] == "Enter at least one letter, digit or emoji to search for."


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 501},
        {"q": "a", "before": "yesterday"},
        {"q": "a", "before": "1700000000"},
        {"q": "a", "after": "2026-11-28T10:00:00"},
        {"q": "a", "after": "0001-01-01T00:00:00+14:00"},
        {"q": "a", "has": "money"},
        {"q": "a", "from": "ada"},
        {"q": "a", "cursor": "bm90IGEgY3Vyc29y"},
        {"q": "a", "limit": 0},
        {"q": "a", "sort": "best"},
    ],
)
async def test_a_bad_query_is_refused(ada: Person, query: dict[str, Any]) -> None:
    assert (await ada.asks("GET", "search", params=query)).status_code == 422


async def test_searching_too_often_is_refused(database_url: str) -> None:
    async with running_app(app_settings(database_url, rate_limit_searches="2/60")) as app:
        ada = await app.welcomes("Ada")
        answers = [await ada.asks("GET", "search", params={"q": "plan"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def test_searches_go_on_while_messages_come(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    await asyncio.gather(
        *(ada.said(f"plan {number}", chat) for number in range(20)), *(bodies(bob, "plan") for _ in range(5))
    )

    assert len(await every_page(bob, q="plan", limit=100)) == 20
