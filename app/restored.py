"""Command `python -m app.restored`: the last step of restoring a backup, so that every client starts over."""

import asyncio
import sys
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.foundation.database import open_database
from app.foundation.settings import ConfigurationError, Connecting, database_for_migrations
from app.foundation.unit_of_work import UnitOfWork
from app.sync.restoring import start_era


async def restored(url: str, connecting: Connecting) -> str:
    """The name of the era that begins."""
    database = open_database(url, connecting)
    try:
        async with UnitOfWork(database) as work:
            era = await start_era(work)
            await work.save()
        return era
    finally:
        await database.close()


def whereabouts(url: str) -> str:
    """Which database that is. One that would have to be made first is not the one that was restored."""
    parsed = make_url(url)
    if parsed.host:
        return f"{parsed.database} at {parsed.host}"
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        raise ConfigurationError(f"There is no {parsed.database}: give this command the DATABASE_URL of the app.")
    return str(parsed.database)


def main() -> int:
    try:
        url, connecting = database_for_migrations()  # like a migration it needs the database alone
        place = whereabouts(url)
        era = asyncio.run(restored(url, connecting))
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201  # a command speaks to a person
        return 1
    except (SQLAlchemyError, OSError) as error:
        print(f"The database cannot be used: {error}\nHas `alembic upgrade head` run?", file=sys.stderr)  # noqa: T201  # as above
        return 1
    print(f"Era {era} has begun in {place}: clients start over within a heartbeat.")  # noqa: T201  # as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
