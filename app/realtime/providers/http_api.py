"""Calls to a realtime service's HTTP API, with the service's errors as ours."""

from collections.abc import Collection, Mapping
from typing import Final

from app.core.http_client import HttpClient, HttpFailed
from app.realtime.port import EventRefused, RealtimeUnavailable

_REFUSED_FOR_GOOD: Final = frozenset({400, 413, 422})  # the request itself is wrong, so a retry cannot help


class HttpApi:
    """One service's API. `headers` are sent with each call, `timeout` is in seconds."""

    def __init__(self, url: str, headers: Mapping[str, str], *, timeout: float) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Content-Type": "application/json", **headers}
        self._http = HttpClient(timeout)

    async def call(self, method: str, path: str, body: bytes = b"", *, expected: Collection[int]) -> tuple[int, bytes]:
        """Send one request and return the response's status and body.

        Raises EventRefused if the request itself is wrong, and RealtimeUnavailable for every other status than the
        expected ones. The message has neither a header nor a body.
        """
        try:
            response = await self._http.request(method, f"{self._url}{path}", headers=self._headers, body=body)
        except HttpFailed as error:
            raise RealtimeUnavailable(str(error)) from error
        if response.status not in expected:
            raise (EventRefused if response.status in _REFUSED_FOR_GOOD else RealtimeUnavailable)(
                f"status {response.status}"
            )
        return response.status, response.body

    async def close(self) -> None:
        await self._http.close()
