"""The process's HTTP client for the realtime service, and what to do when a kept connection turns out to be closed."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

_KEPT_FOR: Final = 5.0  # seconds that an idle connection is used again; servers have to keep it well beyond that


class HttpClient(Protocol):
    """What the adapter needs of httpx: one request, its status and its text."""

    async def request(
        self, method: str, url: str, *, content: bytes, headers: Mapping[str, str], extensions: Mapping[str, Any]
    ) -> Any: ...
    async def aclose(self) -> None: ...


class _Way:
    """What one request went through, as httpx tells it."""

    kept = True  # over a connection that another request had used before
    answered = False  # and something came back

    async def note(self, event: str, _details: Mapping[str, Any]) -> None:
        if event.startswith("connection.connect"):
            self.kept = False
        elif event == "http11.receive_response_headers.complete":
            self.answered = True


async def sent(client: HttpClient, request: Any) -> Any:
    """The answer. Servers close idle connections whenever they like: a request that met that goes out again.

    Never twice over new connections, and not once an answer has begun. Should the first one have arrived after all,
    clients hear an event twice, which changes nothing for them.
    """
    from httpx2 import NetworkError, RemoteProtocolError  # noqa: PLC0415  # the client has loaded it

    while True:
        way = _Way()
        try:
            return await client.request(
                request.method,
                request.url,
                content=request.body,
                headers=request.headers,
                extensions={"trace": way.note},
            )
        except (NetworkError, RemoteProtocolError):
            if way.answered or not way.kept:
                raise


class SharedClient:
    """One HTTP client for the process, made at the first call: a TLS context is slow to build and often not needed."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._client: HttpClient | None = None

    def __call__(self) -> HttpClient:
        if self._client is None:
            import httpx2  # noqa: PLC0415  # with it come TLS and the trust store

            limits = httpx2.Limits(max_connections=50, max_keepalive_connections=20, keepalive_expiry=_KEPT_FOR)
            self._client = httpx2.AsyncClient(timeout=self._timeout, limits=limits, trust_env=False)
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None
