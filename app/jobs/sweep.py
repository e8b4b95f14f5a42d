"""One large sweep, for cron jobs: unpublished changes, changes for event handlers, and the jobs that are due."""

from typing import Final

from app.jobs.runner import JobRunner
from app.jobs.schemas import SweptOut
from app.publishing.fan_out import FanOut
from app.publishing.sweeper import Sweeper

_AT_MOST: Final = 500  # conversations to notify, conversations to process, and jobs


async def sweep_all(
    sweeper: Sweeper, fan_out: FanOut, jobs: JobRunner, *, within: float, jobs_within: float
) -> SweptOut:
    """Notify members for at most `within` seconds, run event handlers as long, and jobs for `jobs_within` seconds."""
    nudged = await sweeper.sweep(at_most=_AT_MOST, within=within)
    await fan_out.sweep(at_most=_AT_MOST, within=within)
    done = await jobs.drain(at_most=_AT_MOST, within=jobs_within)
    return SweptOut(nudged=nudged, jobs=done, parked=await jobs.parked() + await fan_out.parked())
