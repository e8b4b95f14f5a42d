"""JWTs as a vendor checks them, without Parley's code."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any


class Refused(Exception):
    """The vendor's reason."""


def checked_claims(token: str, secret: str) -> dict[str, Any]:
    """The claims of a token with HS256, `role` and an `exp` in the future. Raises Refused."""
    parts = token.split(".")
    try:
        header, claims = (json.loads(_decoded(part)) for part in parts[:2])
        signature = _decoded(parts[2])
    except (ValueError, IndexError):
        raise Refused("MalformedJWT: The token provided is not a valid JWT") from None
    expected = hmac.new(secret.encode(), ".".join(parts[:2]).encode(), hashlib.sha256).digest()
    if header.get("alg") != "HS256" or not hmac.compare_digest(signature, expected):
        raise Refused("JwtSignatureError: Failed to validate JWT signature")
    if not {"role", "exp"} <= claims.keys():
        raise Refused("InvalidJWTToken: Fields `role` and `exp` are required in JWT")
    if claims["exp"] <= time.time():
        raise Refused(f"InvalidJWTToken: Token has expired {int(time.time() - claims['exp'])} seconds ago")
    return dict(claims)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
