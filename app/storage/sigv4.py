"""Presigned URLs for Amazon S3 and what is compatible with it: AWS Signature Version 4.

Our own, because obstore signs the header `host` only, so that its links bind neither a length nor a type, and botocore
takes longer to import than Parley. `tests/units/test_sigv4.py` compares it with botocore's output.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import quote

_ALGORITHM: Final = "AWS4-HMAC-SHA256"
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class AccessKey:
    """An access key, for one region."""

    id: str
    secret: str = field(repr=False)
    region: str


def presigned(
    key: AccessKey,
    method: str,
    address: tuple[str, str, str],
    *,
    at: datetime,
    seconds: int,
    headers: Mapping[str, str] = _NOTHING,
    query: Mapping[str, str] = _NOTHING,
) -> str:
    """A URL that is valid for `seconds` after `at`, and only with exactly these headers.

    `address` is the scheme, the host with its port, and the path, whose characters are not escaped yet.
    """
    scheme, host, path = address
    signed_headers = {"host": host, **{name.lower(): " ".join(value.split()) for name, value in headers.items()}}
    names = ";".join(sorted(signed_headers))
    day, moment = at.strftime("%Y%m%d"), at.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{day}/{key.region}/s3/aws4_request"
    parameters = {
        "X-Amz-Algorithm": _ALGORITHM,
        "X-Amz-Credential": f"{key.id}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": names,
        **query,
    }
    escaped_path, escaped_query = quote(path, safe="/-_.~"), _escaped(parameters)
    lines = "".join(f"{name}:{signed_headers[name]}\n" for name in sorted(signed_headers))
    canonical = "\n".join([method, escaped_path, escaped_query, lines, names, "UNSIGNED-PAYLOAD"])
    to_sign = "\n".join([_ALGORITHM, moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signature = hmac.new(_signing_key(key, day), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{scheme}://{host}{escaped_path}?{escaped_query}&X-Amz-Signature={signature}"


def _signing_key(key: AccessKey, day: str) -> bytes:
    derived = f"AWS4{key.secret}".encode()
    for part in (day, key.region, "s3", "aws4_request"):
        derived = hmac.new(derived, part.encode(), hashlib.sha256).digest()
    return derived


def _escaped(parameters: Mapping[str, str]) -> str:
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in parameters.items())
    return "&".join(f"{name}={value}" for name, value in pairs)
