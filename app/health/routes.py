"""Health and configuration over HTTP."""

import logging

import anyio
from fastapi import APIRouter, Response
from sqlalchemy import select

from app.db.errors import is_outage
from app.db.unit_of_work import UnitOfWork
from app.dependencies import Realtime, Settings, Work
from app.health.schemas import ConfigOut, Heartbeat, Limits, LiveOut, PusherConfig, ReadyOut
from app.realtime.port import Realtime as RealtimePort
from app.realtime.port import RealtimeUnavailable

health = APIRouter(prefix="/api/health", tags=["operations"])
config = APIRouter(prefix="/api/v1", tags=["operations"])

_log = logging.getLogger("parley.health")
_NO_SUCH_CHANNEL = "private-health"  # a prefix that no channel has: the answer is short


@config.get("/config", operation_id="getConfig", summary="What a client needs to know")
async def get_config(settings: Settings, realtime: Realtime, response: Response) -> ConfigOut:
    """How to reach the realtime service, how often to compare heads, and what is too long."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return ConfigOut(
        pusher=PusherConfig(**realtime.client_config().model_dump()),
        heartbeat=Heartbeat(visible=settings.heartbeat_visible, hidden=settings.heartbeat_hidden),
        limits=Limits(),
        avatar_hosts=list(settings.avatar_hosts),
    )


@health.get("/live", operation_id="isLive", summary="Is the process up?")
async def is_live() -> LiveOut:
    """Answers while the process runs, whatever it depends on."""
    return LiveOut()


@health.get(
    "/ready",
    operation_id="isReady",
    summary="Can requests be served?",
    responses={503: {"model": ReadyOut, "description": "The database does not answer."}},
)
async def is_ready(realtime: Realtime, work: Work, settings: Settings, response: Response) -> ReadyOut:
    """Asks the database, and whether Pusher answers."""
    database, listening = await _database_answers(work), await _realtime_answers(realtime, settings.publish_timeout)
    response.status_code = 200 if database else 503
    return ReadyOut(status=_word(database), database=_word(database), realtime=_word(listening))


def _word(well: bool) -> str:
    return "ok" if well else "unavailable"


async def _database_answers(work: UnitOfWork) -> bool:
    try:
        await work.execute(select(1))
    except Exception as error:
        if not is_outage(error):
            raise
        await work.undo()  # what is left of it could not be saved
        _log.warning("database unavailable", extra={"reason": type(error).__name__})
        return False
    return True


async def _realtime_answers(realtime: RealtimePort, within: float) -> bool:
    try:
        with anyio.fail_after(within):
            await realtime.occupied(_NO_SUCH_CHANNEL)
    except (RealtimeUnavailable, TimeoutError):
        return False
    return True
