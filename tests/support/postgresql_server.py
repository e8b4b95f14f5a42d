"""A PostgreSQL server of a test's own, which may be killed and started again."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.processes import free_port
from tests.support.needs import without


@dataclass(frozen=True)
class PostgresqlServer:
    programs: Path
    folder: Path
    port: int

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def restart(self) -> None:
        """As after a crash: nobody is waited for, and what was committed has to be there again."""
        self.control("restart", "-m", "immediate")

    def control(self, *words: str) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
        command = [str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log")]
        _run([*command, "-o", options, *words])


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """On a free port, with an empty database named postgres; durable as a real one, while it lasts."""
    # Not in a folder of pytest's: those are closed to the user that the server runs as.
    with tempfile.TemporaryDirectory(prefix="parley-postgresql-", ignore_cleanup_errors=True) as folder:
        server = PostgresqlServer(_programs(), Path(folder), free_port())
        if _as_root():
            shutil.chown(folder, "postgres")
        data = str(server.folder / "data")
        _run([str(server.programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"])
        server.control("start")
        try:
            yield server
        finally:
            server.control("stop", "-m", "immediate")


def _programs() -> Path:
    """Debian keeps the server's programs out of the way of PATH."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "pg_ctl").exists():
            return folder
    without("pg_ctl, PostgreSQL's server")
    raise AssertionError


def _as_root() -> bool:
    return os.geteuid() == 0


def _run(command: list[str]) -> None:
    # The server refuses to run as root. Its own children keep the pipes open, so its words go nowhere but to its log.
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user="postgres" if _as_root() else None,
    )
