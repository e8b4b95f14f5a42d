"""A feature from outside works end to end: no module of the app was edited for it."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import select

from app.db.unit_of_work import ReadWork, Work
from tests.fake_feature.stage import Stage, add_note, staged
from tests.fake_feature.tags import Reserved, Tag
from tests.support.counting import before_fan_out, counted
from tests.support.people import Person


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


async def test_edits_and_deletions_change_the_part(stage: Stage) -> None:
    said = await stage.ada.said("#one", stage.chat)

    edited = await stage.ada.edits(said, "#two and #three")
    kept = await _words(stage)
    deleted = await stage.ada.deletes(said)

    assert (edited.json()["tags"], deleted.json()["tags"]) == (["two", "three"], [])
    assert (kept, await _words(stage)) == (["two", "three"], [])
    heard = [each.event.model_dump(mode="json")["message"] for each in stage.bob.hears("message-updated")]
    assert heard == [edited.json(), deleted.json()]


async def test_an_edit_that_changes_nothing_or_is_refused_leaves_the_part_alone(stage: Stage) -> None:
    said = await stage.ada.said("#one", stage.chat)

    assert (await stage.ada.edits(said, "#one")).json()["tags"] == ["one"]
    assert (await stage.bob.edits(said, "#two")).status_code == 403

    assert (await _words(stage), stage.tags.updates) == (["one"], 0)


async def test_a_condition_of_a_part_refuses_a_send_and_nothing_is_stored_or_charged(stage: Stage) -> None:
    await _reserve(stage, stage.bob, "loom")
    draft = {"client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11", "body": "#engine #loom"}
    path = f"conversations/{stage.chat['id']}/messages"
    for _ in range(30):  # more than the limit of sends
        refused = await stage.ada.asks("POST", path, json=draft)
        assert (refused.status_code, refused.json()["code"]) == (409, "tag_reserved")
    assert await _words(stage) == []
    assert (await stage.bob.opens(stage.chat))["last_seq"] == 1

    sent = await stage.bob.asks("POST", path, json=draft)
    await _reserve(stage, stage.ada, "engine")
    again = await stage.bob.asks("POST", path, json=draft)

    assert (sent.status_code, again.status_code) == (201, 200)  # a repeat returns what is stored
    assert again.json() == sent.json()
    assert sent.json()["tags"] == ["engine", "loom"]


async def test_a_row_that_violates_a_key_refuses_the_send(stage: Stage) -> None:
    await stage.ada.said("#once_only", stage.chat)

    refused = await stage.bob.says("#once_only", stage.chat)

    assert (refused.status_code, refused.json()["code"]) == (409, "tag_reserved")
    assert await _words(stage) == ["once_only"]
    assert (await stage.bob.opens(stage.chat))["last_seq"] == 2
    assert (await stage.bob.says("#twice", stage.chat)).status_code == 201


async def test_a_send_that_is_repeated_at_once_is_no_second_use(stage: Stage) -> None:
    draft = {"client_id": "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11", "body": "#once"}
    path = f"conversations/{stage.chat['id']}/messages"

    answers = await asyncio.gather(*(stage.ada.asks("POST", path, json=draft) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert await _words(stage) == ["once"]


async def _reserve(stage: Stage, owner: Person, word: str) -> None:
    async with Work(stage.app.running.database) as work:
        await work.add(Reserved(word=word, owner_id=UUID(owner.id)))
        await work.save()


async def _words(stage: Stage) -> list[str]:
    async with ReadWork(stage.app.running.database) as work:
        return await work.all(select(Tag.word).order_by(Tag.place))


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

    sends = [each for each in before_fan_out(cost.statements) if "published_seq" not in each]
    assert len(sends) == 1, [each[:150] for each in sends]


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
