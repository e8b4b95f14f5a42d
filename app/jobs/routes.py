"""The sweep route, for cron jobs."""

import hmac
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr

from app.core.errors import ApiError, responses
from app.jobs.runner import JobRunner
from app.jobs.schemas import SweptOut
from app.publishing.sweeper import Sweeper

router = APIRouter(prefix="/api/cron", tags=["operations"])

_AT_MOST: Final = 500  # conversations, and as many jobs
_WITHIN: Final = 25.0  # seconds each for conversations and jobs; a Vercel function may run for 60


class InvalidCronSecret(ApiError):
    status, code = 401, "invalid_cron_secret"
    detail = "Send CRON_SECRET as the bearer token."


_bearer = HTTPBearer(scheme_name="CronSecret", auto_error=False, description="The value of CRON_SECRET.")


async def _sweeper(request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Sweeper:
    secret: SecretStr | None = request.app.state.container.settings.cron_secret
    expected = f"Bearer {secret.get_secret_value()}" if secret else ""
    given = request.headers.get("authorization", "")
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise InvalidCronSecret
    sweeper: Sweeper = request.app.state.container.sweeper
    return sweeper


def _jobs(request: Request, _checked: Annotated[Sweeper, Depends(_sweeper)]) -> JobRunner:
    jobs: JobRunner = request.app.state.container.jobs
    return jobs


@router.get("/sweep", operation_id="sweep", summary="Run the sweep", responses=responses(InvalidCronSecret))
async def sweep(sweeper: Annotated[Sweeper, Depends(_sweeper)], jobs: Annotated[JobRunner, Depends(_jobs)]) -> SweptOut:
    """Notifies members of unpublished changes, and runs the jobs that are due. Calls may overlap. Vercel calls it;
    elsewhere use any cron, or `python -m app sweep`."""
    nudged = await sweeper.sweep(at_most=_AT_MOST, within=_WITHIN)
    done = await jobs.drain(at_most=_AT_MOST, within=_WITHIN)
    return SweptOut(nudged=nudged, jobs=done, parked=await jobs.parked())
