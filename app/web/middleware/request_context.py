"""Adds to every response a request id, security headers, a log line, and a 500 without internal details."""

import logging
import re
import time
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import ApiError, Unavailable
from app.core.fields import new_id
from app.core.logs import request_id
from app.db.errors import is_outage
from app.storage.port import PATH
from app.web.problems import error_response, problem

_log = logging.getLogger("parley.http")
_REQUEST_ID: Final = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_LONGEST_ADDRESS: Final = 8_000  # bytes
_LOGGED: Final = 200  # characters of a path
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}


class AddressTooLong(ApiError):
    status, code = 414, "address_too_long"
    detail = "The path and query can have at most 8,000 bytes."


class RepeatedQueryKey(ApiError):
    status, code = 422, "repeated_query_key"
    detail = "A query parameter was sent more than once."


class RequestContext:
    """Pure ASGI, because Starlette's BaseHTTPMiddleware cuts the throughput of a small route by two thirds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        current = given.decode() if _REQUEST_ID.fullmatch(given) else str(new_id())
        token = request_id.set(current)
        try:
            await self._answer(scope, receive, send, current)
        finally:
            request_id.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, current: str) -> None:
        began, status = time.perf_counter(), 0

        async def send_in_context(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(MutableHeaders(scope=message), scope, current)
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._log_request(scope, status, began)

        try:
            if _length(scope) > _LONGEST_ADDRESS:
                await error_response(Request(scope), AddressTooLong())(scope, receive, send_in_context)
            elif _repeats_a_key(scope["query_string"]):
                await error_response(Request(scope), RepeatedQueryKey())(scope, receive, send_in_context)
            else:
                await self._app(scope, receive, send_in_context)
        except Exception as error:  # noqa: BLE001  # every request must get a response
            if status:  # the response was sent, so only a background task can have failed
                _log.exception("background task failed")
                return
            await _failed(error, Request(scope))(scope, receive, send_in_context)

    def _log_request(self, scope: Scope, status: int, began: float) -> None:
        extra = {
            "method": scope["method"],
            "path": PATH if scope["path"].startswith(f"{PATH}/") else scope["path"][:_LOGGED],  # links are secrets
            "status": status,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        _log.info("request handled", extra=extra)


def _failed(error: Exception, request: Request) -> ASGIApp:
    if is_outage(error):
        _log.warning("database unavailable", extra={"reason": type(error).__name__})
        return error_response(request, Unavailable())
    _log.error("unexpected error", exc_info=error)
    detail = "Something went wrong on our side. If you contact support, include the request id."
    return problem(request, status=500, code="internal_error", detail=detail)


def _add_headers(headers: MutableHeaders, scope: Scope, current: str) -> None:
    headers["X-Request-ID"] = current
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if scope["path"].startswith(("/api/", "/pusher/")):
        headers.setdefault("Cache-Control", "no-store")
        headers.add_vary_header("Authorization, Cookie, Origin")


def _length(scope: Scope) -> int:
    return len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])


def _repeats_a_key(query: bytes) -> bool:
    if b"&" not in query:
        return False
    keys = [key for key, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)]
    return len(keys) != len(set(keys))
