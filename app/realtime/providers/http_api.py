"""Calls to a realtime service's HTTP API, with the service's errors as ours."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from app.core.http_client import SharedClient, send_with_retry
from app.realtime.port import EventRefused, RealtimeUnavailable

_REFUSED_FOR_GOOD: Final = frozenset({400, 413, 422})  # the request itself is wrong, so a retry cannot help


@dataclass(frozen=True)
class _Request:
    method: str
    url: str
    body: bytes
    headers: Mapping[str, str]


class HttpApi:
    """One service's API. `headers` are sent with each call, `timeout` is in seconds."""

    def __init__(self, url: str, headers: Mapping[str, str], *, timeout: float) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Content-Type": "application/json", **headers}
        self._http = SharedClient(timeout)

    async def call(self, method: str, path: str, body: bytes = b"", *, expected: Collection[int]) -> tuple[int, bytes]:
        """Send one request and return the response's status and body.

        Raises EventRefused if the request itself is wrong, and RealtimeUnavailable for every other status than the
        expected ones. The message has neither a header nor a body.
        """
        status, answer = await self._send(_Request(method, f"{self._url}{path}", body, self._headers))
        if status not in expected:
            raise (EventRefused if status in _REFUSED_FOR_GOOD else RealtimeUnavailable)(f"status {status}")
        return status, answer

    async def _send(self, request: _Request) -> tuple[int, bytes]:
        try:
            response = await send_with_retry(self._http(), request)
        except Exception as error:  # the client's own kinds of errors are many
            raise RealtimeUnavailable(type(error).__name__) from error
        return response.status_code, response.content

    async def close(self) -> None:
        await self._http.close()
