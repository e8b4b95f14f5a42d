"""Commands `search …`: index messages that are not, and compare the index with the messages."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click

from app.commands.errors import readable_errors
from app.core.config import database_for_migrations
from app.db.database import Database, open_database
from app.db.unit_of_work import ReadWork, Work
from app.search.reindex import forget_progress, reindex_batch, remaining
from app.search.verify import verify as compare

T = TypeVar("T")

_BLOCKS_PER_BATCH = 32  # up to 2,048 messages in a transaction


@click.group()
def command() -> None:
    """Maintain the search index."""


@command.command()
@click.option("--all", "everything", is_flag=True, help="Also the messages that are indexed already.")
def reindex(*, everything: bool) -> None:
    """Index messages from before search, or from an older version. You can stop it, and start it again later.

    The system may run meanwhile.
    """
    with readable_errors():
        indexed = asyncio.run(_with_database(lambda database: _reindex(database, everything=everything)))
    click.echo(f"{indexed} messages indexed")


@command.command()
def verify() -> None:
    """Compare the index with all messages. Exits with 1 if a search could miss one."""
    with readable_errors():
        checked, wrong = asyncio.run(_with_database(_verify))
    click.echo(f"{checked} messages compared, {wrong} indexed wrongly")
    if wrong:
        raise click.ClickException("Run `python -m app search reindex --all`.")


async def _reindex(database: Database, *, everything: bool) -> int:
    """The number of messages indexed, with a progress bar on a terminal."""
    async with Work(database) as work:
        if everything:
            await forget_progress(work)
        await work.save()
    async with ReadWork(database) as work:
        total = await remaining(work)
    done, at = 0, None
    with click.progressbar(length=total, label="Indexing", show_pos=True) as bar:
        while True:
            async with Work(database) as work:
                batch = await reindex_batch(work, at, blocks=_BLOCKS_PER_BATCH)
                await work.save()
            if batch is None:
                return done
            done, at = done + batch.messages, batch.at
            bar.update(batch.messages)


async def _verify(database: Database) -> tuple[int, int]:
    """The number of compared messages, and of those that are indexed wrongly."""
    checked = wrong = 0
    async for part in compare(database):
        checked += part.checked
        wrong += len(part.not_found) + len(part.stale)
        for numbers, what in ((part.not_found, "not found"), (part.stale, "stale")):
            if numbers:
                click.echo(f"{part.conversation_id}: {what}: {', '.join(map(str, numbers))}")
    return checked, wrong


async def _with_database(do: Callable[[Database], Awaitable[T]]) -> T:
    """Like a migration, it needs only the database. Raises ConfigurationError and database errors."""
    database = open_database(*database_for_migrations())
    try:
        return await do(database)
    finally:
        await database.close()
