"""Command `reset-clients`: make every client fetch its data again, as the last step of restoring a backup."""

import asyncio
from pathlib import Path

import click
from sqlalchemy.engine import URL

from app.commands.errors import readable_errors
from app.core.config import ConfigurationError, database_for_migrations
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.sync.reset import start_history


async def reset_clients() -> tuple[str, str]:
    """Start a new history and return its id and the database's name. Like a migration, it needs only the database.

    Raises ConfigurationError and database errors.
    """
    database = open_database(*database_for_migrations())
    try:
        place = database_name(database.engine.url)
        if database.schema is not None:
            place = f"the schema {database.schema} of {place}"
        async with Work(database) as work:
            history_id = await start_history(work)
            await work.save()
        return history_id, place
    finally:
        await database.close()


def database_name(url: URL) -> str:
    """The name of the database. Raises ConfigurationError if it is a SQLite file that does not exist."""
    if url.host:
        return f"{url.database} at {url.host}"
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise ConfigurationError(f"{url.database} does not exist. Set DATABASE_URL to the app's database.")
    return str(url.database)


@click.command()
def command() -> None:
    """Make every client fetch its data again. Run this last when you restore a backup."""
    with readable_errors():
        history_id, place = asyncio.run(reset_clients())
    click.echo(f"Started history {history_id} in {place}. Clients fetch their data again within one heartbeat.")
