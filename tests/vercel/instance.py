"""An instance of a function: its bundle in a folder of its own, run by Vercel's handler and runtime."""

import asyncio
import base64
import json
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from httpx2 import AsyncClient, HTTPError

from tests.support.serving import PATIENCE
from tests.vercel.output import Function


class CannotStart(Exception):
    """The function ended, or said that it cannot go on, before it answered."""


@asynccontextmanager
async def instance(
    function: Function, folder: Path, under: Sequence[str] = (), patience: float = PATIENCE, /, **environment: str
) -> AsyncIterator[int]:
    """The port where it listens; `folder` is new and becomes what Vercel has as /var/task.

    `under` are the words of a program that runs it, such as valgrind; `patience` is in seconds.
    """
    lay_out(function, folder)
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    address = folder.with_suffix(".sock")
    control = await asyncio.start_unix_server(partial(_hear, started), address)
    running = await asyncio.create_subprocess_exec(
        *under,
        *_bare_python(),
        f"import {function.config['handler'].rpartition('.')[0]}",
        cwd=folder,
        env={**_as_on_vercel(address), **function.config.get("environment", {}), **environment},
    )
    ended = asyncio.create_task(running.wait())
    try:
        answered = asyncio.create_task(_answers(started, patience))
        async with asyncio.timeout(patience):
            await asyncio.wait({answered, ended}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            answered.cancel()
            raise CannotStart(f"it ended with status {running.returncode}")
        yield await answered
    finally:
        if running.returncode is None:
            running.terminate()
        async with asyncio.timeout(patience):
            await ended
            control.close()
            await control.wait_closed()


async def _answers(started: asyncio.Future[int], patience: float) -> int:
    """The port, once somebody answers there: the runtime says that it has started before the app's lifespan begins."""
    port = await started
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=patience, trust_env=False) as visitor:
        while True:
            try:
                await visitor.get("/", headers={"x-vercel-internal-invocation-id": "-"})
            except HTTPError:
                await asyncio.sleep(0.05)  # it is ending: whoever waits for both sees that
            else:
                return port


def lay_out(function: Function, folder: Path) -> None:
    for name, source in function.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, folder / name)


def _bare_python() -> list[str]:
    """Without any installed package: what the bundle lacks is to be missed."""
    return [str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"), "-S", "-c"]


def _as_on_vercel(control: Path) -> dict[str, str]:
    given = {"VERCEL": "1", "VERCEL_ENV": "production", "VERCEL_URL": "parley.example", "VERCEL_REGION": "dev1"}
    usual = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "TZ": ":UTC"}  # noqa: S108  # Vercel's own environment
    return {**usual, **given, "AWS_LAMBDA_FUNCTION_NAME": "parley", "VERCEL_IPC_PATH": str(control)}


async def _hear(started: asyncio.Future[int], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """What the runtime tells Vercel: JSON, each message closed by a NUL."""
    while True:
        try:
            message: dict[str, Any] = json.loads((await reader.readuntil(b"\0"))[:-1])
        except asyncio.IncompleteReadError:
            writer.close()
            await writer.wait_closed()
            return
        payload = message.get("payload", {})
        if message["type"] == "log":
            sys.stderr.write(base64.b64decode(payload["message"]).decode())
        elif message["type"] == "server-started" and not started.done():
            started.set_result(payload["httpPort"])
        elif message["type"] == "unrecoverable-error" and not started.done():
            started.set_exception(CannotStart(str(payload.get("message"))))
