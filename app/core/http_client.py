"""The HTTP client for the realtime service, with a retry when a reused connection turns out to be closed."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

_KEPT_FOR: Final = 5.0  # seconds that an idle connection is reused; servers must keep it open for longer


class HttpClient(Protocol):
    """The part of httpx that the adapter uses."""

    async def request(
        self, method: str, url: str, *, content: bytes, headers: Mapping[str, str], extensions: Mapping[str, Any]
    ) -> Any: ...
    async def aclose(self) -> None: ...


class _RequestTrace:
    """Records httpx's trace events for one request."""

    reused_connection = True
    response_started = False

    async def note(self, event: str, _details: Mapping[str, Any]) -> None:
        if event.startswith("connection.connect"):
            self.reused_connection = False
        elif event == "http11.receive_response_headers.complete":
            self.response_started = True


async def send_with_retry(client: HttpClient, request: Any) -> Any:
    """Send the request and return the response. Raises httpx's errors.

    A server may close an idle connection at any time, so a request that fails on a reused connection is sent again.
    It is not sent again after a failure on a new connection, or once a response has started. If the first request
    did arrive, clients receive an event twice, which has no effect.
    """
    from httpx2 import NetworkError, RemoteProtocolError  # noqa: PLC0415  # the client has already loaded it

    while True:
        trace = _RequestTrace()
        try:
            return await client.request(
                request.method,
                request.url,
                content=request.body,
                headers=request.headers,
                extensions={"trace": trace.note},
            )
        except (NetworkError, RemoteProtocolError):
            if trace.response_started or not trace.reused_connection:
                raise


class SharedClient:
    """One HTTP client for the process, created at the first call because a TLS context is slow to build."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._client: HttpClient | None = None

    def __call__(self) -> HttpClient:
        if self._client is None:
            import httpx2  # noqa: PLC0415  # loads TLS and the trust store

            limits = httpx2.Limits(max_connections=50, max_keepalive_connections=20, keepalive_expiry=_KEPT_FOR)
            self._client = httpx2.AsyncClient(timeout=self._timeout, limits=limits, trust_env=False)
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None
