"""What runs stand on: fresh databases of both kinds on a PostgreSQL of their own, and the engine built for Node."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg

from tests.chaos.run import Environment
from tests.support import databases
from tests.support.databases import ROOT
from tests.support.postgresql_server import PostgresqlServer, postgresql_server

_TEMPLATE = "parley_template"


@dataclass(frozen=True)
class Environments:
    """Fresh ground for each run."""

    folder: Path
    engine: Path
    server: PostgresqlServer
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def fresh(self, kind: str) -> Environment:
        """`kind` is sqlite or postgresql."""
        name = f"run_{next(self._numbers)}"
        folder = self.folder / name
        folder.mkdir()
        if kind == "sqlite":
            shutil.copy(self.folder / "template.db", folder / "parley.db")
            return Environment(f"sqlite:///{folder / 'parley.db'}", folder, self.engine)
        _execute(self.server, f'CREATE DATABASE "{name}" TEMPLATE {_TEMPLATE}')
        return Environment(self.server.url(name), folder, self.engine, self.server.restart)


@contextmanager
def environments(folder: Path) -> Iterator[Environments]:
    """In an empty folder."""
    with postgresql_server() as server:
        databases.migrate(f"sqlite:///{folder / 'template.db'}")
        _execute(server, f"CREATE DATABASE {_TEMPLATE}")
        databases.migrate(server.url(_TEMPLATE))
        yield Environments(folder, build_engine(folder / "engine"), server)


def build_engine(folder: Path) -> Path:
    """The web client's engine as a module for Node; the client's packages have to be installed."""
    command = ["npm", "run", "--silent", "engine", "--", "--outDir", str(folder), "--logLevel", "error"]
    subprocess.run(command, cwd=ROOT / "frontend", check=True)
    return folder / "createNodeClient.js"


def _execute(server: PostgresqlServer, statement: str) -> None:
    async def execute() -> None:
        connection = await asyncpg.connect(server.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(execute())
