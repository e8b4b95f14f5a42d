"""Access tokens: signed JWTs that name the user and the session of a request."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app.access.claims import TokenClaims
from app.auth import hs256
from app.core.errors import NotSignedIn
from app.core.fields import utc_now

ISSUER: Final = "parley"
AUDIENCE: Final = "parley-api"
LONGEST_LIFETIME: Final = 24 * 3600  # seconds
_CLOCK_SKEW: Final = 60  # seconds between the clocks of two processes
_LONGEST_TOKEN: Final = 2_048  # characters; ours have about 400
_MOST_KEPT: Final = 2_048  # tokens whose check is kept
_CLAIMS: Final = ("iss", "aud", "exp", "iat", "sub", "sid", "typ")


def derived_key(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose, so that a signature for one purpose is not valid for a different one."""
    return hmac.digest(secret, f"parley:{purpose}".encode(), hashlib.sha256)


def issue_access_token(secret: bytes, subject: TokenClaims, *, lifetime: int, now: datetime) -> str:
    """A JWT that expires after `lifetime` seconds."""
    issued = int(now.timestamp())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": issued,
        "exp": issued + lifetime,
        "sub": str(subject.user_id),
        "sid": str(subject.session_id),
        "typ": "access",
    }
    return hs256.signed(claims, derived_key(secret, "access"))


class AccessTokens:
    """Reads access tokens that were signed with one secret.

    Clients send a token many times, so the result of the check is kept, by the token's digest.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = derived_key(secret, "access")
        self._checked: dict[bytes, tuple[TokenClaims, int]] = {}

    def read(self, token: str) -> TokenClaims:
        """The claims of a valid access token. Raises NotSignedIn for anything else.

        python-jose enforces neither the presence of claims nor of an audience, so each is required here
        (https://github.com/mpdavis/python-jose/issues/179, CVE-2024-33663).
        """
        # A JWS has two dots. A JWE has four, and python-jose must never decompress one (CVE-2024-33664).
        if len(token) > _LONGEST_TOKEN or not token.isascii() or token.count(".") != 2:
            raise NotSignedIn
        claims, expires = self._check_once(token)
        if expires < int(utc_now().timestamp()):
            raise NotSignedIn
        return claims

    def _check_once(self, token: str) -> tuple[TokenClaims, int]:
        """The claims and the expiry time."""
        digest = hashlib.sha256(token.encode()).digest()
        if (known := self._checked.get(digest)) is not None:
            return known
        if len(self._checked) >= _MOST_KEPT:
            del self._checked[next(iter(self._checked))]  # the oldest
        self._checked[digest] = found = _verified(self._key, token)
        return found


def _verified(key: bytes, token: str) -> tuple[TokenClaims, int]:
    try:
        claims = hs256.claims_of(token, key, audience=AUDIENCE, issuer=ISSUER)
        return _checked_claims(claims), claims["exp"]
    except (hs256.InvalidToken, TypeError, ValueError, AttributeError, OverflowError):
        raise NotSignedIn from None


def _checked_claims(claims: Mapping[str, Any]) -> TokenClaims:
    if any(name not in claims for name in _CLAIMS) or claims["typ"] != "access":
        raise ValueError
    issued, expires = claims["iat"], claims["exp"]
    if type(issued) is not int or type(expires) is not int:  # bool is an int in Python
        raise TypeError
    # Reject tokens that live too long and tokens issued in the future.
    if expires - issued > LONGEST_LIFETIME or issued > utc_now().timestamp() + _CLOCK_SKEW:
        raise ValueError
    return TokenClaims(user_id=UUID(claims["sub"]), session_id=UUID(claims["sid"]))
