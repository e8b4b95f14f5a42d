"""HS256 signatures of JWTs. No other module imports python-jose, which is loaded at the first token."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

_ALGORITHM: Final = "HS256"
_UNUSED: Final = ("jose.backends.cryptography_backend", "jose.backends.rsa_backend")
"""What python-jose imports for other algorithms, if it can: `cryptography`, `rsa` and `pyasn1`."""


class InvalidToken(Exception):
    """The token is malformed, has another signature, or has expired."""


@cache
def _jose() -> Any:
    """python-jose, with its HS256 of the standard library. The other algorithms would double what loading it costs."""
    for backend in _UNUSED:
        sys.modules.setdefault(backend, None)  # type: ignore[arg-type]  # Python's own sign that it cannot be imported
    import jose.jwt  # noqa: PLC0415  # the first token loads it, not the start

    return jose


def signed(claims: Mapping[str, Any], key: bytes, *, headers: Mapping[str, str] | None = None) -> str:
    """A JWT. `headers` are added to the usual `alg` and `typ`."""
    return str(_jose().jwt.encode(dict(claims), key, algorithm=_ALGORITHM, headers=dict(headers) if headers else None))


def claims_of(token: str, key: bytes, *, audience: str, issuer: str) -> dict[str, Any]:
    """The claims of a token with this signature. Raises InvalidToken.

    python-jose does not require a claim to be there, so the caller must check that each is.
    """
    jose = _jose()
    try:
        claims: dict[str, Any] = jose.jwt.decode(token, key, algorithms=[_ALGORITHM], audience=audience, issuer=issuer)
    except (jose.JWTError, KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise InvalidToken from None
    return claims
