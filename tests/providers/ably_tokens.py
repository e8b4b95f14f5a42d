"""Tokens as Ably checks them, without Parley's code."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

KEY_NAME, SECRET = "double.aKeyOf-It", "the-secret-of-the-double"
LONGEST, LONGEST_REVOCABLE = 24 * 3600, 3600


class Refused(Exception):
    """Ably's error."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(f"{code}")
        self.status, self.code = status, code

    @property
    def info(self) -> dict[str, Any]:
        return error(self.status, self.code)


@dataclass(frozen=True)
class Token:
    text: str
    client_id: str | None
    capability: dict[str, list[str]]
    expires: float
    revocation_key: str | None

    def rights(self, channel: str) -> set[str]:
        return set(self.capability.get(channel, ())) | set(self.capability.get("*", ()))


def error(status: int, code: int) -> dict[str, Any]:
    return {"statusCode": status, "code": code, "message": f"the double's error {code}"}


def checked_token(text: str, *, revocable: bool, revoked: Collection[str]) -> Token:
    """Raises Refused."""
    parts = text.split(".")
    try:
        header, claims = (json.loads(_decoded(part)) for part in parts[:2])
        signature = _decoded(parts[2])
    except (ValueError, IndexError):
        raise Refused(401, 40144) from None
    if header.get("kid") != KEY_NAME:
        raise Refused(404, 40400)
    expected = hmac.new(SECRET.encode(), ".".join(parts[:2]).encode(), hashlib.sha256).digest()
    if header.get("alg") != "HS256" or not hmac.compare_digest(signature, expected):
        raise Refused(401, 40144)
    issued, expires = claims.get("iat"), claims.get("exp")
    if not isinstance(issued, int) or not isinstance(expires, int):
        raise Refused(401, 40144)
    if expires - issued > (LONGEST_REVOCABLE if revocable else LONGEST):
        raise Refused(400, 40003)
    if expires <= time.time():
        raise Refused(401, 40142)
    client_id, key = claims.get("x-ably-clientId"), claims.get("x-ably-revocation-key")
    if {f"clientId:{client_id}", f"revocationKey:{key}"} & set(revoked):
        raise Refused(401, 40141)
    return Token(text, client_id, _capability(claims.get("x-ably-capability")), expires, key)


def _capability(given: object) -> dict[str, list[str]]:
    """It has to be JSON in a string: an object is not accepted."""
    try:
        capability = json.loads(given) if isinstance(given, str) else None
    except ValueError:
        capability = None
    if not isinstance(capability, dict) or not all(isinstance(each, list) for each in capability.values()):
        raise Refused(401, 40144)
    return capability


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
