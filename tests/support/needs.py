"""What a machine may lack: on a laptop those tests are skipped, loudly; in CI nothing is."""

import os
import shutil
import socket

import pytest


def without(what: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI skips nothing that matters", pytrace=False)
    pytest.skip(f"{what} is not here")


def needs_program(name: str) -> str:
    if (path := shutil.which(name)) is None:
        without(name)
    assert path is not None
    return path


def needs_port(what: str, host: str, port: int) -> None:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        without(f"{what} at {host}:{port}")
