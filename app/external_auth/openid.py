"""OpenID Connect: sign-in at the provider of OIDC_ISSUER, by authorization code with PKCE."""

import hashlib
import json
import re
import secrets
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self
from urllib.parse import quote, urlencode

from app.auth import hs256
from app.auth.access_tokens import ISSUER, derived_key
from app.core.http_client import HttpClient, HttpFailed
from app.core.issuers import OpenIdProvider
from app.external_auth.discovery import IssuerDocument, Unreachable, issuer_document

ATTEMPT_LASTS: Final = 600  # seconds from the button to the way back
_AUDIENCE: Final = "parley-openid"
_SCOPE: Final = "openid profile email"
_PATH: Final = re.compile(r"/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?", re.ASCII)
_FRESH_FOR: Final = 600  # seconds that the provider's document is used
_OK: Final = 200


class SignInRefused(Exception):
    """The provider did not accept the code. The message has its error, and no secret."""


@dataclass(frozen=True)
class Attempt:
    """A sign-in that has begun. The browser keeps it in a signed cookie, so that no other browser can end it."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    path: str
    """The page of the web client to return to."""

    @classmethod
    def begun(cls, redirect_uri: str, path: str) -> Self:
        """With secrets of its own. A path that does not lead to a page of this origin becomes the start page."""
        state, nonce, verifier = (secrets.token_urlsafe(size) for size in (24, 24, 48))
        return cls(state, nonce, verifier, redirect_uri, path if _PATH.fullmatch(path) else "/")

    @classmethod
    def of_cookie(cls, cookie: str, secret: bytes) -> Self | None:
        """None if the cookie is not ours, or too old."""
        try:
            claims = hs256.claims_of(cookie, _key(secret), audience=_AUDIENCE, issuer=ISSUER)
            return cls(**claims["attempt"]) if claims["aud"] == _AUDIENCE and claims["exp"] else None
        except (hs256.InvalidToken, KeyError, TypeError):
            return None

    def cookie(self, secret: bytes) -> str:
        claims = {"iss": ISSUER, "aud": _AUDIENCE, "exp": int(time.time()) + ATTEMPT_LASTS, "attempt": asdict(self)}
        return hs256.signed(claims, _key(secret))


@dataclass(frozen=True)
class Redeemed:
    """What the provider gives for a code. Nothing in the ID token is checked yet."""

    id_token: str
    access_token: str


class OpenIdLogin:
    """The provider's endpoints. One for a process."""

    def __init__(self, provider: OpenIdProvider, http: HttpClient, *, https_only: bool) -> None:
        self._provider = provider
        self._http = http
        self._https_only = https_only
        self._document: IssuerDocument | None = None
        self._fresh_until = -float("inf")

    def is_from(self, issuer: str | None) -> bool:
        """Whether an answer is the provider's, as far as it says (RFC 9207)."""
        return issuer is None or issuer == self._provider.issuer.issuer

    async def sign_in_page(self, attempt: Attempt) -> str:
        """The URL to send the browser to. Raises Unreachable."""
        document = await self._described()
        challenge = urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).decode().rstrip("=")
        query = {
            "response_type": "code",
            "client_id": self._provider.client_id,
            "redirect_uri": attempt.redirect_uri,
            "scope": _SCOPE,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        page = self._endpoint(document.authorization_endpoint)
        return f"{page}{'&' if '?' in page else '?'}{urlencode(query)}"

    async def redeem(self, attempt: Attempt, code: str) -> "Redeemed":
        """The tokens for the code. Raises Unreachable, SignInRefused."""
        document = await self._described()
        url, secret = self._endpoint(document.token_endpoint), self._provider.client_secret.get_secret_value()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.redirect_uri,
            "code_verifier": attempt.verifier,
        }
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        if "client_secret_basic" in document.token_endpoint_auth_methods_supported:
            pair = f"{quote(self._provider.client_id, safe='')}:{quote(secret, safe='')}"  # RFC 6749, 2.3.1
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        else:
            form |= {"client_id": self._provider.client_id, "client_secret": secret}
        try:
            response = await self._http.request("POST", url, headers=headers, body=urlencode(form).encode())
        except (HttpFailed, ValueError) as error:
            raise Unreachable(f"{url} does not answer ({error})") from None
        answer = _object(response.body)
        if response.status != _OK or not isinstance(token := answer.get("id_token"), str):
            raise SignInRefused(f"status {response.status}, error {str(answer.get('error'))[:80]}")
        return Redeemed(token, str(answer.get("access_token") or ""))

    async def user_info(self, redeemed: "Redeemed", subject: str) -> Mapping[str, Any]:
        """What the provider says about this subject; nothing if it does not. Raises Unreachable.

        Some providers put nobody's name into an ID token.
        """
        url = (await self._described()).userinfo_endpoint
        if url is None:
            return {}
        headers = {"Accept": "application/json", "Authorization": f"Bearer {redeemed.access_token}"}
        try:
            response = await self._http.request("GET", self._endpoint(url), headers=headers)
        except (HttpFailed, ValueError) as error:
            raise Unreachable(f"{url} does not answer ({error})") from None
        claims = _object(response.body) if response.status == _OK else {}
        # OpenID Connect Core, 5.3.2: an answer about somebody else must not be used.
        return claims if claims.get("sub") == subject else {}

    async def _described(self) -> IssuerDocument:
        if self._document is None or time.monotonic() >= self._fresh_until:
            issuer = self._provider.issuer.issuer
            self._document = await issuer_document(self._http, issuer, https_only=self._https_only)
            self._fresh_until = time.monotonic() + _FRESH_FOR
        return self._document

    def _endpoint(self, url: str | None) -> str:
        if url is None or not url.startswith(("https://",) if self._https_only else ("https://", "http://")):
            raise Unreachable("the provider's document has no usable endpoint")
        return url


def _key(secret: bytes) -> bytes:
    return derived_key(secret, "openid")


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
