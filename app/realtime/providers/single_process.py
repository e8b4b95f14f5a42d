"""Makes sure that the gateway of a database runs in one process: clients of another one would receive nothing."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.core.config import ConfigurationError

if sys.platform != "win32":
    import fcntl

_WAIT: Final = 10.0  # seconds for a predecessor to end, as in a restart
_PAUSE: Final = 0.1
_WORKERS: Final = ("--workers", "-w")


@contextmanager
def single_process(database_url: str, *, wait: float = _WAIT) -> Iterator[None]:
    """Hold a lock that no other process of this machine and user can hold for the same database.

    `wait` is in seconds, for a predecessor that is about to end.

    Raises ConfigurationError if another one keeps it, or if this server was started with several workers.
    """
    if several_workers(sys.argv):
        raise ConfigurationError(_refusal("it was started with several workers (--workers or WEB_CONCURRENCY)"))
    if sys.platform == "win32":  # which has no such lock: only the command line is checked
        yield
        return
    name = hashlib.sha256(_identity(database_url).encode()).hexdigest()[:24]
    path = Path(tempfile.gettempdir()) / f"parley-local-{os.getuid()}-{name}.lock"
    until = time.monotonic() + wait
    with os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > until:
                    raise ConfigurationError(_refusal("another process already runs it for this database")) from None
                time.sleep(_PAUSE)  # the server has not started, so nothing else waits
        yield


def _identity(database_url: str) -> str:
    """The database, however a path to its file is written."""
    kind, _, path = database_url.partition(":///")
    return str(Path(path).resolve()) if kind.startswith("sqlite") else database_url


def several_workers(arguments: Sequence[str]) -> bool:
    """Whether the server's command line or WEB_CONCURRENCY asks for more than one worker."""
    asked = [os.environ.get("WEB_CONCURRENCY", "")]
    for place, word in enumerate(arguments):
        option, _, value = word.partition("=")
        if option in _WORKERS:
            asked.append(value or "".join(arguments[place + 1 : place + 2]))
    return any(count.isdecimal() and int(count) > 1 for count in asked)


def _refusal(why: str) -> str:
    return f"REALTIME_PROVIDER=local runs in one process, but {why}. Use one, or another realtime service."
