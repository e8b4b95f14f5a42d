"""The gateway alone: `uvicorn app.gateway.main:app`, told what it needs by GATEWAY_… in the environment."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from app.gateway.server import Gateway
from app.gateway.settings import settings_from_environment


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    gateway = Gateway(settings_from_environment())
    app.router.routes[:] = gateway.routes
    async with gateway.running():
        yield


app = Starlette(lifespan=_lifespan)
