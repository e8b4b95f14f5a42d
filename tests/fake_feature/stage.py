"""The app with the fake feature, on a database with its tables."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.schema import CreateIndex, CreateTable, DropTable

from app.db.unit_of_work import Work
from app.feature import Feature
from tests.fake_feature.models import FakeBase
from tests.fake_feature.notes import NoteAdded, NoteChanges, router
from tests.fake_feature.tags import Tags
from tests.fake_feature.word_index import COUNT_NOTES, COUNT_RUNS, EVERY, WordIndex, count_notes, count_runs
from tests.support.app import TestApp, app_settings, running_app
from tests.support.people import Person


@dataclass
class Stage:
    app: TestApp
    tags: Tags
    index: WordIndex
    ada: Person
    bob: Person
    chat: dict[str, Any]


@asynccontextmanager
async def staged(database_url: str, *, indexed: bool = False, **settings: Any) -> AsyncIterator[Stage]:
    """With its event handler and its jobs if `indexed`. Both people are in the chat."""
    tags, index = Tags(), WordIndex()
    features = [
        Feature("fake", [router], message_parts=[tags], change_sources=[NoteChanges()], events=[NoteAdded]),
        Feature(
            "fake-index",
            jobs={COUNT_NOTES: count_notes, COUNT_RUNS: count_runs},
            recurring={COUNT_RUNS: EVERY},
            event_handlers=[index],
        ),
    ]
    given = app_settings(database_url, **settings)
    async with running_app(given, more_features=features if indexed else features[:1]) as app:
        await _create_tables(app)
        try:
            ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
            yield Stage(app, tags, index, ada, bob, await ada.starts_chat_with(bob))
        finally:
            await _drop_tables(app)


async def add_note(stage: Stage, person: Person, words: str) -> dict[str, Any]:
    answer = await person.asks("POST", f"conversations/{stage.chat['id']}/notes", json={"text": words})
    assert answer.status_code == 201, answer.text
    note: dict[str, Any] = answer.json()
    return note


async def _create_tables(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        for table in FakeBase.metadata.sorted_tables:
            await work.execute(CreateTable(table))
            for index in table.indexes:
                await work.execute(CreateIndex(index))
        await work.save()


async def _drop_tables(app: TestApp) -> None:
    async with Work(app.running.database) as work:
        for table in FakeBase.metadata.sorted_tables:
            await work.execute(DropTable(table))
        await work.save()
