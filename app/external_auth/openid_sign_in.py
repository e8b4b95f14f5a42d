"""The web client's sign-in at the OpenID provider: there, and back to a page of the web client with a session."""

import hmac
import logging
from dataclasses import replace
from typing import Final, Literal

from fastapi import Request
from starlette.responses import RedirectResponse

from app.accounts.errors import UserDeactivated
from app.accounts.new_session import Device
from app.accounts.service import SignedIn
from app.auth.refresh_tokens import refresh_token
from app.auth.token_transport import TokenTransport, is_secure
from app.container import Container
from app.core.errors import RateLimited
from app.db.unit_of_work import Work
from app.external_auth.discovery import Unreachable
from app.external_auth.errors import InvalidExternalToken, IssuerUnavailable, OpenIdOff
from app.external_auth.openid import ATTEMPT_LASTS, Attempt, OpenIdLogin, SignInRefused
from app.external_auth.schemas import OpenIdAnswer
from app.external_auth.service import ExternalSignIn
from app.rate_limits.gcra import charge, give_back

CALLBACK: Final = "/api/v1/auth/oidc/callback"
"""What to register at the provider, after the web client's origin."""

Outcome = Literal["done", "cancelled", "expired", "unavailable", "failed", "deactivated", "too_many"]
"""What the web client's page is told: `sign_in` in its query."""

_FAILURES: Final[dict[type[Exception], Outcome]] = {
    Unreachable: "unavailable",
    IssuerUnavailable: "unavailable",
    SignInRefused: "failed",
    InvalidExternalToken: "failed",
    UserDeactivated: "deactivated",
    RateLimited: "too_many",
}
_ERRORS: Final[dict[str, Outcome]] = {
    "access_denied": "cancelled",
    "server_error": "unavailable",
    "temporarily_unavailable": "unavailable",
}
"""Of the provider (RFC 6749, 4.1.2.1); others mean that something is not set up right."""
_log = logging.getLogger("parley.external_auth")


class OpenIdSignIn:
    """One for a process. Its methods raise OpenIdOff if no provider is configured."""

    def __init__(self, container: Container) -> None:
        self._settings = container.settings
        self._limit = container.limits.sign_in_address
        self._external = container.the(ExternalSignIn)

    async def begin(self, request: Request, path: str) -> RedirectResponse:
        """Send the browser to the provider, with a cookie that it has to bring back."""
        secure = is_secure(request, self._settings)
        attempt = Attempt.begun(f"{'https' if secure else 'http'}://{request.url.netloc}{CALLBACK}", path)
        try:
            page = await self._login.sign_in_page(attempt)
        except Unreachable as error:
            _log.warning("OpenID provider unavailable", extra={"reason": str(error)})
            return _to_page(attempt.path, "unavailable")
        response = RedirectResponse(page, 303)
        _set_cookie(response, attempt.cookie(self._settings.signing_secret), ATTEMPT_LASTS, secure=secure)
        return response

    async def finish(self, request: Request, answer: OpenIdAnswer, work: Work, device: Device) -> RedirectResponse:
        """Sign the browser in, if it began this sign-in and the provider vouches for its user."""
        login, secure = self._login, is_secure(request, self._settings)
        attempt = Attempt.of_cookie(request.cookies.get(_cookie_name(secure=secure), ""), self._settings.signing_secret)
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), answer.state.encode()):
            return _to_page("/", "expired")
        try:
            signed_in = await self._signed_in(login, attempt, answer, work, device)
        except tuple(_FAILURES) as error:
            await work.undo()
            _log.warning("OpenID sign-in failed", extra={"reason": getattr(error, "detail", str(error))})
            return _to_page(attempt.path, _ERRORS.get(answer.error or "") or _outcome(error))
        response = _to_page(attempt.path, "done")
        _set_cookie(response, "", 0, secure=secure)
        token = refresh_token(self._settings.signing_secret, signed_in.session)
        TokenTransport(request, response, self._settings, by_cookie=True).deliver(token)
        return response

    async def close(self) -> None:
        """Nothing of its own is open."""

    @property
    def _login(self) -> OpenIdLogin:
        if (login := self._external.tokens.login) is None:
            raise OpenIdOff
        return login

    async def _signed_in(
        self, login: OpenIdLogin, attempt: Attempt, answer: OpenIdAnswer, work: Work, device: Device
    ) -> SignedIn:
        if answer.code is None or not login.is_from(answer.iss):
            raise SignInRefused(f"error {answer.error}")
        network = self._limit.private_key(device.network)
        await charge(work, self._limit, network)
        await work.save()  # the attempt counts even if it fails
        redeemed = await login.redeem(attempt, answer.code)
        token = await self._external.tokens.read_id_token(redeemed.id_token, nonce=attempt.nonce)
        if token.issuer.claims.name not in token.claims:
            token = replace(token, claims={**await login.user_info(redeemed, token.subject), **token.claims})
        await give_back(work, self._limit, network)
        await work.save()
        return await self._external.open(work, token, device)


def _outcome(error: Exception) -> Outcome:
    return next(outcome for kind, outcome in _FAILURES.items() if isinstance(error, kind))


def _to_page(path: str, outcome: Outcome) -> RedirectResponse:
    return RedirectResponse(f"{path}?sign_in={outcome}", 303)


def _cookie_name(*, secure: bool) -> str:
    return "__Host-parley-openid" if secure else "parley-openid"


def _set_cookie(response: RedirectResponse, value: str, lifetime: int, *, secure: bool) -> None:
    # Lax, because the provider sends the browser back from another site.
    name = _cookie_name(secure=secure)
    response.set_cookie(name, value, max_age=lifetime, path="/", secure=secure, httponly=True, samesite="lax")
