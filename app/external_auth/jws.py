"""Signatures of other issuers' tokens. No other module imports joserfc, which is loaded at the first such token.

The caller says which algorithm a key is for; the token only says which of the caller's it was signed with.
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

LONGEST_TOKEN: Final = 8_192  # characters
_MOST_KEYS: Final = 100
_RSA_BITS: Final = range(2_048, 8_193)
_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "RS256": ("RSA", None),
    "ES256": ("EC", "P-256"),
    "EdDSA": ("OKP", "Ed25519"),
}
"""The one type of key and curve of each algorithm with public keys."""
_SAME: Final = {"EdDSA": {"EdDSA", "Ed25519"}}
"""Other names of an algorithm in a key (RFC 9864)."""
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_UNWANTED: Final = {"crit", "b64", "zip", "jwk", "jku", "x5u", "x5c"}
"""Header fields that change what is signed, or bring or name a key of the sender's own."""
_TYPES: Final = {"jwt", "at+jwt", "application/at+jwt", "application/jwt"}
"""Tokens for other purposes, such as a logout token, name another type."""


class MalformedToken(ValueError):
    """It is no signed JWT, or one that is never accepted. The message is a sentence."""


@dataclass(frozen=True)
class ParsedToken:
    """A token's parts. Nothing in it may be trusted before `is_signed`."""

    algorithm: str
    key_id: str | None
    claims: Mapping[str, Any]
    signed: bytes
    signature: bytes


@dataclass(frozen=True)
class VerificationKey:
    """A key, and the only algorithm that it verifies."""

    algorithm: str
    key_id: str | None
    key: Any
    """Of joserfc."""


def parse(token: str) -> ParsedToken:
    """Take a token apart. Raises MalformedToken."""
    parts = token.split(".")
    if len(token) > LONGEST_TOKEN or len(parts) != 3:
        raise MalformedToken("This is not a signed JWT. Encrypted tokens cannot be exchanged.")
    header, claims = _object(parts[0]), _object(parts[1])
    algorithm, key_id, kind = header.get("alg"), header.get("kid"), header.get("typ", "JWT")
    if not isinstance(algorithm, str) or not isinstance(key_id, str | None):
        raise MalformedToken("The token's header is not that of a signed JWT.")
    if unwanted := sorted(_UNWANTED & header.keys()):
        raise MalformedToken(f"Tokens with `{unwanted[0]}` in their header are not accepted.")
    if not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise MalformedToken("The token is of a type that does not sign users in (`typ`).")
    return ParsedToken(algorithm, key_id, claims, f"{parts[0]}.{parts[1]}".encode(), _decoded(parts[2]))


def shared_key(secret: str) -> VerificationKey:
    """The key of an issuer with a shared secret."""
    from joserfc.jwk import OctKey  # noqa: PLC0415  # it loads `cryptography`

    return VerificationKey("HS256", None, OctKey.import_key(secret))


def public_keys(document: bytes) -> list[VerificationKey]:
    """The usable keys of a JWK set, each for each algorithm that it fits. Raises ValueError if it is no JWK set.

    Symmetric keys, private keys, keys for encryption, weak keys and those of unknown kinds are left out.
    """
    try:
        keys = json.loads(document)["keys"]
    except (KeyError, TypeError, RecursionError):
        raise ValueError("not a JWK set") from None
    if not isinstance(keys, list):
        raise ValueError("not a JWK set")
    found = (_public_key(jwk, algorithm) for jwk in keys[:_MOST_KEYS] for algorithm in _KINDS)
    return [key for key in found if key is not None]


def is_signed(token: ParsedToken, key: VerificationKey) -> bool:
    """Whether the key's algorithm is the token's and its signature is right."""
    from joserfc.errors import JoseError  # noqa: PLC0415  # it loads `cryptography`
    from joserfc.jws import JWSRegistry  # noqa: PLC0415  # it loads `cryptography`

    if token.algorithm != key.algorithm:
        return False
    # The registry's own lookup warns of EdDSA's newer name, and its decoder accepts less of a header than issuers send.
    algorithm = JWSRegistry.algorithms[key.algorithm]
    try:
        algorithm.check_key(key.key)
        return algorithm.verify(token.signed, token.signature, key.key)
    except (JoseError, ValueError):
        return False


def check_claims(token: ParsedToken, *, issuer: str, audience: tuple[str, ...] | None, leeway: int, now: int) -> None:
    """Require `iss`, `sub` and `exp`, and check these, `aud`, `nbf` and `iat`. Raises MalformedToken."""
    from joserfc.errors import ClaimError, ExpiredTokenError  # noqa: PLC0415  # it loads `cryptography`
    from joserfc.jwt import ClaimsOption, JWTClaimsRegistry  # noqa: PLC0415  # it loads `cryptography`

    required: ClaimsOption = {"essential": True}
    wanted: dict[str, ClaimsOption] = {"iss": {"essential": True, "value": issuer}, "sub": required, "exp": required}
    if audience is not None:
        wanted["aud"] = {"essential": True, "values": list(audience)}
    elif "aud" in token.claims:
        raise MalformedToken("The token is for an audience (`aud`), and none is configured for its issuer.")
    try:
        JWTClaimsRegistry(now=now, leeway=leeway, **wanted).validate(dict(token.claims))
    except ExpiredTokenError:
        raise MalformedToken("The token has expired.") from None
    except ClaimError as error:
        raise MalformedToken(f"The token's `{error.claim}` is missing or not accepted.") from None
    except (OverflowError, TypeError):
        raise MalformedToken("A claim of the token is out of range.") from None


def _public_key(jwk: Any, algorithm: str) -> VerificationKey | None:
    from joserfc.errors import JoseError  # noqa: PLC0415  # it loads `cryptography`
    from joserfc.jwk import JWKRegistry  # noqa: PLC0415  # it loads `cryptography`

    kind, curve = _KINDS[algorithm]
    if not isinstance(jwk, dict) or jwk.get("kty") != kind or (curve is not None and jwk.get("crv") != curve):
        return None
    if (
        "d" in jwk
        or jwk.get("use", "sig") != "sig"
        or jwk.get("alg", algorithm) not in _SAME.get(algorithm, {algorithm})
    ):
        return None
    key_id, operations = jwk.get("kid"), jwk.get("key_ops", ["verify"])
    if not isinstance(key_id, str | None) or not isinstance(operations, list) or "verify" not in operations:
        return None
    wanted = {name: jwk[name] for name in ("kty", "crv", "n", "e", "x", "y") if name in jwk}
    if kind == "RSA" and _bits(wanted.get("n")) not in _RSA_BITS:
        return None
    try:
        return VerificationKey(algorithm, key_id, JWKRegistry.import_key(wanted))
    except (JoseError, ValueError, TypeError):
        return None


def _bits(number: Any) -> int:
    """The length of a number in base64url; 0 if it is none."""
    try:
        return int.from_bytes(_decoded(number)).bit_length() if isinstance(number, str) else 0
    except MalformedToken:
        return 0


def _object(part: str) -> dict[str, Any]:
    try:
        value = json.loads(_decoded(part))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise MalformedToken("This is not a signed JWT.")
    return value


def _decoded(part: str) -> bytes:
    """The bytes of a part, which has one spelling only. Raises MalformedToken."""
    try:
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) if _BASE64URL.fullmatch(part) else b""
    except ValueError:
        raw = b""
    if not raw or base64.urlsafe_b64encode(raw).decode().rstrip("=") != part:
        raise MalformedToken("This is not a signed JWT.")
    return raw
