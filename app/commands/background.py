"""The app's container for commands, without HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.container import Container
from app.core.config import Settings
from app.db.database import open_database
from app.main import assemble
from app.realtime.factory import services_from, with_gateway_keys


@asynccontextmanager
async def background_container(settings: Settings) -> AsyncIterator[Container]:
    """A container with the database and the realtime services, which are closed at the end.

    Raises ConfigurationError if the database URL cannot be used.
    """
    database = open_database(settings.database, settings.connecting)
    services = services_from(with_gateway_keys(settings), database=database)
    try:
        yield assemble(settings, database, services)
    finally:
        for service in services:
            await service.close()
        await database.close()
