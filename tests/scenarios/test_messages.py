"""After it was said: history, edits, deletions, read marks and typing."""

import pytest

from tests.support.people import Person


@pytest.mark.parametrize(
    ("place", "numbers", "has_before", "has_after"),
    [
        ({}, [6, 7, 8, 9], True, False),
        ({"before": 6}, [2, 3, 4, 5], True, True),
        ({"before": 3}, [1, 2], False, True),
        ({"before": 1}, [], False, True),
        ({"before": 2**63 - 1}, [6, 7, 8, 9], True, False),
        ({"after": 0}, [1, 2, 3, 4], False, True),
        ({"after": 7}, [8, 9], True, False),
        ({"after": 9}, [], True, False),
        ({"after": 2**63 - 1}, [], True, False),
        ({"around": 5}, [3, 4, 5, 6], True, True),
        ({"around": 1}, [1, 2], False, True),
        ({"around": 2**63 - 1}, [7, 8, 9], True, False),
    ],
)
async def test_a_page_of_history(
    ada: Person, bob: Person, place: dict[str, int], numbers: list[int], has_before: bool, has_after: bool
) -> None:
    chat = await ada.starts_chat_with(bob)
    for number in range(1, 10):
        await ada.said(f"{number}", chat)

    page = await bob.history(chat, limit=4, **place)

    assert [message["number"] for message in page["items"]] == numbers
    assert (page["has_before"], page["has_after"], page["last_seq"]) == (has_before, has_after, 10)


async def test_a_page_has_one_place(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    answer = await ada.asks("GET", f"conversations/{chat['id']}/messages", params={"before": 3, "after": 1})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_the_history_of_nothing_is_empty(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    page = await bob.history(chat)

    nothing: dict[str, list[str]] = {"users": [], "messages": []}
    empty = {"items": [], "lines": [], "included": nothing}
    assert page == {**empty, "has_before": False, "has_after": False, "last_seq": 1}


async def test_an_edit_is_heard_and_keeps_the_number(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Helo", chat)

    edited = (await ada.edits(said, "Hello")).json()

    assert (edited["number"], edited["seq"], edited["body"]) == (said["number"], said["seq"] + 1, "Hello")
    assert edited["edited_at"] is not None
    for channel in (bob.channel, chat["channel"]):
        (heard,) = bob.hears("message-updated", on=channel)
        assert heard.event.model_dump(mode="json")["message"] == edited
    assert await bob.reads(f"conversations/{chat['id']}/messages/{said['id']}") == edited


async def test_the_same_edit_again_changes_nothing(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Hello", chat)

    again = await ada.edits(said, "Hello")

    assert (again.status_code, again.json()) == (200, said)
    assert bob.hears("message-updated") == []
    assert (await bob.opens(chat))["last_seq"] == said["seq"]


async def test_deleting_leaves_a_tombstone_once(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("a secret", chat)

    first, second = await ada.deletes(said), await ada.deletes(said)

    assert first.json() == second.json()
    assert (first.json()["body"], first.json()["number"]) == ("", said["number"])
    assert len(bob.hears("message-updated")) == 1
    page = await bob.history(chat)
    assert page["items"] == [first.json()]
    assert "a secret" not in str(await bob.changes(chat))


async def test_a_deleted_message_is_not_edited(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("gone", chat)
    await ada.deletes(said)

    answer = await ada.edits(said, "back")

    assert (answer.status_code, answer.json()["code"]) == (409, "message_deleted")


async def test_only_the_writer_changes_a_message(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    said = await bob.said("mine", group)

    answers = [await ada.edits(said, "ours"), await ada.deletes(said)]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(403, "not_message_author")] * 2
    assert (await ada.opens(group))["last_seq"] == said["seq"]


async def test_whoever_left_changes_nothing_any_more(ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    said = await bob.said("mine", group)
    await bob.leaves(group)

    answers = [await bob.edits(said, "still mine"), await bob.deletes(said), await bob.marks_read(group, 1)]

    assert [answer.status_code for answer in answers] == [404] * 3


async def test_a_message_is_found_in_its_own_conversation_alone(ada: Person, bob: Person, carol: Person) -> None:
    chat, other = await ada.starts_chat_with(bob), await ada.starts_chat_with(carol)
    said = await ada.said("for Bob", chat)
    elsewhere = {**said, "conversation_id": other["id"]}

    found = await carol.asks("GET", f"conversations/{other['id']}/messages/{said['id']}")
    answers = [found, await ada.edits(elsewhere, "for Carol"), await ada.deletes(elsewhere)]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "message_not_found")] * 3


async def test_read_marks_go_forward_only_and_no_further_than_the_end(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    for body in ("one", "two", "three"):
        await ada.said(body, chat)

    for number, unread in ((2, 1), (1, 1), (0, 1), (2**63 - 1, 0), (1, 0)):
        assert (await bob.marks_read(chat, number)).status_code == 204
        assert (await bob.opens(chat))["unread_count"] == unread

    marks = [heard.event.model_dump(mode="json") for heard in ada.hears("message-read", on=chat["channel"])]
    assert marks == [{"conversation_id": chat["id"], "user_id": bob.id, "read_number": number} for number in (2, 3)]
    assert len(bob.hears("message-read")) == 2
    assert ada.hears("message-read") == []


async def test_typing_is_heard_in_the_conversation_and_stored_nowhere(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    await ada.with_socket("1.2").types(chat)
    await ada.types(chat, typing=False)

    heard = bob.hears(on=chat["channel"])
    assert [each.name for each in heard] == ["typing-start", "typing-stop"]
    assert heard[0].event.model_dump(mode="json") == {"conversation_id": chat["id"], "user_id": ada.id}
    assert heard[0].leaving_out == "1.2"
    assert (await bob.opens(chat))["last_seq"] == chat["last_seq"]


async def test_strangers_neither_type_nor_read(ada: Person, bob: Person, carol: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    answers = [await carol.types(chat), await carol.marks_read(chat, 1)]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "conversation_not_found")] * 2
