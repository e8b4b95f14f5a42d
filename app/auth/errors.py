"""Errors of sign-in and refresh tokens."""

from app.core.errors import ApiError


class TooManyAtOnce(ApiError):
    """Only for an address that has filled its share of the queue."""

    status, code = 503, "too_many_at_once"
    detail = "Too many people on your network are signing in right now. Try again in 2 seconds."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "2"})


class InvalidRefreshToken(ApiError):
    status, code = 401, "invalid_refresh_token"
    detail = "This refresh token is invalid or has expired. Sign in again."


class CookieNeedsHeader(ApiError):
    """A form on a different site can make the browser send the cookie, but it cannot add a header."""

    status, code = 403, "cookie_needs_header"
    detail = "Send the header X-Refresh: cookie with the refresh cookie."
