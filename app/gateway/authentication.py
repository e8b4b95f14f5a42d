"""Verifies the signature of an HTTP request: its key, its age and its body."""

import hashlib
import re
import time
from collections.abc import Mapping

from app.gateway.errors import Unauthorized
from app.gateway.signatures import Signer, request_text

_TOLERANCE = 600  # seconds, either way
_SECONDS = re.compile(r"[0-9]{1,12}")


def authenticate(signer: Signer, method: str, paths: set[str], parameters: Mapping[str, str], body: bytes) -> None:
    """Raises Unauthorized. `paths` has the path as sent and as decoded: client libraries sign one or the other."""
    if parameters.get("auth_key") != signer.key:
        raise Unauthorized("Unknown auth_key")
    if parameters.get("auth_version") != "1.0":
        raise Unauthorized("Version required, should be: auth_version=1.0")
    timestamp = parameters.get("auth_timestamp", "")
    if not _SECONDS.fullmatch(timestamp):
        raise Unauthorized("Timestamp required, in seconds: auth_timestamp")
    if abs(time.time() - int(timestamp)) > _TOLERANCE:
        raise Unauthorized(f"Timestamp expired: more than {_TOLERANCE} s from the server's time")
    # On GET, the Python library sends the digest of an empty body; others send none.
    if (body or "body_md5" in parameters) and parameters.get("body_md5") != _md5(body):
        raise Unauthorized("Invalid body_md5: it is not the digest of this body")
    signature = parameters.get("auth_signature", "")
    texts = [request_text(method, path, parameters) for path in sorted(paths)]
    if not any(signer.signed(text, signature) for text in texts):
        raise Unauthorized(f"Invalid signature: you should have sent HmacSHA256Hex({texts[0]!r}, your_secret_key)")


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()
