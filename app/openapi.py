"""The description of the API: FastAPI's own, with our errors in place of its."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.foundation.errors import Problem

_DESCRIPTION = """
Save a message with a POST; hear of it on a Pusher channel; catch up with `/sync` and `changes` after whatever was
missed. Errors are problems of RFC 9457: branch on `code`. Every write is idempotent, or says that it is not.
"""


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
        app.openapi_schema = schema
    return app.openapi_schema


def _explain(operation: dict[str, Any]) -> None:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = operation["responses"]
    invalid = "`invalid`: something in the request cannot be used; `errors` says what."
    ours = responses.get("422", {})
    if ours.get("description", "").startswith("`"):
        invalid = f"{invalid} {ours['description']}"
    if "parameters" in operation or "requestBody" in operation:
        responses["422"] = {"description": invalid, "content": content}
    if "requestBody" in operation:
        responses["413"] = {"description": "`body_too_large`: more than 256 kB.", "content": content}
    responses.setdefault("503", {"description": "`unavailable`: try again in a moment.", "content": content})
