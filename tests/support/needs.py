"""What a machine may lack: on a laptop those tests are skipped, loudly; in CI nothing is."""

import os
import shutil
from typing import Final

import pytest

BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


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


def needs_browser() -> str:
    """Chromium or Chrome, by the name that this system gives it; the variable CHROMIUM names another."""
    if (named := os.environ.get("CHROMIUM")) is not None:
        return needs_program(named)
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        without(f"a browser ({', '.join(BROWSERS)}, or what the variable CHROMIUM names)")
    assert found is not None
    return found
