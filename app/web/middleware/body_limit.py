"""Limits the size of request bodies, with or without a Content-Length."""

from collections.abc import Mapping
from math import inf
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import ApiError
from app.web.problems import error_response

LARGEST_BODY: Final = 256 * 1024  # bytes
LARGEST_BULK_BODY: Final = 4 * 1024 * 1024  # bytes; some hosts accept no more than 4.5 MB
_DIGITS: Final = 18  # of the longest plausible Content-Length


class BodyTooLarge(ApiError):
    status, code = 413, "body_too_large"
    detail = "The request body can have at most 256 kB, or 4 MB where many users are changed at once."


class BodyLimit:
    """Rejects larger bodies with BodyTooLarge. FastAPI's own limit would return plain text instead of a problem."""

    def __init__(self, app: ASGIApp, larger: Mapping[str, int]) -> None:
        self._app = app
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        largest = self._limit_of(scope["path"])
        if _declared(scope) > largest:
            await error_response(Request(scope), BodyTooLarge())(scope, receive, send)
        else:
            await self._app(scope, _counted(receive, largest), send)

    def _limit_of(self, path: str) -> int:
        own = (size for each, size in self._larger.items() if path == each or path.startswith(f"{each}/"))
        return next(own, LARGEST_BODY)


def _declared(scope: Scope) -> float:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not length.isdigit():
        return 0
    return int(length) if len(length) <= _DIGITS else inf


def _counted(receive: Receive, largest: int) -> Receive:
    size = 0

    async def receive_counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > largest:
            raise HTTPException(BodyTooLarge.status)  # FastAPI passes only this error type through here
        return message

    return receive_counted
