"""The index of search follows every change of a message, and equals what a scan of the messages gives."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update

from app.core.text.search.query import parse
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import ConversationHead
from app.models.search import BLOCK_SIZE, MessageSearch, SearchBlock, SearchProgress
from app.search.reindex import reindex_batch, remaining
from app.search.signatures import key_of, may_have
from app.search.verify import verify
from tests.support.app import LOAD, TestApp
from tests.support.databases import ROOT
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


async def problems(app: TestApp) -> tuple[int, list[int], list[int]]:
    """The number of compared messages, those that search would miss, and stale signatures."""
    parts = [part async for part in verify(app.running.database)]
    return (
        sum(part.checked for part in parts),
        [number for part in parts for number in part.not_found],
        [number for part in parts for number in part.stale],
    )


async def blocks(app: TestApp, conversation: dict[str, Any]) -> Sequence[SearchBlock]:
    query = select(SearchBlock).where(SearchBlock.conversation_id == UUID(conversation["id"]))
    async with ReadWork(app.running.database) as work:
        return await work.all(query.order_by(SearchBlock.block))


async def may_contain(app: TestApp, conversation: dict[str, Any], word: str) -> bool:
    (term,) = parse(word).terms
    return any(may_have(block.signature, key_of(term)) for block in await blocks(app, conversation))


async def forget(app: TestApp) -> None:
    """As after an update from a version without search."""
    async with Work(app.running.database) as work:
        for table in (SearchBlock, MessageSearch, SearchProgress):
            await work.execute(delete(table))
        await work.save()


async def indexed(app: TestApp, at_once: int = 1) -> int:
    """The number of batches that indexing takes."""
    batches, at = 0, None
    while True:
        async with Work(app.running.database) as work:
            batch = await reindex_batch(work, at, blocks=at_once)
            await work.save()
        if batch is None:
            return batches
        batches, at = batches + 1, batch.at


async def test_every_message_is_indexed_behind_its_answer(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)

    for number in range(1, BLOCK_SIZE + 6):
        await ada.said(f"Message number {number} about engines", chat)

    first, second = await blocks(app, chat)
    assert (first.block, first.last_number, second.block, second.last_number) == (0, 63, 1, 69)
    assert await problems(app) == (69, [], [])


async def test_an_edited_word_leaves_the_index(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("The password is xylophone", chat)
    await ada.said("Something else", chat)
    assert await may_contain(app, chat, "xylophone")

    await ada.edits(said, "The password is secret")

    assert not await may_contain(app, chat, "xylophone")
    assert await may_contain(app, chat, "secret")
    assert await problems(app) == (2, [], [])


async def test_a_deleted_message_leaves_no_token(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("xylophone", chat)

    await ada.deletes(said)

    assert await blocks(app, chat) == []
    assert await problems(app) == (0, [], [])
    await ada.said("glockenspiel", chat)
    assert await problems(app) == (1, [], [])


async def test_a_reaction_does_not_write_the_index(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Tea?", chat)
    (before,) = await blocks(app, chat)

    await bob.reacts("❤", said)

    (after,) = await blocks(app, chat)
    assert (after.keys, after.signature) == (before.keys, before.signature)
    assert await problems(app) == (1, [], [])


async def test_a_purged_conversation_leaves_nothing(app: TestApp, ada: Person, bob: Person) -> None:
    group = await ada.starts_group("Engines", bob)
    await ada.said("xylophone", group)

    await ada.deletes_group(group)
    await app.running.jobs.drain(at_most=10, within=10)

    async with ReadWork(app.running.database) as work:
        for table in (SearchBlock, MessageSearch, SearchProgress):
            assert await work.one(select(func.count()).select_from(table)) == 0


async def test_older_messages_are_indexed_in_batches(app: TestApp, ada: Person, bob: Person) -> None:
    chat, group = await ada.starts_chat_with(bob), await ada.starts_group("Engines", bob)
    for number in range(1, BLOCK_SIZE + 2):
        await ada.said(f"Message {number}", chat)
    await ada.said("A single one", group)
    await forget(app)
    assert (await problems(app))[1] != []

    async with ReadWork(app.running.database) as work:
        assert await remaining(work) == BLOCK_SIZE + 2
    assert await indexed(app) == 3

    assert await problems(app) == (BLOCK_SIZE + 2, [], [])
    assert await indexed(app) == 0


async def test_new_messages_and_old_ones_complete_each_other(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    for number in range(3):
        await ada.said(f"Old message {number}", chat)
    await forget(app)

    await ada.said("A new one", chat)

    assert await problems(app) == (4, [], [])


async def test_a_newer_analyser_indexes_everything_again_by_a_job(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("Hello", chat)
    async with Work(app.running.database) as work:
        await work.execute(update(SearchProgress).values(version=0))
        await work.execute(update(MessageSearch).values(signature=b"\0" * 8))
        await work.save()
    assert (await problems(app))[1] == [1]

    await app.running.jobs.drain(at_most=10, within=10)

    assert await problems(app) == (1, [], [])


async def test_what_the_fan_out_did_not_write_is_reported(app: TestApp, ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    await ada.said("one", chat)
    await ada.said("two", chat)
    async with Work(app.running.database) as work:
        await work.execute(update(SearchBlock).values(signature=b"\0" * 64))
        await work.execute(delete(MessageSearch).where(MessageSearch.number == 2))
        await work.save()

    assert await problems(app) == (2, [1, 2], [])

    async with Work(app.running.database) as work:
        await work.execute(update(ConversationHead).values(processed_seq=0))
        await work.save()
    assert (await problems(app))[1:] == ([], []), "what is still to be processed is no problem"


def command(database_url: str, *words: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "DATABASE_URL": database_url}
    line = [sys.executable, "-m", "app", "search", *words]
    return subprocess.run(line, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


async def test_commands_index_and_verify_while_the_system_runs(
    app: TestApp, database_url: str, ada: Person, bob: Person
) -> None:
    chat = await ada.starts_chat_with(bob)
    for number in range(1, 4):
        await ada.said(f"Message {number}", chat)
    await forget(app)

    before = await asyncio.to_thread(command, database_url, "verify")
    assert (before.returncode, before.stdout.splitlines()) == (
        1,
        [f"{chat['id']}: not found: 1, 2, 3", "3 messages compared, 3 indexed wrongly"],
    )
    assert before.stderr == "Error: Run `python -m app search reindex --all`.\n"

    indexed = await asyncio.to_thread(command, database_url, "reindex")
    assert (indexed.returncode, indexed.stdout.splitlines()[-1]) == (0, "3 messages indexed")
    assert (await asyncio.to_thread(command, database_url, "verify")).returncode == 0
    again = await asyncio.to_thread(command, database_url, "reindex", "--all")
    assert again.stdout.splitlines()[-1] == "3 messages indexed"
    assert await problems(app) == (3, [], [])
