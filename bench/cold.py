"""Command `python -m bench.cold`: instructions from the start of Python to its first answer, beside the least app."""

import asyncio
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.deployed import Ground
from bench.servers import UNUSED_PUSHER, Sender
from tests.support import databases
from tests.support.app import SECRET
from tests.support.databases import migrate, postgresql_url

_MESSAGE = {"client_id": str(uuid4()), "body": "The first word"}
_ANSWERED = ("200", "201")


@dataclass(frozen=True)
class Start:
    """A way to start Python, from which something is counted."""

    name: str
    words: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_code(cls, name: str, code: str) -> "Start":
        return cls(name, ("-c", f"{code}\nprint(200)"))

    @classmethod
    def of_answer(cls, name: str, module: str, *request: str, **environment: str) -> "Start":
        return cls(name, ("-m", "bench.first_answer", module, *request), environment)

    async def count(self, ground: Ground) -> int:
        instructions, said = await ground.count(*self.words, environment=self.environment)
        assert said in _ANSWERED, (self.name, said)
        return instructions


async def answers(name: str, database: str) -> list[Start]:
    await asyncio.to_thread(migrate, database)
    ada = await Sender.made(database, 1)
    # As a function of Vercel, which loads a group of routes at its first request.
    function = {"VERCEL": "1", "CRON_SECRET": SECRET, "LOG_LEVEL": "WARNING"}
    given = {"SECRET_KEY": SECRET, "DATABASE_URL": database, **function, **UNUSED_PUSHER}
    place = f"/api/v1/conversations/{ada.conversations[0]}/messages"
    return [
        Start.of_answer(f"a send, {name}", "app.main", "POST", place, ada.token, json.dumps(_MESSAGE), **given),
        Start.of_answer(f"the heads, {name}", "app.main", "GET", "/api/v1/sync", ada.token, "", **given),
    ]


def parts() -> list[Start]:
    """What is on the way there."""
    return [
        Start.of_code("Python alone", ""),
        Start.of_code("FastAPI imported", "import fastapi"),
        Start.of_code("SQLAlchemy imported as well", "import fastapi, sqlalchemy.ext.asyncio, sqlalchemy.orm"),
        Start.of_code("`app.main` imported", "import app.main"),
    ]


async def main() -> None:
    least = Start.of_answer("the least app's answer", "bench.one_route", "POST", "/said", "", json.dumps(_MESSAGE))
    url = postgresql_url("parley_bench")
    await databases.create(url)
    with tempfile.TemporaryDirectory() as made:
        ground = await asyncio.to_thread(Ground.laid, Path(made) / "deployed")
        starts = [
            least,
            *await answers("PostgreSQL", url),
            *await answers("SQLite", f"sqlite:///{Path(made) / 'parley.db'}"),
            *parts(),
        ]
        with_code = [await start.count(ground) for start in starts]
        ground.forget_byte_code()
        without = [await start.count(ground) for start in starts]
    await databases.drop(url)
    print("| from the start of Python to | million instructions | of the least app's | without byte code |")
    print("| --- | ---: | ---: | ---: |")
    for start, count, more in zip(starts, with_code, without, strict=True):
        print(f"| {start.name} | {count / 1e6:,.0f} | {count / with_code[0]:.2f} | {more / count:.2f} times |")


if __name__ == "__main__":
    asyncio.run(main())
