"""The rest of the scenarios of the web client in a real browser."""

from pathlib import Path

import pytest

from tests.browser.test_scenarios import LONG, SCENARIOS, browser, play

__all__ = ["browser"]


def test_every_long_scenario_exists() -> None:
    assert {scenario.stem for scenario in SCENARIOS} >= LONG


@pytest.mark.parametrize(
    "scenario", [each for each in SCENARIOS if each.stem in LONG], ids=lambda scenario: str(scenario.stem)
)
async def test_people_use_the_web_client(scenario: Path, browser: str, sqlite_template: Path, tmp_path: Path) -> None:
    await play(scenario, browser, sqlite_template, tmp_path)
