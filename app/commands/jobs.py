"""Command `jobs`: run the jobs that are due, once or forever."""

import asyncio
import logging
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from app.commands.background import background_container
from app.commands.errors import readable_errors
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.jobs.runner import JobRunner

_AT_MOST: Final = 500  # jobs per run
_WITHIN: Final = 600.0  # seconds per run
_PAUSE: Final = 1.0  # seconds between two runs

_log = logging.getLogger("parley.jobs")


async def run_jobs(settings: Settings, *, forever: bool, retry: bool = False) -> tuple[int, int]:
    """The number of finished and of parked jobs; first retries what was parked if asked.

    Raises ConfigurationError and database errors.
    """
    async with background_container(settings) as container:
        if retry:
            await container.jobs.retry_parked()
            await container.fan_out.retry_parked()
            await container.fan_out.sweep(at_most=_AT_MOST, within=_WITHIN)
        if forever:
            await _run_forever(container.jobs)
        done = await container.jobs.drain(at_most=_AT_MOST, within=_WITHIN)
        return done, await container.jobs.parked() + await container.fan_out.parked()


async def _run_forever(jobs: JobRunner) -> None:
    while True:
        try:
            done = await jobs.drain(at_most=_AT_MOST, within=_WITHIN)
        except (SQLAlchemyError, OSError) as error:  # keep running through a restart of the database
            _log.warning("database unavailable", extra={"reason": type(error).__name__})
            done = 0
        if not done:
            await asyncio.sleep(_PAUSE)


@click.command()
@click.option("--forever", is_flag=True, help="Keep running, and check for jobs every second. Press Ctrl-C to stop.")
@click.option("--retry", is_flag=True, help="First make everything that was parked after ten failures due again.")
def command(*, forever: bool, retry: bool) -> None:
    """Run the jobs that are due."""
    with readable_errors():
        settings = load_settings()
        configure_logs(settings.log_level)
        try:
            done, parked = asyncio.run(run_jobs(settings, forever=forever, retry=retry))
        except KeyboardInterrupt:  # the normal way to stop `--forever`
            return
    click.echo(f"{done} jobs done, {parked} parked")
