"""What a machine has is found by the name that it has there."""

from pathlib import Path

import pytest

from tests.support.needs import BROWSERS, needs_browser


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def has(programs: Path, name: str) -> str:
    (programs / name).write_text("#!/bin/sh\n", encoding="utf-8")
    (programs / name).chmod(0o755)
    return str(programs / name)


@pytest.mark.parametrize("name", [name for name in BROWSERS if not name.startswith("/")])
def test_a_browser_is_found_by_each_of_its_names(programs: Path, name: str) -> None:
    browser = has(programs, name)

    assert needs_browser() == browser


def test_the_variable_names_another(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    has(programs, "chromium")
    monkeypatch.setenv("CHROMIUM", "brave")
    with pytest.raises(pytest.skip.Exception, match="brave"):
        needs_browser()

    brave = has(programs, "brave")
    assert needs_browser() == brave


def test_without_any_the_names_are_said(programs: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match=r"google-chrome-stable.*CHROMIUM"):
        needs_browser()
