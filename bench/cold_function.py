"""Command `python -m bench.cold_function`: the same through Vercel's own build, handler and runtime."""

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from httpx2 import AsyncClient

from bench.instructions import counted, counting
from bench.servers import UNUSED_PUSHER, Sender
from tests.support import databases
from tests.support.app import SECRET
from tests.support.databases import ROOT, postgresql_url
from tests.vercel.building import build, copy_of_checkout
from tests.vercel.instance import instance
from tests.vercel.output import Function, built

_PATIENCE = 900.0  # seconds: valgrind takes fifty times as long
_MAIN = "app/main.py"


@dataclass(frozen=True)
class Asked:
    """A function, and the request with which it has to begin."""

    name: str
    function: Function
    method: str
    path: str
    token: str

    def without_byte_code(self) -> None:
        for name in _byte_code(self.function):
            del self.function.files[name]

    async def count(self, folder: Path, database: str) -> int:
        """From the start of Python to its end after one answer, and a look whether anybody is there."""
        log = folder.with_suffix(".log")
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": database, "CRON_SECRET": SECRET, **UNUSED_PUSHER}
        repeatable = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        running = instance(self.function, folder, counting(log), _PATIENCE, **given, **repeatable)
        async with running as port, AsyncClient(timeout=_PATIENCE, trust_env=False) as http:
            answer = await http.request(
                self.method,
                f"http://127.0.0.1:{port}{self.path}",
                json={"client_id": str(uuid4()), "body": "The first word"} if self.method == "POST" else None,
                headers={"Authorization": f"Bearer {self.token}", "x-vercel-internal-invocation-id": "-"},
            )
            assert answer.is_success, answer.text
        return counted(log)


def _byte_code(function: Function) -> Iterator[str]:
    return (name for name in list(function.files) if name.endswith(".pyc"))


def _parley(project: Path) -> Function:
    (function,) = built(project).all_functions()
    return function


def _least(project: Path) -> Function:
    """The same bundle, with the least app in the place of Parley."""
    function = _parley(project)
    for name in _byte_code(function):
        if name.startswith("app/__pycache__/main."):
            del function.files[name]
    function.files[_MAIN] = ROOT / "bench" / "one_route.py"
    return function


async def main() -> None:
    url = postgresql_url("parley_bench")
    await databases.create(url)
    with tempfile.TemporaryDirectory() as made:
        project = Path(made) / "parley"
        await asyncio.to_thread(copy_of_checkout, project)
        await asyncio.to_thread(lambda: build(project, DATABASE_URL=url, DATABASE_URL_UNPOOLED=url))
        ada = await Sender.made(url, 1)
        place = f"/api/v1/conversations/{ada.conversations[0]}/messages"
        all_asked = [
            Asked("the least app", _least(project), "POST", "/said", token="none"),
            Asked("Parley, a page of history", _parley(project), "GET", place, ada.token),
            Asked("Parley, a send, with what is done behind it", _parley(project), "POST", place, ada.token),
        ]
        print("| through Vercel's handler | million instructions | of the least app's | without byte code |")
        print("| --- | ---: | ---: | ---: |")
        first = 0
        for asked in all_asked:
            count = await asked.count(Path(made) / f"{asked.name}, compiled", url)
            asked.without_byte_code()
            more = await asked.count(Path(made) / f"{asked.name}, bare", url)
            first = first or count
            print(f"| {asked.name} | {count / 1e6:,.0f} | {count / first:.2f} | {more / count:.2f} times |", flush=True)
    await databases.drop(url)


if __name__ == "__main__":
    asyncio.run(main())
