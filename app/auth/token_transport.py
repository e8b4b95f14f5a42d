"""How a refresh token travels: in the body for mobile apps, in a cookie that no script can read for browsers."""

from fastapi import Request, Response

from app.auth.errors import CookieNeedsHeader, NotARefreshToken
from app.core.config import Settings


class TokenTransport:
    """The transport that a request chose with the header `X-Refresh`."""

    def __init__(self, request: Request, response: Response, settings: Settings, *, by_cookie: bool) -> None:
        self._by_cookie = by_cookie
        self._cookies = request.cookies
        self._response = response
        self._lifetime = settings.refresh_token_lifetime
        # A __Host- cookie needs Secure, which plain http on a laptop does not offer.
        self._secure = settings.production or request.url.scheme == "https"
        self._name = "__Host-parley-refresh" if self._secure else "parley-refresh"

    def received(self, in_body: str | None) -> str:
        """The token of the request.

        Raises NotARefreshToken without one, and CookieNeedsHeader for a cookie without the header: another site may
        have made the browser send it.
        """
        if in_body is not None:
            return in_body
        if (token := self._cookies.get(self._name)) is None:
            raise NotARefreshToken
        if not self._by_cookie:
            raise CookieNeedsHeader
        return token

    def deliver(self, token: str) -> str | None:
        """What the body says of the token: nothing, when the cookie carries it."""
        if not self._by_cookie:
            return token
        self._set(token, self._lifetime)
        return None

    def clear(self) -> None:
        """Have the browser forget its cookie."""
        if self._name in self._cookies:
            self._set("", 0)

    def _set(self, value: str, lifetime: int) -> None:
        self._response.set_cookie(
            self._name, value, max_age=lifetime, path="/", secure=self._secure, httponly=True, samesite="strict"
        )
