"""HS256 signatures of JWTs. No other module imports python-jose, which is loaded at the first token."""

from collections.abc import Mapping
from typing import Any, Final

_ALGORITHM: Final = "HS256"


class InvalidToken(Exception):
    """The token is malformed, has another signature, or has expired."""


def signed(claims: Mapping[str, Any], key: bytes, *, headers: Mapping[str, str] | None = None) -> str:
    """A JWT. `headers` are added to the usual `alg` and `typ`."""
    from jose import jwt  # noqa: PLC0415  # jose may load `cryptography`, which slows down a cold start

    return str(jwt.encode(dict(claims), key, algorithm=_ALGORITHM, headers=dict(headers) if headers else None))


def claims_of(token: str, key: bytes, *, audience: str, issuer: str) -> dict[str, Any]:
    """The claims of a token with this signature. Raises InvalidToken.

    python-jose does not require a claim to be there, so the caller must check that each is.
    """
    from jose import JWTError, jwt  # noqa: PLC0415  # jose may load `cryptography`, which slows down a cold start

    try:
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[_ALGORITHM], audience=audience, issuer=issuer)
    except (JWTError, KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise InvalidToken from None
    return claims
