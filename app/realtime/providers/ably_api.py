"""Calls to Ably's REST API, and what its answers say."""

import json
import re
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from app.core.http_client import HttpClient, HttpFailed
from app.realtime.port import EventRefused, RealtimeUnavailable

VERSION: Final = "6"
"""Of the protocol, which answers depend on: that of ably-js 2.28.0."""
_REFUSED_FOR_GOOD: Final = frozenset({400, 413, 422})  # the request itself is wrong, so a retry cannot help
_PARTLY_FAILED: Final = 40020
_NEXT: Final = re.compile(r'<\.?(/[^>]*)>; *rel="?next"?')


@dataclass(frozen=True)
class AblyKey:
    """An API key: `name` is `APP.KEY`, without the secret."""

    name: str
    secret: str = field(repr=False)

    @classmethod
    def parse(cls, key: str) -> Self:
        name, _, secret = key.partition(":")
        return cls(name, secret)

    @property
    def basic(self) -> str:
        """The value of the header Authorization."""
        return "Basic " + b64encode(f"{self.name}:{self.secret}".encode()).decode()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Raises RealtimeUnavailable."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise RealtimeUnavailable(f"status {self.status}, and the response is not JSON") from None

    def array(self) -> list[Any]:
        """Raises RealtimeUnavailable."""
        found = self.json()
        if not isinstance(found, list):
            raise RealtimeUnavailable(f"status {self.status}, and the response is not a list")
        return found


class AblyApi:
    """`timeout` is in seconds, per call."""

    def __init__(self, origin: str, key: AblyKey, *, timeout: float) -> None:
        self._origin = origin
        self._headers = {"Authorization": key.basic, "Content-Type": "application/json", "X-Ably-Version": VERSION}
        self._http = HttpClient(timeout)

    async def call(self, method: str, path: str, body: bytes = b"", *, expected: Collection[int]) -> Answer:
        """Raises EventRefused if the request itself is wrong, and RealtimeUnavailable for every other status than the
        expected ones. The message has Ably's code, and neither a header nor a body."""
        try:
            response = await self._http.request(method, f"{self._origin}{path}", headers=self._headers, body=body)
        except HttpFailed as error:
            raise RealtimeUnavailable(str(error)) from error
        answer = Answer(response.status, response.headers, response.body)
        if answer.status in expected:
            return answer
        raise error_of(answer)

    async def close(self) -> None:
        await self._http.close()


def failures_of_batch(answer: Answer) -> tuple[list[tuple[int, int]], int]:
    """Status and code of each part that failed, and the number of parts. Raises as `AblyApi.call`.

    A batch that failed in part is answered with status 400 and the code 40020, or with 201 and a count of failures.
    """
    found = answer.json()
    if answer.status == 400:
        if not isinstance(found, dict) or _error(found)[1] != _PARTLY_FAILED:
            raise error_of(answer)
        found = found.get("batchResponse")
    # With one result for each BatchSpec, or for each channel.
    each = found.get("results") if isinstance(found, dict) else found
    if not isinstance(each, list) or not each or not all(isinstance(part, dict) for part in each):
        raise RealtimeUnavailable(f"status {answer.status}, and the response is not that of a batch")
    parts = [result for part in each for result in (part.get("results", [part]))]
    return [_error(part) for part in parts if "error" in part], len(parts)


def next_page(answer: Answer) -> str | None:
    """The path of the next page of a list."""
    found = _NEXT.search(answer.headers.get("link", ""))
    return None if found is None else found[1]


def error_of(answer: Answer) -> RealtimeUnavailable:
    try:
        _, code = _error(json.loads(answer.body))
    except (ValueError, RecursionError):
        code = 0
    reason = f"status {answer.status}" + (f", code {code}" if code else "")
    return (EventRefused if answer.status in _REFUSED_FOR_GOOD else RealtimeUnavailable)(reason)


def _error(of: object) -> tuple[int, int]:
    error = of.get("error") if isinstance(of, dict) else None
    given = error if isinstance(error, dict) else {}
    status, code = given.get("statusCode"), given.get("code")
    return (status if isinstance(status, int) else 0, code if isinstance(code, int) else 0)
