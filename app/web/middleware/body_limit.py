"""Limits the size of request bodies, with or without a Content-Length."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import ApiError
from app.web.problems import error_response

LARGEST_BODY: Final = 256 * 1024  # bytes
_DIGITS: Final = 18  # of the longest plausible Content-Length


class BodyTooLarge(ApiError):
    status, code = 413, "body_too_large"
    detail = "The request body can have at most 256 kB."


class BodyLimit:
    """Rejects larger bodies with BodyTooLarge. FastAPI's own limit would return plain text instead of a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _declared(scope) > LARGEST_BODY:
            await error_response(Request(scope), BodyTooLarge())(scope, receive, send)
        else:
            await self._app(scope, _counted(receive), send)


def _declared(scope: Scope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not length.isdigit():
        return 0
    return int(length) if len(length) <= _DIGITS else LARGEST_BODY + 1


def _counted(receive: Receive) -> Receive:
    size = 0

    async def receive_counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            raise HTTPException(BodyTooLarge.status)  # FastAPI passes only this error type through here
        return message

    return receive_counted
