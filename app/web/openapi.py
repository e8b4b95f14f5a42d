"""The description of the API: FastAPI's own, with our errors in place of its."""

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.core.errors import ApiError, Problem, Unavailable
from app.core.fields import LARGEST_NUMBER
from app.web.middleware.body_limit import BodyTooLarge
from app.web.middleware.request_context import AddressTooLong, RepeatedQueryKey

_DESCRIPTION = """
Save a message with a POST; hear of it on a Pusher channel; catch up with `/sync` and `changes` after whatever was
missed. Errors are problems of RFC 9457: branch on `code`. Every write is idempotent, or says that it is not.
"""
_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_RETRY_AFTER: Final = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
_INVALID: Final = "`invalid`: something in the request cannot be used; `errors` says what."
_REPEATED: Final = f"`{RepeatedQueryKey.code}`: {RepeatedQueryKey.detail}"


def describe(app: FastAPI) -> dict[str, Any]:
    """The schema, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for fastapis_own in ("HTTPValidationError", "ValidationError"):
            schemas.pop(fastapis_own, None)
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["Problem"] = problem
        for path in schema["paths"].values():
            for operation in path.values():
                _explain(operation)
                for parameter in operation.get("parameters", ()):
                    parameter["schema"] = _without_null(parameter["schema"])
        app.openapi_schema = _with_whole_numbers(schema)
    return app.openapi_schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter may be left out; there is no way to write null in an address or in a header."""
    kinds = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(kinds) != 1:
        return schema
    return {**kinds[0], **{name: value for name, value in schema.items() if name != "anyOf"}}


def _with_whole_numbers(value: Any) -> Any:
    """The same with bounds as they are: FastAPI's model of the schema makes floats of them, and the largest number
    becomes one more than it is."""
    if isinstance(value, dict):
        return {name: _with_whole_numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return LARGEST_NUMBER if value == float(LARGEST_NUMBER) else int(value)
    return value


def _explain(operation: dict[str, Any]) -> None:
    """Say which refusals every operation with such a request has, whatever it does."""
    responses = operation["responses"]
    ours = responses.pop("422", {}).get("description", "")
    for status, description in _refusals(operation, ours if ours.startswith("`") else ""):
        said = responses.get(status)
        # What a route says of one status stands; what goes for all of them is added to it.
        if said is None:
            responses[status] = {"description": description, "content": _PROBLEM}
        elif said.get("content", {}).keys() == _PROBLEM.keys() and description not in said["description"]:
            said["description"] = f"{description} {said['description']}"
    if responses["503"]["content"] == _PROBLEM:
        responses["503"]["headers"] = _RETRY_AFTER


def _refusals(operation: dict[str, Any], own: str) -> Iterator[tuple[str, str]]:
    takes_something = "parameters" in operation or "requestBody" in operation
    # A query key that comes twice is refused on every address.
    yield "422", " ".join(filter(None, (_INVALID if takes_something else "", _REPEATED, own)))
    yield "414", _of(AddressTooLong)
    if "requestBody" in operation:
        yield "400", "`bad_request`: the body is not what its content type says."
        yield "413", _of(BodyTooLarge)
    yield "503", _of(Unavailable)


def _of(refusal: type[ApiError]) -> str:
    return f"`{refusal.code}`: {refusal.detail}"
