"""A real PgBouncer in front of the test server, which lends its few connections by the transaction."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.e2e.processes import free_port
from tests.support.databases import POSTGRESQL
from tests.support.needs import needs_program
from tests.support.serving import PATIENCE

SERVER_CONNECTIONS = 4
"""Far fewer than those who ask for one, so that transactions of one client end up on different connections."""


@contextmanager
def pgbouncer(folder: Path, *, password: str | None = None) -> Iterator[int]:
    """The port where it listens. Whoever asks needs the password, if there is one."""
    program, port = needs_program("pgbouncer"), free_port()
    configuration = folder / "pgbouncer.ini"
    configuration.write_text(_configuration(port, _authentication(folder, password)), encoding="utf-8")
    as_nobody = ["-u", "nobody"] if os.geteuid() == 0 else []  # it refuses to run as root
    with (folder / "pgbouncer.log").open("w") as log:
        running = subprocess.Popen([program, *as_nobody, str(configuration)], stdout=log, stderr=log)
        try:
            _wait_for(Path(log.name), running)
            yield port
        finally:
            running.terminate()
            running.wait(PATIENCE)


def _authentication(folder: Path, password: str | None) -> str:
    if password is None:
        return "auth_type = any"
    users = folder / "users.txt"
    users.write_text(f'"{_username()}" "{password}"\n', encoding="utf-8")
    return f"auth_type = plain\nauth_file = {users}"


def _configuration(port: int, authentication: str) -> str:
    server = make_url(POSTGRESQL)
    login = f"user={_quoted(_username())}"
    if server.password:
        login += f" password={_quoted(server.password)}"
    return f"""[databases]
* = host={server.host or "127.0.0.1"} port={server.port or 5432} {login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
{authentication}
pool_mode = transaction
default_pool_size = {SERVER_CONNECTIONS}
max_client_conn = 500
"""


def _username() -> str:
    return make_url(POSTGRESQL).username or "postgres"


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _wait_for(log: Path, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while "process up" not in log.read_text(encoding="utf-8"):
        assert running.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, "PgBouncer did not start"
        time.sleep(0.02)  # between two looks, not instead of one
