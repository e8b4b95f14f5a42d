"""The OpenAPI schema: FastAPI's, with Parley's errors in place of FastAPI's."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.core.errors import ApiError, Problem, Unavailable
from app.core.fields import LARGEST_NUMBER
from app.web.middleware.body_limit import BodyTooLarge
from app.web.middleware.request_context import AddressTooLong, RepeatedQueryKey

_DESCRIPTION = """
Send a message with a POST. Receive it on a Pusher channel. Catch up on missed events with `/sync` and `changes`.
Errors are RFC 9457 problems: branch on `code`. Every write is idempotent unless its description says otherwise.
"""
_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_RETRY_AFTER: Final = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
_INVALID: Final = "`invalid`: the request is not valid; see `errors`."
_REPEATED: Final = f"`{RepeatedQueryKey.code}`: {RepeatedQueryKey.detail}"


def describe(app: FastAPI, complete: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The schema; generated once. `complete` adds to the schemas what only the composition root knows."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["Problem"] = problem
        complete(schemas)
        for path in schema["paths"].values():
            for operation in path.values():
                _explain(operation)
                for parameter in operation.get("parameters", ()):
                    parameter["schema"] = _without_const(_without_null(parameter["schema"]))
                    if parameter["in"] == "query" and parameter["schema"].get("type") == "array":
                        parameter["explode"] = False  # separated by commas: a repeated key is an error
        app.openapi_schema = _with_whole_numbers(schema)
    return app.openapi_schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without null: a parameter can be omitted, but a URL or a header cannot contain null."""
    kinds = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(kinds) != 1:
        return schema
    return {**kinds[0], **{name: value for name, value in schema.items() if name != "anyOf"}}


def _without_const(schema: dict[str, Any]) -> dict[str, Any]:
    """A constant as an enumeration of one: openapi-python-client leaves out operations with a constant in a header."""
    if "const" not in schema:
        return schema
    return {"enum": [schema["const"]], **{name: value for name, value in schema.items() if name != "const"}}


def _with_whole_numbers(value: Any) -> Any:
    """The schema with integer bounds: FastAPI turns them into floats, which rounds the largest number up by one."""
    if isinstance(value, dict):
        return {name: _with_whole_numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return LARGEST_NUMBER if value == float(LARGEST_NUMBER) else int(value)
    return value


def _explain(operation: dict[str, Any]) -> None:
    """Add the errors that every operation with such a request can return."""
    responses = operation["responses"]
    ours = responses.pop("422", {}).get("description", "")
    for status, description in _common_errors(operation, ours if ours.startswith("`") else ""):
        declared = responses.get(status)
        # The route's own description of a status is kept, and the common one is added in front.
        if declared is None:
            responses[status] = {"description": description, "content": _PROBLEM}
        elif declared.get("content", {}).keys() == _PROBLEM.keys() and description not in declared["description"]:
            declared["description"] = f"{description} {declared['description']}"
    if responses["503"]["content"] == _PROBLEM:
        responses["503"]["headers"] = _RETRY_AFTER


def _common_errors(operation: dict[str, Any], own: str) -> Iterator[tuple[str, str]]:
    has_input = "parameters" in operation or "requestBody" in operation
    # Every route rejects a repeated query key.
    yield "422", " ".join(filter(None, (_INVALID if has_input else "", _REPEATED, own)))
    yield "414", _described(AddressTooLong)
    if "requestBody" in operation:
        yield "400", "`bad_request`: the body does not match its content type."
        yield "413", _described(BodyTooLarge)
    yield "503", _described(Unavailable)


def _described(error: type[ApiError]) -> str:
    return f"`{error.code}`: {error.detail}"
