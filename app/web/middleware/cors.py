"""CORS: only the origins in the settings may call the API."""

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_HEADERS: Final = ("Authorization", "Content-Type", "If-None-Match", "X-Refresh", "X-Request-ID", "X-Socket-ID")
_EXPOSED: Final = ("ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID")
_FOR_SERVERS: Final = "/api/v1/server/"
"""Called by no page, whatever its origin: an API key in a page would be everybody's."""
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Cors:
    """Starlette's CORS middleware, created at the first request, because the settings are read when the app starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._app_with_cors: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FOR_SERVERS):
            await self._app(scope, receive, send)
            return
        if self._app_with_cors is None:
            self._app_with_cors = self._with(scope["app"].state.container.settings.cors_origins)
        await self._app_with_cors(scope, receive, send)

    def _with(self, origins: tuple[str, ...]) -> ASGIApp:
        if not origins:
            return self._app
        return CORSMiddleware(
            self._app,
            allow_origins=origins,
            allow_methods=_METHODS,
            allow_headers=_HEADERS,
            expose_headers=_EXPOSED,
            allow_credentials=True,
            max_age=600,
        )
