"""The sweep route, for cron jobs."""

import hmac
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr

from app.core.errors import ApiError, responses
from app.jobs.runner import JobRunner
from app.jobs.schemas import SweptOut
from app.jobs.sweep import sweep_all
from app.publishing.fan_out import FanOut
from app.publishing.sweeper import Sweeper

router = APIRouter(prefix="/api/cron", tags=["operations"])
ROUTERS: Final = (router,)

_WITHIN: Final = 15.0  # seconds for each of the three parts; a Vercel function may run for 60


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


def _fan_out(request: Request, _checked: Annotated[Sweeper, Depends(_sweeper)]) -> FanOut:
    fan_out: FanOut = request.app.state.container.fan_out
    return fan_out


@router.get("/sweep", operation_id="sweep", summary="Run the sweep", responses=responses(InvalidCronSecret))
async def sweep(
    sweeper: Annotated[Sweeper, Depends(_sweeper)],
    fan_out: Annotated[FanOut, Depends(_fan_out)],
    jobs: Annotated[JobRunner, Depends(_jobs)],
) -> SweptOut:
    """Notifies members of unpublished changes, runs event handlers that did not run, and the jobs that are due. Calls
    may overlap. Vercel calls it; elsewhere use any cron, or `python -m app sweep`."""
    return await sweep_all(sweeper, fan_out, jobs, within=_WITHIN, jobs_within=_WITHIN)
