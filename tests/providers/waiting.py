"""Waiting for what happens in this process."""

import asyncio
import time
from collections.abc import Callable

from tests.support.serving import PATIENCE


async def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        if holds():
            return
        assert time.monotonic() < end
        await asyncio.sleep(0.01)  # between two looks, not instead of one
