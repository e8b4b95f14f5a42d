"""The gateway on a free port, in the event loop of the test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from app.gateway.apps import Apps, apps_from
from app.gateway.headers import SecurityHeaders
from app.gateway.server_limits import LIMITS, UVICORN, ServerLimits
from app.gateway.settings import GatewaySettings
from tests.support.serving import PATIENCE, Address, reserved_port, serving

__all__ = [
    "APP_ID",
    "KEY",
    "LIMITS",
    "PATIENCE",
    "SECRET",
    "UVICORN",
    "Address",
    "app_around",
    "gateway_over_asgi",
    "gateway_with",
    "reserved_port",
    "serving",
    "settings",
]

APP_ID, KEY, SECRET = "3", "278d425bdf160c739803", "7ad3773142a6692b25b8"


def settings(webhook_url: str = "http://127.0.0.1:9/nobody-listens-here", **others: Any) -> GatewaySettings:
    """Times so long that they play no part, but where a test says otherwise."""
    patient = {"ping_after": 3_600, "vacated_delay": 3_600, "webhook_batch_delay": 0.01, "webhook_timeout": 60}
    given = {"app_id": APP_ID, "key": KEY, "secret": SECRET, "webhook_url": webhook_url, **patient, **others}
    return GatewaySettings.model_validate(given)


@asynccontextmanager
async def gateway_with(webhook_url: str | None = None, **others: Any) -> AsyncIterator[Address]:
    gateway = apps_from(settings(webhook_url, **others) if webhook_url else settings(**others))
    async with serving(app_around(gateway)) as address:
        yield address


@asynccontextmanager
async def gateway_over_asgi(**others: Any) -> AsyncIterator[Address]:
    """The same for hosts that cannot use our own protocol: every socket comes through ASGI."""
    async with serving(app_around(apps_from(settings(**others))), options=LIMITS) as address:
        yield address


def app_around(gateway: Apps, *more: BaseRoute) -> ASGIApp:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Apps]]:
        async with gateway.running():
            yield gateway.state

    return ServerLimits(SecurityHeaders(Starlette(routes=[*more, *gateway.routes], lifespan=lifespan)))
