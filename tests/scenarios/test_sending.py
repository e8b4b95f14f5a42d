"""Sending: saved once, told once, and never to whoever may not hear it."""

import logging
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from tests.support.app import TestApp, app_settings, running_app
from tests.support.crowd import join_crowd
from tests.support.people import Person


async def test_bob_hears_what_ada_says_on_both_channels(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    said = await ada.with_socket("12.34").said("Hello, Bob!", chat)

    for channel in (bob.channel, ada.channel, chat["channel"]):
        (heard,) = bob.hears("new-message", on=channel)
        assert heard.event.model_dump(mode="json") == {
            "conversation_id": chat["id"],
            "seq": said["seq"],
            "after": said["seq"] - 1,
            "message": said,
        }
        assert heard.leaving_out == "12.34"


async def test_a_message_is_numbered_and_belongs_to_its_sender(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    first, second = await ada.said("one", chat), await bob.said("two", chat)

    assert [(first["number"], first["seq"]), (second["number"], second["seq"])] == [(1, 2), (2, 3)]
    assert (first["sender_id"], second["sender_id"]) == (ada.id, bob.id)
    assert first["created_at"].endswith("Z")


async def test_sending_twice_with_one_client_id_stores_once(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    client_id = str(uuid4())

    first = await ada.says("Hello", chat, client_id=client_id)
    second = await ada.says("Hello", chat, client_id=client_id)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(bob.hears("new-message")) == 1
    assert (await bob.opens(chat))["last_seq"] == first.json()["seq"]


async def test_a_repeat_gives_the_message_as_it_is_now(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    client_id = str(uuid4())
    said = await ada.said("Hello", chat, client_id=client_id)
    await ada.deletes(said)

    again = await ada.says("Hello", chat, client_id=client_id)

    assert again.status_code == 200
    assert (again.json()["body"], again.json()["deleted_at"] is not None) == ("", True)


async def test_one_client_id_with_another_content_is_refused(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    client_id = str(uuid4())
    await ada.said("Hello", chat, client_id=client_id)

    other = await ada.says("Goodbye", chat, client_id=client_id)

    assert (other.status_code, other.json()["code"]) == (409, "client_id_taken")
    assert [message["body"] for message in (await bob.history(chat))["items"]] == ["Hello"]


async def test_one_client_id_is_good_for_each_sender_and_each_conversation(
    ada: Person, bob: Person, carol: Person
) -> None:
    chat, other = await ada.starts_chat_with(bob), await ada.starts_chat_with(carol)
    client_id = str(uuid4())

    answers = [
        await ada.says("Hello", chat, client_id=client_id),
        await bob.says("Hello", chat, client_id=client_id),
        await ada.says("Hello", other, client_id=client_id),
    ]

    assert [answer.status_code for answer in answers] == [201, 201, 201]


async def test_strangers_cannot_tell_that_a_conversation_exists(ada: Person, bob: Person) -> None:
    secret = await ada.starts_group("secret")
    nowhere = {**secret, "id": str(uuid4())}

    here, there = await bob.says("hi", secret), await bob.says("hi", nowhere)

    assert here.status_code == there.status_code == 404
    assert {**here.json(), "request_id": ""} == {**there.json(), "request_id": ""}
    assert (await ada.opens(secret))["last_seq"] == secret["last_seq"]


async def test_an_answer_names_a_message_of_the_same_conversation(ada: Person, bob: Person, carol: Person) -> None:
    chat, other = await ada.starts_chat_with(bob), await ada.starts_chat_with(carol)
    question, elsewhere = await bob.said("Tea?", chat), await carol.said("Coffee?", other)

    answer = await ada.says("Yes", chat, reply_to_id=question["id"])
    misplaced = await ada.says("Yes", chat, reply_to_id=elsewhere["id"])

    assert answer.json()["reply_to_id"] == question["id"]
    assert (misplaced.status_code, misplaced.json()["code"]) == (422, "reply_not_found")
    assert (await bob.opens(chat))["last_number"] == 2


async def test_saying_something_means_having_read_so_far(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("one", chat)
    await ada.said("two", chat)
    assert (await bob.opens(chat))["unread_count"] == 2

    await bob.said("three", chat)

    assert (await bob.opens(chat))["unread_count"] == 0
    assert (await ada.opens(chat))["unread_count"] == 1


async def test_any_text_comes_back_as_it_went(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    bodies = [
        "👩‍👩‍👧‍👦 مرحبا 你好",
        "  spaces stay  ",
        "'; DROP TABLE messages; --",
        "<script>alert(1)</script>",
        "x" * 8_000,
    ]

    for body in bodies:
        await ada.said(body, chat)

    assert [message["body"] for message in (await bob.history(chat))["items"]] == bodies


async def test_pusher_down_does_not_change_the_answer_and_is_logged_once(
    app: TestApp, ada: Person, bob: Person, caplog: pytest.LogCaptureFixture
) -> None:
    chat = await ada.starts_chat_with(bob)
    app.realtime.down = True
    caplog.clear()

    said = await ada.says("Hello", chat)

    assert said.status_code == 201
    assert (await bob.history(chat))["items"] == [said.json()]
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert (record.name, record.getMessage()) == ("parley.delivery", "not published")


async def test_pusher_hanging_does_not_change_the_answer(database_url: str) -> None:
    async with running_app(app_settings(database_url, publish_timeout=0.05)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        app.realtime.hangs = True

        assert (await ada.says("Hello", chat)).status_code == 201
        assert (await bob.opens(chat))["last_number"] == 1


async def test_what_was_announced_is_written_down(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("heard", chat)
    assert await _announced(app, chat) == said["seq"]

    app.realtime.down = True
    await ada.said("unheard", chat)
    assert await _announced(app, chat) == said["seq"]

    app.realtime.down = False
    last = await ada.said("heard again", chat)
    assert await _announced(app, chat) == last["seq"]


async def test_a_send_to_99_members_is_one_call(app: TestApp, ada: Person) -> None:
    group = await ada.starts_group("Hall")
    await join_crowd(app, group, 98)
    app.realtime.calls = 0

    await ada.said("Hello, all", group)

    assert app.realtime.calls == 1
    assert len([heard for heard in app.realtime.heard if heard.name == "new-message"]) == 100


async def _announced(app: TestApp, chat: dict[str, str]) -> int:
    async with Work(app.running.database) as work:
        (seq,) = await work.all(
            select(ConversationHead.published_seq).where(ConversationHead.conversation_id == UUID(chat["id"]))
        )
        return seq
