"""Presigned URLs, compared with Amazon's example and with the output of botocore 1.44.5."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from app.storage.sigv4 import AccessKey, presigned

KEY = AccessKey("AKID", "secret/Key", "eu-central-1")
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def signature(url: str) -> str:
    return url.rpartition("X-Amz-Signature=")[2]


def test_it_is_amazons_example() -> None:
    # https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    key = AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    address = ("https", "examplebucket.s3.amazonaws.com", "/test.txt")

    url = presigned(key, "GET", address, at=datetime(2013, 5, 24, tzinfo=UTC), seconds=86400)

    assert url == (
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


@pytest.mark.parametrize(
    ("method", "address", "headers", "query", "expected"),
    [
        (
            "PUT",
            ("https", "bucket.s3.eu-central-1.amazonaws.com", "/u/0199f3a2-7c3e"),
            {"Content-Length": "12", "Content-Type": "image/png"},
            {},
            "3d26b044874132b30d54df14e18f7560abac93e2b1697c39efda57039eba3ad0",
        ),
        (
            "GET",
            ("http", "127.0.0.1:4568", "/parley/f/a b/é~x"),
            {},
            {
                "response-content-disposition": "attachment; filename*=UTF-8''%C3%A9 (1).txt",
                "response-content-type": "text/plain; charset=utf-8",
            },
            "15f61763684e9e08750340fa9af45cc9404d3099b0fa9a1ce09d17a13ae1a57e",
        ),
        (
            "PUT",
            ("https", "s3.example.com:9000", "/parley/f/x"),
            {"x-amz-copy-source": "/parley/u/x"},
            {},
            "d50b5813db650a7d1c2b9ab9b0502f6c92cc2a0857716322b6de7d0d6ae22565",
        ),
    ],
)
def test_signatures_are_those_of_botocore(
    method: str, address: tuple[str, str, str], headers: Mapping[str, str], query: Mapping[str, str], expected: str
) -> None:
    url = presigned(KEY, method, address, at=NOON, seconds=900, headers=headers, query=query)

    assert signature(url) == expected


def test_the_secret_is_not_in_what_is_logged() -> None:
    assert KEY.secret not in repr(KEY)
