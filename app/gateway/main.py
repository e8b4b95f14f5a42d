"""The standalone gateway: `python -m app gateway` or `uvicorn app.gateway.main:app`, with GATEWAY_ variables."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from app.gateway.apps import Apps, apps_from
from app.gateway.headers import SecurityHeaders
from app.gateway.server_limits import ServerLimits
from app.gateway.settings import settings_from_environment


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[dict[str, Apps]]:
    apps = apps_from(*settings_from_environment())
    app.router.routes[:] = apps.routes
    async with apps.running():
        yield apps.state


# The outermost layers, so that the response to an unexpected error has the headers too.
app = ServerLimits(SecurityHeaders(Starlette(lifespan=_lifespan)))
