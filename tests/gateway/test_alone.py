"""The gateway as a process of its own."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.gateway.app_server import publishing, receiving
from tests.gateway.people import connected
from tests.gateway.serving import APP_ID, KEY, PATIENCE, SECRET, Address

ROOT = Path(__file__).parents[2]
VARIABLES = {
    "GATEWAY_APP_ID": APP_ID,
    "GATEWAY_KEY": KEY,
    "GATEWAY_SECRET": SECRET,
    "GATEWAY_WEBHOOK_URL": "http://127.0.0.1:9/",
}


async def start(*words: str, **variables: str) -> asyncio.subprocess.Process:
    """`python -m` these words, by default the command of our own."""
    return await started(words or ("app", "gateway", "--port", "0"), variables)


async def started(
    words: tuple[str, ...], variables: dict[str, str], *, inherits: tuple[int, ...] = ()
) -> asyncio.subprocess.Process:
    """The same; `inherits` are file descriptors."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GATEWAY_")}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *words),
        cwd=ROOT / "tests",  # where no .env is
        env={**inherited, "PYTHONPATH": str(ROOT), **variables},
        pass_fds=inherits,
        stderr=asyncio.subprocess.STDOUT,
        stdout=asyncio.subprocess.PIPE,
    )


async def address_of(process: asyncio.subprocess.Process) -> Address:
    """From what uvicorn says when it has found a free port."""
    assert process.stdout
    async for line in process.stdout:
        if found := re.search(rb"running on http://([\d.]+):(\d+)", line):
            return Address(found[1].decode(), int(found[2]))
    raise AssertionError("it ended before it was running")


async def test_it_starts_from_the_environment_and_ends_cleanly_when_told_to() -> None:
    async with asyncio.timeout(PATIENCE), receiving() as (receiver, url):
        process = await start(**{**VARIABLES, "GATEWAY_WEBHOOK_URL": url})
        try:
            gateway = await address_of(process)
            async with connected(gateway) as ada, publishing(gateway) as client:
                await ada.subscribes_privately("private-ada")
                await client.trigger("private-ada", "greeting", "hello")
                await ada.hears("greeting")

                process.send_signal(signal.SIGTERM)

                assert await ada.is_closed() == 1012
            output, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert b"Application shutdown complete" in output
        assert b"Traceback" not in output
        assert process.returncode in {0, -signal.SIGTERM}
        assert receiver.taken == [("channel_occupied", "private-ada"), ("channel_vacated", "private-ada")]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (dict.fromkeys(VARIABLES), list(VARIABLES)),
        ({"GATEWAY_SECRET": None}, ["GATEWAY_SECRET"]),
        ({"GATEWAY_SECRET": "", "GATEWAY_WEBHOOK_URL": "ftp://x"}, ["GATEWAY_SECRET", "GATEWAY_WEBHOOK_URL"]),
    ],
)
async def test_it_does_not_start_without_what_it_needs_and_says_what_that_is(
    change: dict[str, str | None], named: list[str]
) -> None:
    variables = {name: value for name, value in {**VARIABLES, **change}.items() if value is not None}
    async with asyncio.timeout(PATIENCE):
        process = await start(**variables)
        output, _ = await process.communicate()
    assert process.returncode not in {0, None}
    for name in VARIABLES:
        assert (name.encode() in output) == (name in named)
    assert SECRET.encode() not in output
