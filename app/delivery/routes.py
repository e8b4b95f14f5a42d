"""The sweep as a cron job calls it."""

import hmac
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr

from app.delivery.schemas import SweptOut
from app.delivery.sweeping import Sweeper
from app.foundation.errors import Refusal, responses

router = APIRouter(prefix="/api/cron", tags=["operations"])

_AT_MOST: Final = 500  # conversations
_WITHIN: Final = 40.0  # seconds; a function may run for sixty


class NotTheCron(Refusal):
    status, code = 401, "not_the_cron"
    detail = "This is for the cron job alone, which sends CRON_SECRET as its bearer token."


_bearer = HTTPBearer(scheme_name="CronSecret", auto_error=False, description="CRON_SECRET, from the cron job.")


async def _sweeper(request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Sweeper:
    secret: SecretStr | None = request.app.state.parley.settings.cron_secret
    expected = f"Bearer {secret.get_secret_value()}" if secret else ""
    given = request.headers.get("authorization", "")
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise NotTheCron
    sweeper: Sweeper = request.app.state.parley.sweeper
    return sweeper


@router.get("/sweep", operation_id="sweep", summary="Announce what is overdue", responses=responses(NotTheCron))
async def sweep(sweeper: Annotated[Sweeper, Depends(_sweeper)]) -> SweptOut:
    """Two at once do no harm. Vercel calls it by itself; elsewhere use any cron, or `python -m app.sweep`."""
    return SweptOut(nudged=await sweeper.sweep(at_most=_AT_MOST, within=_WITHIN))
