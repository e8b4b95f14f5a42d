"""Command `python -m app.sweep`: announce once what is overdue, for hosts with a cron of their own."""

import asyncio
import sys

from app.foundation.database import open_database
from app.foundation.logs import configure_logs
from app.foundation.pusher import PusherRealtime
from app.foundation.settings import ConfigurationError, Settings, load_settings
from app.main import assemble, pusher_of


async def sweep(settings: Settings) -> int:
    """How many conversations were nudged."""
    database = open_database(settings.database, settings.connecting)
    realtime = PusherRealtime(pusher_of(settings), timeout=settings.announce_timeout)
    try:
        return await assemble(settings, database, realtime).sweeper.sweep(at_most=500, within=40)
    finally:
        await realtime.close()
        await database.close()


def main() -> int:
    try:
        settings = load_settings()
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201  # a command speaks to a person
        return 1
    configure_logs(settings.log_level)
    print(f"{asyncio.run(sweep(settings))} conversations nudged")  # noqa: T201  # as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
