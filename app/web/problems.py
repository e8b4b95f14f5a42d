"""Errors on the wire: every one is a problem of RFC 9457, and none repeats what was sent."""

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
    404: ("not_found", "There is nothing here."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("body_too_large", "A request body may have 256 kB at most."),
}
_INVALID: Final = "Some of what was sent cannot be used; `errors` says what."
_MOST_ERRORS: Final = 50
_LONGEST_PART: Final = 100  # characters of JSON for one step of a location: the name of a field may be of any length


def problem(
    request: Request,
    *,
    status: int,
    code: str,
    detail: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as an answer."""
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
        request_id=request_id.get() or "",
    )
    # ASCII escapes, because a location may hold a lone surrogate that somebody sent as a field's name.
    content = json.dumps(body.model_dump())
    # What has to be done although the request failed: FastAPI adds background tasks only to a route's own answer.
    behind = getattr(request.state, "background", None)
    return Response(content, status, headers=headers, media_type="application/problem+json", background=behind)


def refuse(request: Request, refusal: ApiError) -> Response:
    return problem(
        request,
        status=refusal.status,
        code=refusal.code,
        detail=refusal.detail,
        errors=refusal.errors,
        headers=refusal.headers,
    )


def answer_with_problems(app: FastAPI) -> None:
    """Every error that the app raises leaves as a problem."""
    app.add_exception_handler(ApiError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)


async def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, ApiError)  # noqa: S101  # Starlette's type for a handler is wider than its use
    return refuse(request, refusal)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as above
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return problem(request, status=400, code="bad_request", detail=_CODES[400][1])
    errors = [_field_problem(each) for each in found[:_MOST_ERRORS]]
    return problem(request, status=422, code="invalid", detail=_INVALID, errors=errors)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # as above
    code, detail = _CODES.get(error.status_code, ("refused", "This cannot be done."))
    headers = {"Allow": ", ".join(_allowed(request))} if error.status_code == 405 else error.headers
    return problem(request, status=error.status_code, code=code, detail=detail, headers=headers)


def _allowed(request: Request) -> list[str]:
    """Every method that the address takes. Starlette names those of the first route alone (RFC 9110, 15.5.6)."""
    routes: Sequence[BaseRoute] = request.app.router.routes
    there = [each for each in routes if each.matches(request.scope)[0] is not Match.NONE]
    methods = {method for each in there for method in getattr(each, "methods", None) or ("GET", "HEAD")}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _field_problem(error: Mapping[str, Any]) -> FieldProblem:
    # `input` and `ctx` stay behind: they repeat what was sent, passwords included.
    location = [part if isinstance(part, int) else _short(str(part)) for part in error["loc"]]
    message = str(error["msg"])
    if error["type"] == "union_tag_invalid":  # the one message that quotes its input
        message = f"Input should be one of {error['ctx']['expected_tags']}"
    return FieldProblem(location=location, type=str(error["type"]), message=message)


def _short(part: str) -> str:
    return part if len(part) <= _LONGEST_PART and len(json.dumps(part)) <= _LONGEST_PART else f"{part[:8]}…"
