"""Limits for uvicorn, whose defaults suit neither sockets nor keep-alive connections."""

import logging
from typing import Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger("parley.gateway")

WS_MAX_SIZE: Final = 65_536  # bytes; uvicorn's default buffers 16 MB of an incomplete message
TIMEOUT_KEEP_ALIVE: Final = (
    130  # seconds; clients and proxies reuse connections for up to 120, but uvicorn closes them after 5
)
TIMEOUT_GRACEFUL_SHUTDOWN: Final = 5  # seconds; a frozen client with unsent data must not delay a restart

LIMITS: Final[dict[str, Any]] = {
    "ws_max_size": WS_MAX_SIZE,
    "ws_per_message_deflate": False,  # compression doubles the memory of a connection
    "timeout_keep_alive": TIMEOUT_KEEP_ALIVE,
    "timeout_graceful_shutdown": TIMEOUT_GRACEFUL_SHUTDOWN,
}
UVICORN: Final[dict[str, Any]] = {"http": "app.gateway.front:Front", **LIMITS}
"""Arguments of `uvicorn.Config`: the gateway's own protocol for sockets, and the limits of the rest."""


class ServerLimits:
    """Sets these limits however uvicorn was started, through the configuration of the protocol that calls the app.

    It does so at startup and again for each socket: under FastAPI the configuration is not reachable at startup, and
    then the first socket still has uvicorn's defaults.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            apply_limits(getattr(receive, "__self__", None))
        await self._app(scope, receive, send)


def apply_limits(caller: object) -> None:
    """Limit `caller`, uvicorn's lifespan or protocol object. Stricter limits are kept."""
    config: Any = getattr(caller, "config", None)
    if not all(hasattr(config, name) for name in LIMITS):
        if type(caller).__module__.startswith("uvicorn."):
            log.warning("cannot set the server's limits: start the gateway with `python -m app gateway`")
        return
    config.ws_max_size = min(config.ws_max_size, WS_MAX_SIZE)
    config.ws_per_message_deflate = False
    config.timeout_keep_alive = max(config.timeout_keep_alive, TIMEOUT_KEEP_ALIVE)
    if config.timeout_graceful_shutdown is None:
        config.timeout_graceful_shutdown = TIMEOUT_GRACEFUL_SHUTDOWN
