"""A real S3 API, one for all tests of a process."""

from collections.abc import Iterator

import pytest

from tests.support.swift import swift


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with swift(tmp_path_factory.mktemp("swift")) as endpoint:
        yield endpoint
