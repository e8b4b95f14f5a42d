"""Error responses: each is an RFC 9457 problem, and none repeats the input."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from app.core.errors import ApiError, FieldProblem, Problem
from app.core.logs import request_id

_CODES: Final = {
    400: ("bad_request", "The request could not be read."),
    404: ("not_found", "Not found."),
    405: ("method_not_allowed", "This method is not allowed for this URL."),
    413: (
        "body_too_large",
        "The request body can have at most 256 kB, or 4 MB where many users are changed at once.",
    ),
}
_INVALID: Final = "The request is not valid. See `errors`."
_MOST_ERRORS: Final = 50
_LONGEST_PART: Final = 100  # characters of JSON per part of a location, because a field name can have any length


def problem(
    request: Request,
    *,
    status: int,
    code: str,
    detail: str,
    errors: Sequence[FieldProblem] = (),
    differs: Sequence[str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response."""
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
        differs=None if differs is None else list(differs),
        request_id=request_id.get() or "",
    )
    # ASCII escapes, because a field name in a location may contain a lone surrogate.
    content = json.dumps(body.model_dump(exclude_none=True))
    # Background tasks that must run although the request failed. FastAPI adds them only to successful responses.
    background = getattr(request.state, "background", None)
    return Response(content, status, headers=headers, media_type="application/problem+json", background=background)


def error_response(request: Request, error: ApiError) -> Response:
    return problem(
        request,
        status=error.status,
        code=error.code,
        detail=error.detail,
        errors=error.errors,
        differs=error.differs,
        headers=error.headers,
    )


def add_error_handlers(app: FastAPI) -> None:
    """Return every error that the app raises as a problem."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)


async def _api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)  # noqa: S101  # Starlette's type for handlers is too wide
    return error_response(request, error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # Starlette's type for handlers is too wide
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return problem(request, status=400, code="bad_request", detail=_CODES[400][1])
    errors = [field_problem(each) for each in found[:_MOST_ERRORS]]
    return problem(request, status=422, code="invalid", detail=_INVALID, errors=errors)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # Starlette's type for handlers is too wide
    code, detail = _CODES.get(error.status_code, ("refused", "The request could not be processed."))
    headers = {"Allow": ", ".join(_allowed(request))} if error.status_code == 405 else error.headers
    return problem(request, status=error.status_code, code=code, detail=detail, headers=headers)


def _allowed(request: Request) -> list[str]:
    """Every method that the URL allows (RFC 9110, 15.5.6). Starlette lists only those of the first route."""
    routes: Sequence[BaseRoute] = request.app.router.routes
    matching = [each for each in routes if each.matches(request.scope)[0] is not Match.NONE]
    methods = {method for each in matching for method in getattr(each, "methods", None) or ("GET", "HEAD")}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def field_problem(error: Mapping[str, Any]) -> FieldProblem:
    """One of pydantic's errors, without its input."""
    # `input` and `ctx` are left out: they repeat the input, which may be a password.
    location = [part if isinstance(part, int) else _short(str(part)) for part in error["loc"]]
    message = str(error["msg"])
    if error["type"] == "union_tag_invalid":  # the one message that quotes its input
        message = f"Input should be one of {error['ctx']['expected_tags']}"
    return FieldProblem(location=location, type=str(error["type"]), message=message)


def _short(part: str) -> str:
    return part if len(part) <= _LONGEST_PART and len(json.dumps(part)) <= _LONGEST_PART else f"{part[:8]}…"
