"""API errors: failures that a user or a client can act on."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from pydantic import BaseModel, Field


class FieldProblem(BaseModel):
    """One error in the input: its location, its type and a message. It never repeats the input."""

    location: list[str | int] = Field(examples=[["body", "email"]])
    type: str = Field(examples=["string_pattern_mismatch"])
    message: str = Field(examples=["Enter a valid e-mail address."])


class Problem(BaseModel):
    """The body of every error: `application/problem+json` as in RFC 9457. Clients branch on `code`."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Conversation not found."])
    code: str = Field(examples=["conversation_not_found"])
    errors: list[FieldProblem] = []
    differs: list[str] | None = Field(
        default=None, description="Only with `conversation_differs`: the fields that differ from what is stored."
    )
    request_id: str = Field(examples=["0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"])


class ApiError(Exception):
    """An error of the API. Subclasses set the HTTP status, the code and the message."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    detail: str = "The request could not be processed."
    differs: Sequence[str] | None = None

    def __init__(self, *, errors: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None) -> None:
        super().__init__(self.code)
        self.errors = list(errors)
        self.headers = dict(headers or {})


class NotSignedIn(ApiError):
    status, code = 401, "not_signed_in"
    detail = "Sign in or refresh the access token, then try again."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": "Bearer"})


class RateLimited(ApiError):
    """429. `policy` allows `count` requests in `window` seconds; `retry_after` is in whole seconds."""

    status, code = 429, "rate_limited"
    detail = "You are doing this too often. Try again later."

    def __init__(self, *, policy: str, count: int, window: int, retry_after: int, reason: str) -> None:
        # draft-ietf-httpapi-ratelimit-headers-10: q in w seconds; r is what remains, t the seconds until there is more.
        super().__init__(
            headers={
                "Retry-After": str(retry_after),
                "RateLimit-Policy": f'"{policy}";q={count};w={window}',
                "RateLimit": f'"{policy}";r=0;t={retry_after}',
            }
        )
        self.detail = f"{reason} Try again in {in_words(retry_after)}."


class TooManyAttempts(RateLimited):
    """A rate limit for requests without a session, counted per IP address or e-mail address."""

    code = "too_many_attempts"
    detail = "Too many attempts. Try again later."


class Unavailable(ApiError):
    status, code = 503, "unavailable"
    detail = "The service is temporarily unavailable. Nothing was changed; try again."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "1"})


def in_words(seconds: int) -> str:
    """A duration, rounded up: `1 second`, `40 seconds`, `3 minutes`, `2 hours`."""
    for unit, length in (("hour", 3_600), ("minute", 60)):
        if seconds > length:
            return f"{-(-seconds // length)} {unit}s"
    return "1 second" if seconds == 1 else f"{seconds} seconds"


_WAITING: Final = {"Retry-After": "Seconds to wait."}
_HEADERS: Final = {
    429: {
        **_WAITING,
        "RateLimit-Policy": 'The limit: `"sends";q=20;w=20` allows 20 in 20 seconds.',
        "RateLimit": 'Requests left, and the seconds until more are allowed: `"sends";r=0;t=3`.',
    },
    503: _WAITING,
}


def responses(*refusals: type[ApiError]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses for the errors of a route, grouped by status."""
    said: dict[int | str, dict[str, Any]] = {}
    for status in sorted({refusal.status for refusal in refusals}):
        those = [refusal for refusal in refusals if refusal.status == status]
        said[status] = {
            "description": " ".join(f"`{refusal.code}`: {refusal.detail}" for refusal in those),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        if status in _HEADERS:
            described = {name: {"description": words} for name, words in _HEADERS[status].items()}
            said[status]["headers"] = {name: {**each, "schema": {"type": "string"}} for name, each in described.items()}
    return said
