"""How a refresh token is sent: in the body for mobile apps, in an HttpOnly cookie for browsers."""

from fastapi import Request, Response

from app.auth.errors import CookieNeedsHeader, InvalidRefreshToken
from app.core.config import Settings


def is_secure(request: Request, settings: Settings) -> bool:
    """Whether the browser uses https. A __Host- cookie requires it, and plain http in development does not have it."""
    return settings.production or request.url.scheme == "https"


class TokenTransport:
    """The transport that the request selects with the `X-Refresh` header."""

    def __init__(self, request: Request, response: Response, settings: Settings, *, by_cookie: bool) -> None:
        self._by_cookie = by_cookie
        self._cookies = request.cookies
        self._response = response
        self._lifetime = settings.refresh_token_lifetime
        self._secure = is_secure(request, settings)
        self._name = "__Host-parley-refresh" if self._secure else "parley-refresh"

    def received(self, in_body: str | None) -> str:
        """The refresh token of the request.

        Raises InvalidRefreshToken if there is none, and CookieNeedsHeader for a cookie without the header, because a
        different site may have made the browser send it.
        """
        if in_body is not None:
            return in_body
        if (token := self._cookies.get(self._name)) is None:
            raise InvalidRefreshToken
        if not self._by_cookie:
            raise CookieNeedsHeader
        return token

    def deliver(self, token: str) -> str | None:
        """Set the cookie if the request asked for one. Returns the token to put in the body, or None."""
        if not self._by_cookie:
            return token
        self._set(token, self._lifetime)
        return None

    def clear(self) -> None:
        """Delete the browser's cookie."""
        if self._name in self._cookies:
            self._set("", 0)

    def _set(self, value: str, lifetime: int) -> None:
        self._response.set_cookie(
            self._name, value, max_age=lifetime, path="/", secure=self._secure, httponly=True, samesite="strict"
        )
