"""How a refresh token travels: in the body for mobile apps, in a cookie that no script can read for browsers."""

from typing import Annotated, Literal

from fastapi import Header, Request, Response

from app.accounts.errors import CookieNeedsHeader, NotARefreshToken
from app.accounts.schemas import RefreshRequest
from app.dependencies import Settings


class TokenTransport:
    """The way that this request chose with `X-Refresh`."""

    def __init__(
        self,
        request: Request,
        response: Response,
        settings: Settings,
        x_refresh: Annotated[
            Literal["cookie"] | None, Header(description="`cookie`: keep the refresh token in an HttpOnly cookie.")
        ] = None,
    ) -> None:
        self._by_cookie = x_refresh == "cookie"
        self._cookies = request.cookies
        self._response = response
        self._lifetime = settings.refresh_token_lifetime
        # A __Host- cookie wants Secure, which plain http on a laptop cannot give.
        self._secure = settings.production or request.url.scheme == "https"
        self._name = "__Host-parley-refresh" if self._secure else "parley-refresh"

    def received(self, body: RefreshRequest | None) -> str:
        """The token that came. CookieNeedsHeader for a cookie alone: another site may have made the browser send it."""
        if body is not None and body.refresh_token is not None:
            return body.refresh_token
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
