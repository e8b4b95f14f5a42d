"""Command `python -m app.sweep`: announce what is overdue and run jobs, once, for hosts with a cron of their own."""

import asyncio
import sys

from app.core.config import ConfigurationError, Settings, load_settings
from app.core.logs import configure_logs
from app.db.database import open_database
from app.main import assemble, pusher_of
from app.publishing.schemas import SweptOut
from app.realtime.providers.pusher import PusherRealtime


async def sweep(settings: Settings) -> SweptOut:
    """As the cron route does it, with more time for jobs."""
    database = open_database(settings.database, settings.connecting)
    realtime = PusherRealtime(pusher_of(settings), timeout=settings.publish_timeout)
    try:
        container = assemble(settings, database, realtime)
        nudged = await container.sweeper.sweep(at_most=500, within=40)
        done = await container.jobs.drain(at_most=500, within=600)
        return SweptOut(nudged=nudged, jobs=done, parked=await container.jobs.parked())
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
    swept = asyncio.run(sweep(settings))
    print(f"{swept.nudged} conversations nudged, {swept.jobs} jobs done, {swept.parked} parked")  # noqa: T201  # as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
