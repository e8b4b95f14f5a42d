"""What the server in front of us must be told: uvicorn's defaults suit neither sockets nor kept connections."""

import logging
from typing import Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger("parley.gateway")

WS_MAX_SIZE: Final = 65_536  # bytes; uvicorn would buffer 16 MB of an unfinished message
TIMEOUT_KEEP_ALIVE: Final = (
    130  # seconds; clients and proxies reuse connections for up to 120, uvicorn closes them after 5
)
TIMEOUT_GRACEFUL_SHUTDOWN: Final = 5  # seconds; a frozen client with unsent data must not hold up a restart

UVICORN: Final[dict[str, Any]] = {
    "ws_max_size": WS_MAX_SIZE,
    "ws_per_message_deflate": False,  # compression doubles the memory of a connection
    "timeout_keep_alive": TIMEOUT_KEEP_ALIVE,
    "timeout_graceful_shutdown": TIMEOUT_GRACEFUL_SHUTDOWN,
}
"""Arguments of `uvicorn.Config`."""


class ServerLimits:
    """Sets those limits however uvicorn was started: what calls the application holds its configuration.

    At the start, and again with each socket: FastAPI hides it at the start, and then the first socket still has the
    limits that uvicorn came with.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            tighten(getattr(receive, "__self__", None))
        await self._app(scope, receive, send)


def tighten(caller: object) -> None:
    """`caller` is uvicorn's side of the lifespan or of a socket. Stricter limits than ours stay."""
    config: Any = getattr(caller, "config", None)
    if not all(hasattr(config, name) for name in UVICORN):
        if type(caller).__module__.startswith("uvicorn."):
            log.warning("the server's limits are unknown: start the gateway by `python -m app gateway`")
        return
    config.ws_max_size = min(config.ws_max_size, WS_MAX_SIZE)
    config.ws_per_message_deflate = False
    config.timeout_keep_alive = max(config.timeout_keep_alive, TIMEOUT_KEEP_ALIVE)
    if config.timeout_graceful_shutdown is None:
        config.timeout_graceful_shutdown = TIMEOUT_GRACEFUL_SHUTDOWN
