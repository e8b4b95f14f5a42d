"""Command `sweep`: publish what is overdue and run jobs, once, for hosts with a cron of their own."""

import asyncio

import click

from app.commands.background import background_container
from app.commands.errors import readable_errors
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.jobs.schemas import SweptOut


async def sweep(settings: Settings) -> SweptOut:
    """As the cron route does it, with more time for jobs."""
    async with background_container(settings) as container:
        nudged = await container.sweeper.sweep(at_most=500, within=40)
        done = await container.jobs.drain(at_most=500, within=600)
        return SweptOut(nudged=nudged, jobs=done, parked=await container.jobs.parked())


@click.command()
def command() -> None:
    """Publish what is overdue and run the jobs that are due, once."""
    with readable_errors():
        settings = load_settings()
        configure_logs(settings.log_level)
        swept = asyncio.run(sweep(settings))
    click.echo(f"{swept.nudged} conversations nudged, {swept.jobs} jobs done, {swept.parked} parked")
