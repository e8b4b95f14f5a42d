"""Catching up: heads, changes, and that state and event together are the state fetched again."""

from typing import Any

import pytest

from tests.support.app import TestApp
from tests.support.crowd import join_crowd
from tests.support.people import Person


async def test_heads_are_tagged_and_nothing_new_is_a_304(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    first = await bob.asks("GET", "sync")

    same = await bob.asks("GET", "sync", headers={"If-None-Match": first.headers["etag"]})
    weakened = await bob.asks("GET", "sync", headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    await ada.said("Hello", chat)
    moved = await bob.asks("GET", "sync", headers={"If-None-Match": first.headers["etag"]})

    assert first.json()["user_channel"] == bob.channel
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", first.headers["etag"])
    assert weakened.status_code == 304
    assert moved.json()["heads"] == [
        {
            "conversation_id": chat["id"],
            "channel": chat["channel"],
            "epoch": 0,
            "last_seq": 2,
            "loud_seq": 2,
            "last_number": 1,
            "read_number": 0,
            "muted": False,
            "muted_until": None,
            "archived": False,
            "marked_unread": False,
            "pinned_at": None,
            "own_seq": 0,
        }
    ]


async def test_a_conversation_that_was_left_is_missing_from_the_heads(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await bob.leaves(group)

    assert (await bob.heads())["heads"] == []
    assert (await bob.asks("GET", f"conversations/{group['id']}/changes", params={"after": 0})).status_code == 404


async def test_each_thing_that_changed_comes_once_and_as_it_is_now(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    first, second = await ada.said("one", group), await bob.said("two", group)
    await ada.edits(first, "ONE")
    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await bob.leaves(group)

    page = await carol.changes(group)

    assert [(item["type"], item["seq"]) for item in page["items"]] == [
        ("line", 1),
        ("member", 1),
        ("message", second["seq"]),
        ("message", 4),
        ("conversation", 5),
        ("line", 5),
        ("line", 6),
        ("member", 6),
        ("line", 7),
        ("member", 7),
    ]
    assert page["items"][3]["message"]["body"] == "ONE"
    assert page["items"][4]["conversation"]["title"] == "Looms"
    assert (page["items"][9]["member"]["user_id"], page["items"][9]["member"]["left"]) == (bob.id, True)
    assert (page["last_seq"], page["last_number"], page["next_after"], page["has_more"]) == (7, 2, 7, False)
    assert page["channel"] == group["channel"] + ";1"
    assert {read["user_id"]: read["read_number"] for read in page["reads"]} == {ada.id: 1, carol.id: 2}


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
async def test_pages_skip_nothing_and_repeat_nothing(ada: Person, bob: Person, limit: int) -> None:
    group = await ada.starts_group("Engines", bob)
    for number in range(5):
        await ada.said(f"{number}", group)
    whole = await bob.changes(group)

    items, after, more = [], 0, True
    while more:
        page = await bob.changes(group, after, limit=limit)
        assert page["next_after"] > after
        items += page["items"]
        after, more = page["next_after"], page["has_more"]

    assert items == whole["items"]
    assert after == whole["last_seq"]


async def test_a_page_never_ends_inside_a_change(app: TestApp, ada: Person) -> None:
    group = await ada.starts_group("Hall")
    await join_crowd(app, group, 30)
    await ada.said("Hello, all", group)

    page = await ada.changes(group, limit=10)

    assert len([item for item in page["items"] if item["type"] == "member"]) == 31
    assert (page["next_after"], page["has_more"]) == (1, True)


async def test_nothing_new_is_an_empty_page(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Hello", chat)

    for after in (said["seq"], said["seq"] + 5, 2**63 - 1):
        page = await bob.changes(chat, after)
        assert (page["items"], page["next_after"], page["has_more"]) == ([], said["seq"], False)
        # Below what was asked with: whoever sees that knows that an older database was restored.
        assert page["last_seq"] == said["seq"]


async def test_state_and_event_are_the_state_fetched_again(ada: Person, bob: Person, carol: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    state = await bob.opens(group)
    messages: dict[str, Any] = {}

    said = await ada.said("one", group)
    await ada.edits(said, "ONE")
    other = await bob.said("two", group)
    await bob.deletes(other)
    await ada.renames(group, "Looms")
    await ada.invites(carol, group)
    await ada.makes(carol, "admin", group)
    await ada.marks_read(group, 2)

    for heard in bob.hears():
        _hear(state, messages, heard.name, heard.event.model_dump(mode="json"))
    fetched = await bob.opens(group)
    state["last_message"] = messages[max(messages)]
    for mine in ("read_number", "unread_count", "first_members", "included"):  # what takes no number, and who is shown
        state.pop(mine), fetched.pop(mine)
    assert state == fetched
    assert [messages[number] for number in sorted(messages)] == (await bob.history(group))["items"]


def _hear(state: dict[str, Any], messages: dict[str, Any], name: str, data: dict[str, Any]) -> None:
    """The smallest client: later changes win."""
    if name in {"new-message", "message-updated"}:
        messages[data["message"]["number"]] = data["message"]
        state["last_number"] = max(messages)
        if name == "new-message":
            state["last_changed_at"] = data["message"]["created_at"]
    elif name == "conversation-updated":
        state.update(data["conversation"])
    if "channel" in data:
        state["channel"] = data["channel"]
    if "member_count" in data:
        state["member_count"] = data["member_count"]
    if "seq" in data:
        state["last_seq"] = data["seq"]
