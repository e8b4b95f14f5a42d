"""Event handlers of a feature from outside: each change reaches them, also after crashes and failures."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.conversations.sequence import change
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.feature import Feature
from app.main import create_app
from app.models.conversations import NOT_LEASED, ConversationHead
from app.publishing.fan_out import BATCH_SIZE
from app.publishing.fan_out_leases import MOST_ATTEMPTS
from tests.fake_feature.notes import Note
from tests.fake_feature.stage import Stage, add_note, staged
from tests.fake_feature.word_index import COUNT_NOTES, Count, Entry, ProcessEnded, count_notes
from tests.support.app import app_settings
from tests.support.counting import counted
from tests.support.people import Person


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url, indexed=True) as stage:
        yield stage


async def entries(stage: Stage) -> dict[str, str]:
    """The stored words, by message id."""
    async with ReadWork(stage.app.running.database) as work:
        return {str(entry.message_id): entry.words for entry in await work.all(select(Entry))}


async def head(stage: Stage, conversation: dict[str, Any]) -> ConversationHead:
    query = select(ConversationHead).where(ConversationHead.conversation_id == UUID(conversation["id"]))
    async with ReadWork(stage.app.running.database) as work:
        (found,) = await work.all(query)
        return found


async def time_goes_by(stage: Stage) -> None:
    """What waits for a sweep is due, and leases have ended. What is parked stays parked."""
    async with Work(stage.app.running.database) as work:
        await work.execute(update(ConversationHead).values(process_after=NOT_LEASED))
        waiting = update(ConversationHead).where(ConversationHead.sweep_after < utc_now() + timedelta(days=1))
        await work.execute(waiting.values(sweep_after=utc_now() - timedelta(hours=1)))
        await work.save()


async def swept(stage: Stage) -> int:
    return await stage.app.running.fan_out.sweep(at_most=100, within=60)


async def note_and_process_ends(stage: Stage, person: Person, words: str) -> None:
    """The process ends right after the commit."""
    async with Work(stage.app.running.database) as work:
        locked = await change(work, UUID(person.id), UUID(stage.chat["id"]))
        note = Note(author_id=UUID(person.id), text=words, seq=locked.head.last_seq)
        note.conversation_id = UUID(stage.chat["id"])
        await work.add(note)
        await work.save()


async def test_a_message_is_handled_behind_its_answer_once(stage: Stage) -> None:
    said = await stage.ada.said("Hello", stage.chat)

    assert await entries(stage) == {said["id"]: "Hello"}
    now = await head(stage, stage.chat)
    assert now.published_seq == now.processed_seq == now.last_seq == said["seq"]
    assert (now.process_after, now.process_attempts) == (NOT_LEASED, 0)
    ranges = [(changes.after, changes.upto) for changes in stage.index.handled]
    assert ranges == [(0, 1), (1, 2)]
    first, second = stage.index.handled
    assert {name: len(rows) for name, rows in first.rows.items()} == {"conversation": 1, "member": 2}
    assert [row["body"] for row in second.rows["message"]] == ["Hello"]
    await time_goes_by(stage)
    assert await swept(stage) == 0


async def test_a_send_writes_nothing_for_handlers_and_its_publication_moves_its_own_mark(stage: Stage) -> None:
    await stage.ada.said("warm", stage.chat)

    async with counted(stage.app.running.database) as cost:
        await stage.ada.said("Hello", stage.chat)

    marks = [each for each in cost.statements if "published_seq =" in each and "UPDATE" in each]
    assert ["processed_seq =" in each for each in marks] == [False]
    jobs = [each for each in cost.statements if "INTO jobs" in each]
    assert jobs == []


async def test_an_edit_and_a_deletion_are_handled(stage: Stage) -> None:
    said = await stage.ada.said("Hello", stage.chat)

    await stage.ada.edits(said, "Goodbye")
    edited = await entries(stage)
    await stage.ada.deletes(said)

    assert edited == {said["id"]: "Goodbye"}
    assert await entries(stage) == {said["id"]: ""}


async def test_a_job_that_a_handler_enqueues_runs_behind_the_same_answer(stage: Stage) -> None:
    await add_note(stage, stage.bob, "Oil")
    await add_note(stage, stage.bob, "Coal")

    async with ReadWork(stage.app.running.database) as work:
        assert [(each.name, each.count) for each in await work.all(select(Count))] == [
            (COUNT_NOTES, 1),
            (COUNT_NOTES, 2),
        ]


async def test_a_recurring_job_of_a_feature_runs_with_its_services(stage: Stage) -> None:
    await stage.app.running.jobs.drain(at_most=10, within=60)
    await stage.app.running.jobs.drain(at_most=10, within=60)

    async with ReadWork(stage.app.running.database) as work:
        assert [(each.name, each.count) for each in await work.all(select(Count))] == [("development", 1)]


async def test_a_server_gathers_changes_so_that_many_sends_share_a_transaction(database_url: str) -> None:
    async with staged(database_url, indexed=True, fan_out_delay=1) as stage:
        before = len(stage.index.handled)

        said = await asyncio.gather(*(stage.ada.said(f"word {number}", stage.chat) for number in range(12)))

        assert await entries(stage) == {each["id"]: each["body"] for each in said}
        assert len(stage.index.handled) - before < len(said)
        await stage.ada.said("alone", stage.chat)
        assert "alone" in (await entries(stage)).values()


async def test_a_change_whose_process_ended_before_the_handlers_is_swept(stage: Stage) -> None:
    await note_and_process_ends(stage, stage.ada, "Oil")
    handled = len(stage.index.handled)
    assert await swept(stage) == 0  # its own request has two seconds

    await time_goes_by(stage)

    assert await swept(stage) == 1
    assert [row["text"] for each in stage.index.handled[handled:] for row in each.rows["note"]] == ["Oil"]
    assert await swept(stage) == 0


async def test_a_process_that_ends_in_a_handler_leaves_a_lease_that_runs_out(stage: Stage) -> None:
    stage.index.broken[stage.chat["id"]] = ProcessEnded()
    with pytest.raises(ProcessEnded):
        await stage.ada.said("Hello", stage.chat)
    stage.index.broken.clear()
    await time_goes_by_but_not_for_leases(stage)
    assert await entries(stage) == {}
    assert await swept(stage) == 0
    assert (await head(stage, stage.chat)).process_after > utc_now() + timedelta(seconds=20)

    await time_goes_by(stage)

    assert await swept(stage) == 1
    assert list((await entries(stage)).values()) == ["Hello"]


async def time_goes_by_but_not_for_leases(stage: Stage) -> None:
    async with Work(stage.app.running.database) as work:
        await work.execute(update(ConversationHead).values(sweep_after=utc_now() - timedelta(seconds=10)))
        await work.save()


async def test_a_change_that_is_changed_again_before_is_seen_once_as_it_is_then(stage: Stage) -> None:
    stage.index.broken[stage.chat["id"]] = RuntimeError("it does not work")
    said = await stage.ada.said("Helo", stage.chat)
    await stage.ada.edits(said, "Hello")
    stage.index.broken.clear()
    handled = len(stage.index.handled)
    await time_goes_by(stage)

    assert await swept(stage) == 1

    (changes,) = stage.index.handled[handled:]
    assert (changes.after, changes.upto) == (1, 3)
    assert [(row["seq"], row["body"]) for row in changes.rows["message"]] == [(3, "Hello")]
    assert await entries(stage) == {said["id"]: "Hello"}


async def test_a_failure_keeps_nothing_and_is_tried_again(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.index.broken[stage.chat["id"]] = ValueError("Hello, a secret")
    assert (await stage.ada.says("Hello, a secret", stage.chat)).status_code == 201
    assert await entries(stage) == {}
    assert await swept(stage) == 0  # not at once
    assert len(stage.bob.hears("new-message")) == 1
    now = await head(stage, stage.chat)
    assert (now.published_seq, now.processed_seq) == (2, 1)
    (record,) = [each for each in caplog.records if each.name == "parley.fan_out"]
    assert (record.getMessage(), vars(record)["handler"]) == ("changes not processed", "word-index")
    assert vars(record)["reason"] == "ValueError"
    assert "secret" not in caplog.text

    stage.index.broken.clear()
    await time_goes_by(stage)

    assert await swept(stage) == 1
    assert list((await entries(stage)).values()) == ["Hello, a secret"]
    assert (await head(stage, stage.chat)).process_attempts == 0


async def test_handlers_that_always_fail_are_parked_and_everything_else_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ada, bob, chat = stage.ada, stage.bob, stage.chat
    other = await ada.starts_group("Fine", bob)
    stage.index.broken[chat["id"]] = RuntimeError("it does not work")
    await ada.said("poison", chat)
    attempts = 1
    while await stage.app.running.fan_out.parked() == 0 and attempts < 2 * MOST_ATTEMPTS:
        await time_goes_by(stage)
        assert await swept(stage) == 0
        attempts += 1
    await time_goes_by(stage)
    handled = len(stage.index.handled)
    assert await swept(stage) == 0

    assert attempts == MOST_ATTEMPTS
    assert len(stage.index.handled) == handled  # it is not tried any more
    errors = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert errors == ["changes parked"]
    fine = await ada.said("fine", other)
    assert await entries(stage) == {fine["id"]: "fine"}
    late = await ada.said("late", chat)
    assert [heard.event.model_dump()["seq"] for heard in bob.hears("new-message")][-1] == late["seq"]
    assert (await head(stage, chat)).published_seq == late["seq"]

    stage.index.broken.clear()
    await ada.said("later", chat)
    assert await entries(stage) == {fine["id"]: "fine"}  # the last failure was a moment ago
    await time_goes_by(stage)
    assert await swept(stage) == 1  # it has changed
    assert set((await entries(stage)).values()) == {"fine", "poison", "late", "later"}
    assert await stage.app.running.fan_out.parked() == 0


async def test_an_operator_retries_conversations_that_were_parked(stage: Stage) -> None:
    stage.index.broken[stage.chat["id"]] = RuntimeError("it does not work")
    said = await stage.ada.said("poison", stage.chat)
    while await stage.app.running.fan_out.parked() == 0:
        await time_goes_by(stage)
        assert await swept(stage) == 0
    await time_goes_by(stage)
    stage.index.broken.clear()
    assert await swept(stage) == 0  # nothing retries it by itself

    assert await stage.app.running.fan_out.retry_parked() == 1

    assert await swept(stage) == 1
    assert await entries(stage) == {said["id"]: "poison"}
    assert await stage.app.running.fan_out.parked() == 0


async def test_handlers_run_while_the_realtime_service_is_down(stage: Stage) -> None:
    stage.app.realtime.down = True

    said = await stage.ada.said("Hello", stage.chat)

    assert await entries(stage) == {said["id"]: "Hello"}
    now = await head(stage, stage.chat)
    assert (now.published_seq, now.processed_seq) == (1, 2)


async def test_many_changes_are_handed_over_in_batches(stage: Stage) -> None:
    await note_and_process_ends(stage, stage.ada, "first")
    async with Work(stage.app.running.database) as work:
        await work.execute(
            update(ConversationHead)
            .where(ConversationHead.conversation_id == UUID(stage.chat["id"]))
            .values(last_seq=2 + 2 * BATCH_SIZE)
        )
        await work.save()
    await time_goes_by(stage)

    assert await swept(stage) == 1

    ranges = [(changes.after, changes.upto) for changes in stage.index.handled[1:]]
    assert ranges == [
        (1, 1 + BATCH_SIZE),
        (1 + BATCH_SIZE, 1 + 2 * BATCH_SIZE),
        (1 + 2 * BATCH_SIZE, 2 + 2 * BATCH_SIZE),
    ]


async def test_many_sends_at_once_are_all_handled_without_a_sweep(stage: Stage) -> None:
    bodies = [f"Message {number}" for number in range(20)]

    said = await asyncio.gather(*(stage.ada.said(body, stage.chat) for body in bodies))

    assert await entries(stage) == {message["id"]: message["body"] for message in said}
    seqs = [row["seq"] for changes in stage.index.handled for row in changes.rows.get("message", ())]
    assert sorted(seqs) == sorted(set(seqs))


async def test_several_sweeps_at_once_share_the_conversations(stage: Stage) -> None:
    groups = [await stage.ada.starts_group(f"Group {number}", stage.bob) for number in range(6)]
    for group in groups:
        stage.index.broken[group["id"]] = RuntimeError("it does not work")
        await stage.ada.said("Hello", group)
    stage.index.broken.clear()
    await time_goes_by(stage)

    assert sum(await asyncio.gather(*(swept(stage) for _ in range(4)))) == 6

    assert list((await entries(stage)).values()) == ["Hello"] * 6


async def test_a_deleted_group_is_purged_behind_the_same_answer(stage: Stage) -> None:
    group = await stage.ada.starts_group("Short-lived", stage.bob)
    await stage.ada.said("Hello", group)

    assert (await stage.ada.deletes_group(group)).status_code == 204

    async with ReadWork(stage.app.running.database) as work:
        found = select(ConversationHead).where(ConversationHead.conversation_id == UUID(group["id"]))
        assert await work.all(found) == []
    assert await swept(stage) == 0


async def test_two_features_cannot_register_one_kind_of_job(database_url: str) -> None:
    twice = [Feature("one", jobs={COUNT_NOTES: count_notes}), Feature("other", jobs={COUNT_NOTES: count_notes})]
    wrong = [Feature("one", recurring={"unknown": timedelta(minutes=1)})]
    long = [Feature("one", jobs={"k" * 33: count_notes})]

    for features in (twice, wrong, long):
        app = create_app(app_settings(database_url), more_features=features)
        with pytest.raises(ValueError, match=r"two features|no such job|32 characters"):
            async with app.router.lifespan_context(app):
                pass
