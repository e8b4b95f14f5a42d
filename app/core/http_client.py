"""The HTTP client for calls to other services, made for many small requests that must not cost much."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

_KEPT_FOR: Final = 5.0  # seconds that an idle connection is reused; servers must keep it open for longer
_MOST_IDLE: Final = 20
_MOST_AT_ONCE: Final = 50
_SENDING: Final = "client error (SendRequest)"  # the connection was there, and ended before an answer began
_THREAD_ENDS_WITHIN: Final = 0.05  # seconds
_NO_HEADERS: Final[Mapping[str, str]] = {}


class HttpFailed(Exception):
    """There is no whole response. The message says why, and contains neither the URL nor a secret."""


@dataclass(frozen=True)
class HttpResponse:
    status: int
    body: bytes
    headers: Mapping[str, str]
    """Their names are found in any case."""


class HttpClient:
    """One client a service and process. `timeout` is in seconds, for one request. `longest` is the size in bytes of a
    response's body, beyond which it is not read.

    It is created at the first request. Certificates are checked against the system's trust store or SSL_CERT_FILE;
    proxies from the environment are ignored, and redirects are not followed.
    """

    def __init__(self, timeout: float, *, longest: int | None = None) -> None:
        self._timeout = timeout
        self._longest = longest
        self._client: Any = None
        self._unpooled: Any = None
        self._reusable_until = 0.0

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] = _NO_HEADERS, body: bytes = b""
    ) -> HttpResponse:
        """Send the request. Raises HttpFailed, and ValueError for an address that cannot be one.

        A server may close an idle connection at any time, so a request that fails on a connection that may have been
        reused is sent again, once, on a new one. It is not sent again after a failure on a new connection, or once a
        response has begun. If the first request did arrive, it arrives twice.
        """
        import pyreqwest.exceptions as errors  # noqa: PLC0415  # not every process calls a service

        if self._client is None:
            self._client = self._build(idle=_MOST_IDLE)
        try:
            return await self._send(self._client, method, url, headers, body)
        except errors.RequestError as error:
            # A request may get a connection that another one has used since it began.
            if time.monotonic() >= self._reusable_until or not _was_cut(error):
                raise HttpFailed(_reason(error)) from None
        try:
            if self._unpooled is None:
                self._unpooled = self._build(idle=0)
            # Without the header, a request that waits for a connection gets one that has just served another.
            return await self._send(self._unpooled, method, url, {**headers, "Connection": "close"}, body)
        except errors.RequestError as error:
            raise HttpFailed(_reason(error)) from None

    async def close(self) -> None:
        clients = [client for client in (self._client, self._unpooled) if client is not None]
        for client in clients:
            await client.close()
        if clients:
            # Its thread does not say when it has ended, and Python aborts if it exits just before.
            await asyncio.sleep(_THREAD_ENDS_WITHIN)
        self._client = self._unpooled = None

    def _build(self, *, idle: int) -> Any:
        from pyreqwest.client import ClientBuilder  # noqa: PLC0415  # not every process calls a service

        return (
            ClientBuilder()
            .timeout(timedelta(seconds=self._timeout))
            .pool_idle_timeout(timedelta(seconds=_KEPT_FOR))
            .pool_max_idle_per_host(idle)
            .max_connections(_MOST_AT_ONCE)
            .no_proxy()
            .follow_redirects(enable=False)
            .user_agent("Parley")
            .build()
        )

    async def _send(self, client: Any, method: str, url: str, headers: Mapping[str, str], body: bytes) -> HttpResponse:
        request = client.request(method, url).headers(headers)
        request = request.body_bytes(body) if body else request
        if self._longest is None:
            response = await request.build().send()
            answer = HttpResponse(response.status, bytes(await response.bytes()), response.headers)
        else:
            async with request.build_streamed() as response:
                read = bytes(await response.body_reader.read(self._longest + 1) or b"")
            if len(read) > self._longest:
                raise HttpFailed(f"the response has more than {self._longest} bytes")
            answer = HttpResponse(response.status, read, response.headers)
        self._reusable_until = time.monotonic() + _KEPT_FOR
        return answer


def _causes(error: Any) -> list[str]:
    return [cause["message"] for cause in error.details.get("causes") or ()]


def _was_cut(error: Any) -> bool:
    """The library calls this a ConnectError too, although the request may have been sent."""
    return _SENDING in _causes(error)


def _reason(error: Any) -> str:
    """The innermost cause. The outer ones repeat the URL, which may be signed."""
    causes = [cause for cause in _causes(error) if "://" not in cause]
    return causes[-1] if causes else str(error.message)
