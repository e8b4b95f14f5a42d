"""An honest sign-in while another address guesses: `python -m bench.signing_in`.

Prints the ratio of what it takes during a hundred guesses at once to what it takes when all is quiet, from one run.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from bench.servers import UNUSED_PUSHER
from tests.e2e.processes import free_port, process
from tests.support.app import SECRET
from tests.support.databases import migrate
from tests.support.people import API, PASSWORD

ROUNDS: Final = 9
GUESSES: Final = 100
ADA: Final = "ada@example.com"


@dataclass(frozen=True)
class Line:
    """A connection from an address of this machine, opened before anything is timed."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def opened(cls, port: int, address: str) -> "Line":
        return cls(*await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0)))

    def ask(self, path: str, **body: str) -> None:
        content = json.dumps(body).encode()
        head = f"POST {API}/auth/{path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        self.writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)

    async def status(self) -> int:
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await self.reader.readexactly(int(length.split(b":")[1]))
        return int(head.split(b" ", 2)[1])

    def close(self) -> None:
        self.writer.close()


async def honest(port: int) -> float:
    """Seconds that a right password takes from another address than the guesses'."""
    line = await Line.opened(port, "127.0.0.1")
    began = time.perf_counter()
    line.ask("login", email=ADA, password=PASSWORD)
    assert await line.status() == 200
    took = time.perf_counter() - began
    line.close()
    return took


async def during_guesses(port: int, address: str) -> tuple[float, Counter[int]]:
    lines = [await Line.opened(port, address) for _ in range(GUESSES)]
    for line in lines:
        line.ask("login", email=f"{uuid4()}@example.com", password="a guess")  # nobody's
    took = await honest(port)
    answers = Counter([await line.status() for line in lines])
    for line in lines:
        line.close()
    return took, answers


async def measure(url: str) -> str:
    port = free_port()
    given = {"SECRET_KEY": SECRET, "DATABASE_URL": url, "RATE_LIMIT_NEW_SESSIONS": "1000/60", **UNUSED_PUSHER}
    words = ("uvicorn", "app.main:app", "--port", str(port), "--no-access-log", "--log-level", "warning")
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as running:
            begun = process(Path(folder), *words, health=f"http://127.0.0.1:{port}/api/health/live", **given)
            await running.enter_async_context(begun)
            line = await Line.opened(port, "127.0.0.1")
            line.ask("register", email=ADA, password=PASSWORD, display_name="Ada")
            assert await line.status() == 201
            await honest(port)
            quiet, flooded, answers = [], [], Counter[int]()
            for number in range(ROUNDS):  # an address for each round: its limit must not end the flood
                quiet.append(await honest(port))
                took, seen = await during_guesses(port, f"127.0.1.{number + 1}")
                flooded.append(took)
                answers += seen
    ratio = statistics.median(flooded) / statistics.median(quiet)
    worst = max(flooded) / statistics.median(quiet)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    return f"{ratio:.2f} (worst {worst:.2f}); the guesses were answered {told}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/parley.db"
        migrate(url)
        print(f"SQLite: {asyncio.run(measure(url))}")  # what it is for


if __name__ == "__main__":
    main()
