"""Parley as users start it: real processes on real ports."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from httpx2 import AsyncClient, HTTPError

from tests.e2e.devices import PATIENCE
from tests.support.databases import ROOT

GATEWAY = {"GATEWAY_APP_ID": "7", "GATEWAY_KEY": "a-key-for-e2e", "GATEWAY_SECRET": "a-secret-for-e2e-scenarios"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def process(
    folder: Path, *words: str, health: str, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process in a folder of its own, from when `health` answers until it has ended."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
    with (folder / f"{words[-1]}.log").open("w+") as log:
        running = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *words, cwd=folder, env=bare, stdout=log, stderr=log
        )
        try:
            await answers(running, health, Path(log.name))
            yield running
        finally:
            if running.returncode is None:
                running.terminate()
            async with asyncio.timeout(PATIENCE):
                await running.wait()


async def answers(running: asyncio.subprocess.Process, health: str, log: Path) -> None:
    """Until `health` answers. Fails if the process ends before."""
    async with asyncio.timeout(PATIENCE), AsyncClient(trust_env=False) as http:
        while True:
            assert running.returncode is None, f"it ended; see {log}"
            try:
                if (await http.get(health)).status_code < 500:
                    return
            except HTTPError:
                pass
            await asyncio.sleep(0.05)  # between two looks, not instead of one
