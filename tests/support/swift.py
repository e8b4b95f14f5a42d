"""A real S3 API to test with: OpenStack Swift, which checks lengths, types, times and keys of presigned URLs.

npm's s3rver 3.7.1 does not: it stored uploads with another length, another type and a wrong signature.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx2
from pydantic import SecretStr

from app.storage.s3 import Bucket, S3Storage
from app.storage.sigv4 import AccessKey, presigned
from tests.support.databases import ROOT
from tests.support.needs import without

PYTHON: Final = ROOT / ".swift-lab" / "bin" / "python"
REGION: Final = "us-east-1"
KEY: Final = AccessKey("parley:tests", "secret-of-the-tests", REGION)
FOREIGN_KEY: Final = AccessKey("other:tests", "secret-of-others", REGION)
BUCKET: Final = "parley"


@contextmanager
def swift(folder: Path) -> Iterator[str]:
    """The endpoint, with a bucket in it."""
    if not PYTHON.exists():
        without("OpenStack Swift (`make swift` installs it)")
    command = [str(PYTHON), "-W", "ignore", str(ROOT / "tests/storage/swift_server.py"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            port = process.stdout.readline().strip()
            endpoint = f"http://127.0.0.1:{port}"
            _make_bucket(endpoint)
            yield endpoint
        finally:
            process.kill()


def _make_bucket(endpoint: str) -> None:
    address = ("http", endpoint.removeprefix("http://"), f"/{BUCKET}")
    url = presigned(KEY, "PUT", address, at=datetime.now(UTC), seconds=60)
    answer = httpx2.put(url, trust_env=False)
    assert answer.status_code == 200, answer.text


def s3_storage(endpoint: str, key: AccessKey = KEY) -> S3Storage:
    return S3Storage(Bucket(endpoint, BUCKET, "path"), key)


def s3_settings(endpoint: str) -> dict[str, Any]:
    return {
        "storage": "s3",
        "s3_endpoint": endpoint,
        "s3_bucket": BUCKET,
        "s3_access_key_id": KEY.id,
        "s3_secret_access_key": SecretStr(KEY.secret),
    }
