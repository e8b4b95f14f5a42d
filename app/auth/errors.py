"""Errors of signing in and of refresh tokens."""

from app.core.errors import ApiError


class TooManyAtOnce(ApiError):
    """Only for the address that fills its part of the queue."""

    status, code = 503, "too_many_at_once"
    detail = "Too many people on your network are signing in at this moment. Try again in 2 seconds."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "2"})


class NotARefreshToken(ApiError):
    status, code = 401, "refresh_token_refused"
    detail = "This refresh token is not valid any more. Sign in again."


class CookieNeedsHeader(ApiError):
    """A form on another site can send our cookie along, but no header of its own."""

    status, code = 403, "cookie_needs_header"
    detail = "Send the header X-Refresh: cookie together with the refresh cookie."
