"""The end-to-end scenarios once more, and people in browsers: through the function, with the real pusher-js."""

import asyncio
import os

from tests.browser.test_scenarios import HERE as BROWSER
from tests.browser.test_scenarios import PATIENCE, browser
from tests.e2e.test_two_people import (
    test_a_session_that_is_ended_falls_silent,
    test_ada_and_bob_chat,
    test_closing_the_last_tab_is_heard_within_ten_seconds,
    test_whoever_leaves_a_group_hears_nothing_more,
)

__all__ = [
    "browser",
    "test_a_session_that_is_ended_falls_silent",
    "test_ada_and_bob_chat",
    "test_closing_the_last_tab_is_heard_within_ten_seconds",
    "test_whoever_leaves_a_group_hears_nothing_more",
]


async def test_two_people_use_the_web_client(browser: str, address: str) -> None:
    played = await asyncio.create_subprocess_exec(
        "node",
        *("--test", "--test-reporter=spec", str(BROWSER / "scenarios" / "two_people.mjs")),
        env={**os.environ, "PARLEY_URL": address, "CHROMIUM": browser},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(PATIENCE):
        told, _ = await played.communicate()
    assert played.returncode == 0, told.decode()
