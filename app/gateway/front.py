"""The protocol in front of uvicorn's own: it keeps WebSockets of the gateway, and hands over every other connection.

uvicorn takes it as `http=`. The gateways are in the state that the application's lifespan yields (`Apps.state`).
Without them, all connections are handed over.
"""

import asyncio
from functools import lru_cache
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from app.gateway.apps import STATE_KEY, Apps
from app.gateway.handshake import PATH, Upgrade, upgrade

_BEGINNING: Final = b"GET " + PATH.encode()
_END: Final = b"\r\n\r\n"
_HEAD_LIMIT: Final = 16_384  # bytes


class Front(asyncio.Protocol):
    """Reads the head of the first request. What comes after an upgrade in the same segment is not lost."""

    __slots__ = ("_app_state", "_apps", "_config", "_head", "_server_state", "_timer", "_transport")
    _transport: asyncio.Transport

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._config = config
        self._server_state = server_state
        self._app_state = app_state
        self._apps: Apps | None = app_state.get(STATE_KEY)
        self._head = b""
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn listens on streams
        self._transport = transport
        self._connections.add(self)
        if self._apps is None:
            self._hand_over()
            return
        # uvicorn would wait for the end of the first request forever.
        self._timer = asyncio.get_running_loop().call_later(self._apps.longest_head, transport.abort)

    def data_received(self, data: bytes) -> None:
        self._head += data
        if not self._head.startswith(_BEGINNING[: len(self._head)]):
            self._hand_over()
            return
        end = self._head.find(_END)
        if end < 0:
            if len(self._head) > _HEAD_LIMIT:
                self._hand_over()
            return
        end += len(_END)
        requested = upgrade(self._head[:end])
        if requested is None:
            self._hand_over()
        else:
            self._open(requested, self._head[end:])

    def connection_lost(self, exc: Exception | None) -> None:
        self._let_go()

    def shutdown(self) -> None:
        """Called by uvicorn when it stops."""
        self._transport.close()

    @property
    def _connections(self) -> set[Any]:
        return self._server_state.connections

    def _open(self, requested: Upgrade, more: bytes) -> None:
        assert self._apps is not None  # noqa: S101  # it was handed over otherwise
        self._let_go()
        host = _client_host(self._config, self._transport, requested.headers)
        connection = self._apps.open_stream(self._transport, requested, host, self._connections)
        if more:
            connection.data_received(more)

    def _hand_over(self) -> None:
        self._let_go()
        kind: Any = AutoHTTPProtocol
        http = kind(config=self._config, server_state=self._server_state, app_state=self._app_state)
        self._transport.set_protocol(http)
        http.connection_made(self._transport)
        if self._head:
            http.data_received(self._head)

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._connections.discard(self)


def _client_host(config: Config, transport: asyncio.Transport, headers: list[tuple[bytes, bytes]]) -> str | None:
    """The client's address: the peer's or, behind a proxy that uvicorn trusts, the one that the proxy gives."""
    peer = transport.get_extra_info("peername")
    client = (str(peer[0]), int(peer[1])) if isinstance(peer, tuple) else None
    if config.proxy_headers:
        scope: Any = {"type": "websocket", "scheme": "ws", "client": client, "headers": headers}
        # uvicorn's own rules. The middleware waits for nothing, so one step runs all of it.
        trusted = config.forwarded_allow_ips
        steps = _proxy_headers(trusted if isinstance(trusted, str) else tuple(trusted))(scope, _nothing, _nothing)
        try:
            steps.send(None)
        except StopIteration:
            client = scope["client"]
    return client[0] if client else None


@lru_cache
def _proxy_headers(trusted: str | tuple[str, ...]) -> ProxyHeadersMiddleware:
    return ProxyHeadersMiddleware(_nothing, list(trusted) if isinstance(trusted, tuple) else trusted)


async def _nothing(*_arguments: Any) -> Any: ...
