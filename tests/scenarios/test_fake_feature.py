"""A feature from outside works end to end: no module of the app was edited for it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from app.db.unit_of_work import ReadWork
from tests.fake_feature.stage import Stage, add_note, staged
from tests.fake_feature.tags import Tag
from tests.support.counting import counted


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url) as stage:
        yield stage


async def test_the_part_of_a_message_is_in_every_view_of_it(stage: Stage) -> None:
    ada, bob, chat = stage.ada, stage.bob, stage.chat

    said = await ada.said("Oil the #engine and the #loom", chat)

    path = f"conversations/{chat['id']}"
    (item,) = [item for item in (await bob.changes(chat, 1))["items"] if item["type"] == "message"]
    (caught_up,) = (await bob.catches_up([(chat, 1)]))["conversations"]
    views = [
        said,
        await bob.reads(f"{path}/messages/{said['id']}"),
        (await bob.history(chat))["items"][0],
        (await bob.opens(chat))["last_message"],
        (await bob.reads("conversations"))["items"][0]["last_message"],
        item["message"],
        caught_up["items"][0]["message"],
        bob.hears("new-message")[0].event.model_dump(mode="json")["message"],
    ]
    assert said["tags"] == ["engine", "loom"]
    assert views == [said] * len(views)


async def test_a_message_without_rows_has_the_empty_value_and_a_repeat_the_stored_one(stage: Stage) -> None:
    draft = {"client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11", "body": "Hello #you"}
    path = f"conversations/{stage.chat['id']}/messages"

    plain = await stage.ada.said("Hello", stage.chat)
    first = await stage.ada.asks("POST", path, json=draft)
    again = await stage.ada.asks("POST", path, json=draft)

    assert plain["tags"] == []
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    async with ReadWork(stage.app.running.database) as work:
        rows = await work.rows(select(Tag.word, Tag.number))
    assert [tuple(row) for row in rows] == [("you", 2)]


async def test_a_refused_send_stores_no_rows(stage: Stage) -> None:
    group = await stage.ada.starts_group("Secret")

    assert (await stage.bob.says("#hi", group)).status_code == 404

    async with ReadWork(stage.app.running.database) as work:
        assert await work.all(select(Tag.word)) == []


async def test_edits_and_deletions_carry_the_part(stage: Stage) -> None:
    said = await stage.ada.said("#one", stage.chat)

    edited, deleted = await stage.ada.edits(said, "two"), await stage.ada.deletes(said)

    assert (edited.json()["tags"], deleted.json()["tags"]) == (["one"], [])
    heard = [each.event.model_dump(mode="json")["message"] for each in stage.bob.hears("message-updated")]
    assert heard == [edited.json(), deleted.json()]


async def test_a_page_loads_a_part_once(stage: Stage) -> None:
    question = await stage.bob.said("#tea?", stage.chat)
    for number in range(5):
        await stage.ada.said(f"#{number}", stage.chat, reply_to_id=question["id"])
    before = stage.tags.loads

    page = await stage.bob.history(stage.chat, limit=3)

    assert [message["tags"] for message in page["items"]] == [["2"], ["3"], ["4"]]
    assert [message["tags"] for message in page["included"]["messages"]] == [["tea"]]
    assert stage.tags.loads == before + 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite inserts one row after the other
async def test_a_send_with_rows_is_still_one_statement_on_postgresql(stage: Stage) -> None:
    async with counted(stage.app.running.database) as cost:
        await stage.ada.said("#one #two #three", stage.chat)

    assert len([each for each in cost.statements if "published_seq" not in each]) == 1


async def test_a_change_of_the_source_is_heard_and_is_caught_up(stage: Stage) -> None:
    ada, bob, chat = stage.ada, stage.bob, stage.chat
    await ada.said("Hello", chat)

    note = await add_note(stage, bob, "Oil")

    (heard,) = ada.hears("note-added")
    assert heard.event.model_dump(mode="json") == {
        "conversation_id": chat["id"],
        "seq": 3,
        "after": 2,
        "note": note,
    }
    page = await ada.changes(chat, 2)
    (caught_up,) = (await ada.catches_up([(chat, 2)]))["conversations"]
    assert page["items"] == caught_up["items"] == [{"type": "note", "seq": 3, "note": note}]
    assert [user["id"] for user in page["included"]["users"]] == [bob.id]
    assert [item["type"] for item in (await ada.changes(chat, limit=2))["items"]] == [
        "conversation",
        "member",
        "member",
    ]


async def test_the_schema_names_the_part_and_the_source(stage: Stage) -> None:
    schemas = stage.app.asgi.openapi()["components"]["schemas"]

    assert schemas["MessageOut"]["properties"]["tags"] == {"items": {"type": "string"}, "type": "array"}
    assert "tags" in schemas["MessageOut"]["required"]
    assert schemas["Change"]["discriminator"]["mapping"]["note"] == "#/components/schemas/NoteChange"
    assert schemas["NoteChange"]["properties"]["note"] == {"$ref": "#/components/schemas/NoteOut"}
