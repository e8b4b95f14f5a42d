"""Command `reset-clients`: the last step of restoring a backup, so that every client starts over."""

import asyncio
from pathlib import Path

import click
from sqlalchemy.engine import URL

from app.commands.errors import readable_errors
from app.core.config import ConfigurationError, database_for_migrations
from app.db.database import open_database
from app.db.unit_of_work import UnitOfWork
from app.sync.reset import start_history


async def reset_clients() -> tuple[str, str]:
    """The new history id, and where the database is. Like a migration it needs the database alone."""
    database = open_database(*database_for_migrations())
    try:
        place = whereabouts(database.engine.url)
        async with UnitOfWork(database) as work:
            history_id = await start_history(work)
            await work.save()
        return history_id, place
    finally:
        await database.close()


def whereabouts(url: URL) -> str:
    """Which database that is. One that would have to be made first is not the one that was restored."""
    if url.host:
        return f"{url.database} at {url.host}"
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise ConfigurationError(f"There is no {url.database}: give this command the DATABASE_URL of the app.")
    return str(url.database)


@click.command()
def command() -> None:
    """Have every client start over: the last step of restoring a backup."""
    with readable_errors():
        history_id, place = asyncio.run(reset_clients())
    click.echo(f"History {history_id} has begun in {place}: clients start over within one heartbeat.")
