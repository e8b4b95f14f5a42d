"""How large a request may be, whether or not it says so beforehand."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import ApiError
from app.web.problems import refuse

LARGEST_BODY: Final = 256 * 1024  # bytes
_DIGITS: Final = 18  # of a length that a server could mean


class BodyTooLarge(ApiError):
    status, code = 413, "body_too_large"
    detail = "A request body may have 256 kB at most."


class BodyLimit:
    """FastAPI's own limit answers with plain text, outside everything that makes our answers alike."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _declared(scope) > LARGEST_BODY:
            await refuse(Request(scope), BodyTooLarge())(scope, receive, send)
        else:
            await self._app(scope, _counted(receive), send)


def _declared(scope: Scope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not length.isdigit():
        return 0
    return int(length) if len(length) <= _DIGITS else LARGEST_BODY + 1


def _counted(receive: Receive) -> Receive:
    size = 0

    async def listen() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            raise HTTPException(BodyTooLarge.status)  # the one kind of error that FastAPI lets through from here
        return message

    return listen
