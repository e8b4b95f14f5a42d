"""Command `sweep`: run one sweep and the jobs that are due, for hosts with their own cron."""

import asyncio

import click

from app.commands.background import background_container
from app.commands.errors import readable_errors
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.jobs.schemas import SweptOut


async def sweep(settings: Settings) -> SweptOut:
    """The same as the cron route, with more time for jobs. Raises ConfigurationError and database errors."""
    async with background_container(settings) as container:
        nudged = await container.sweeper.sweep(at_most=500, within=40)
        done = await container.jobs.drain(at_most=500, within=600)
        return SweptOut(nudged=nudged, jobs=done, parked=await container.jobs.parked())


@click.command()
def command() -> None:
    """Notify members of unpublished changes, and run the jobs that are due, once."""
    with readable_errors():
        settings = load_settings()
        configure_logs(settings.log_level)
        swept = asyncio.run(sweep(settings))
    click.echo(f"{swept.nudged} conversations notified, {swept.jobs} jobs done, {swept.parked} parked")
