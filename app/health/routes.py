"""HTTP routes for health checks and the client configuration."""

import logging
from typing import Final, Literal

import anyio
from fastapi import APIRouter, Response
from sqlalchemy import literal, select

from app.db.errors import is_outage
from app.db.unit_of_work import ReadWork as Reading
from app.dependencies import ReadWork, Realtime, Settings, Storage
from app.health.schemas import ConfigOut, Heartbeat, Limits, LiveOut, ReadyOut, SignInOptions
from app.realtime.port import Realtime as RealtimePort
from app.realtime.port import RealtimeUnavailable
from app.storage.port import Storage as StoragePort
from app.storage.port import StorageUnavailable

health = APIRouter(prefix="/api/health", tags=["operations"])
config = APIRouter(prefix="/api/v1", tags=["operations"])
ROUTERS: Final = (config, health)

_log = logging.getLogger("parley.health")


@config.get("/config", operation_id="getConfig", summary="Get the client configuration")
async def get_config(settings: Settings, realtime: Realtime, response: Response) -> ConfigOut:
    """How to connect to the realtime service, how often to call `/sync`, how users sign in, and the size limits."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return ConfigOut(
        realtime=realtime.client_config(),
        heartbeat=Heartbeat(visible=settings.heartbeat_visible, hidden=settings.heartbeat_hidden),
        limits=Limits.of(settings),
        sign_in=SignInOptions(
            passwords=settings.passwords == "on",
            sign_up=settings.passwords == settings.sign_up == "on",
            openid=settings.oidc_issuer is not None,
        ),
        avatar_hosts=list(settings.avatar_hosts),
        directory=settings.directory,
        conversations=settings.conversations,
    )


@health.get("/live", operation_id="isLive", summary="Liveness check")
async def is_live() -> LiveOut:
    """Returns 200 while the process runs. Checks no dependencies."""
    return LiveOut()


@health.get(
    "/ready",
    operation_id="isReady",
    summary="Readiness check",
    responses={503: {"model": ReadyOut, "description": "The database is unavailable."}},
)
async def is_ready(
    realtime: Realtime, storage: Storage, work: ReadWork, settings: Settings, response: Response
) -> ReadyOut:
    """Checks the database, the realtime service and the storage. Returns 503 only if the database is unavailable."""
    database, service = await _database_responds(work), await _realtime_responds(realtime, settings.publish_timeout)
    response.status_code = 200 if database else 503
    return ReadyOut(
        status=_status(database),
        database=_status(database),
        realtime=_status(service),
        storage="off" if storage is None else _status(await _storage_responds(storage, settings.publish_timeout)),
    )


def _status(ok: bool) -> Literal["ok", "unavailable"]:
    return "ok" if ok else "unavailable"


async def _database_responds(work: Reading) -> bool:
    try:
        await work.one(select(literal(1)))
    except Exception as error:
        if not is_outage(error):
            raise
        await work.undo()  # the failed transaction cannot be committed
        _log.warning("database unavailable", extra={"reason": type(error).__name__})
        return False
    return True


async def _realtime_responds(realtime: RealtimePort, seconds: float) -> bool:
    try:
        with anyio.fail_after(seconds):
            await realtime.check()
    except (RealtimeUnavailable, TimeoutError):
        return False
    return True


async def _storage_responds(storage: StoragePort, seconds: float) -> bool:
    try:
        with anyio.fail_after(seconds):
            await storage.check()
    except (StorageUnavailable, TimeoutError):
        return False
    return True
