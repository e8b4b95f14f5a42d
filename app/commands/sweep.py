"""Command `sweep`: run one sweep and the jobs that are due, for hosts with their own cron."""

import asyncio

import click

from app.commands.background import background_container
from app.commands.errors import readable_errors
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.jobs.schemas import SweptOut
from app.jobs.sweep import sweep_all


async def sweep(settings: Settings) -> SweptOut:
    """The same as the cron route, with more time for jobs. Raises ConfigurationError and database errors."""
    async with background_container(settings) as container:
        return await sweep_all(container.sweeper, container.fan_out, container.jobs, within=40, jobs_within=600)


@click.command()
def command() -> None:
    """Notify members of unpublished changes, run overdue event handlers and the jobs that are due, once."""
    with readable_errors():
        settings = load_settings()
        configure_logs(settings.log_level)
        swept = asyncio.run(sweep(settings))
    click.echo(f"{swept.nudged} conversations notified, {swept.jobs} jobs done, {swept.parked} parked")
