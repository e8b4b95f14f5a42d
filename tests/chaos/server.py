"""Command `python -m tests.chaos.server`: the API, in a process that dies at named points and is started again at once.

The parent has the socket and everything imported; each life is a fork of it. SIGUSR1 kills the present life,
SIGTERM ends both. The app is the real one: it is only handed a realtime service that dies, and listened to.
"""

import os
import random
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import aiosqlite  # noqa: F401  # imported before the fork, with all that the app itself imports late: a life begins soon
import asyncpg  # noqa: F401  # imported before the fork, so that a life begins soon
import httpx2  # noqa: F401  # imported before the fork, so that a life begins soon
import ormsgpack  # noqa: F401  # imported before the fork, so that a life begins soon
import pusher.http  # noqa: F401  # imported before the fork, so that a life begins soon
import redis.asyncio  # noqa: F401  # imported before the fork, so that a life begins soon
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Connection, event
from starlette.types import Message, Receive, Scope, Send

from app.core.config import load_settings
from app.gateway.server_limits import UVICORN
from app.main import create_app
from app.publishing.events import HeadPublished
from app.realtime.events import Event
from app.realtime.factory import services_in_server, with_gateway_keys
from app.realtime.port import Realtime
from tests.chaos.trouble import Deliver, Trouble

_asked: ContextVar[str] = ContextVar("asked", default="")

CHANCES = {
    "before the commit": 0.002,
    "after the commit, before the trigger": 0.002,
    "after the trigger, before the mark": 0.002,
    "after the commit, before the answer": 0.0015,
    "in a sweep, before the nudge": 0.2,
    "in a sweep, after the nudge": 0.2,
    "in a token refresh, before the commit": 0.01,
    "in a token refresh, before the answer": 0.01,
}


class Reaper:
    """Ends the process at a named point, as often as chance has it, while the run lasts."""

    def __init__(self) -> None:
        self._chance = random.Random()  # noqa: S311  # to be repeatable, not secret

    def begin(self, seed: str) -> None:
        self._chance.seed(seed)

    def at(self, point: str) -> None:
        if self._chance.random() < CHANCES[point] and Path("acting").exists():
            with Path("deaths").open("a", encoding="utf-8") as deaths:
                deaths.write(f"{point}\n")
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Befalls:
    """What befalls publications: death before and after each, and other trouble if no double outside makes it."""

    reaper: Reaper
    trouble: Trouble | None
    without_sweep: bool

    async def publish(self, events: Sequence[Event], deliver: Deliver) -> None:
        sweeping = any(isinstance(each, HeadPublished) for each in events)
        if sweeping and self.without_sweep:
            return
        self.reaper.at("in a sweep, before the nudge" if sweeping else "after the commit, before the trigger")
        await (deliver() if self.trouble is None else self.trouble.publish(events, deliver))
        self.reaper.at("in a sweep, after the nudge" if sweeping else "after the trigger, before the mark")

    async def disconnect(self, end: Deliver) -> None:
        self.reaper.at("after the commit, before the trigger")
        await end()


def befallen(service: Realtime, befalls: Befalls) -> Realtime:
    """The service as it is, with what befalls it. Its class is still the provider's, by which the app knows `local`."""
    kind: Any = type(service)

    class Befallen(kind):  # type: ignore[misc]  # whichever it is
        async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
            await befalls.publish(events, partial(super().publish, events, leaving_out=leaving_out))

        async def disconnect(self, session_id: UUID) -> None:
            await befalls.disconnect(partial(super().disconnect, session_id))

    service.__class__ = Befallen
    return service


class Deadly:
    """The app, with death before commits and before answers."""

    def __init__(self, app: FastAPI, reaper: Reaper) -> None:
        self._app = app
        self._reaper = reaper
        self._watched = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        await self._watch()
        _asked.set(scope["path"])

        async def send_or_die(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["method"] != "GET":
                self._at("in a token refresh, before the answer", "after the commit, before the answer")
            await send(message)

        await self._app(scope, receive, send_or_die)

    async def _watch(self) -> None:
        """The database is open by the first request."""
        if self._watched:
            return
        self._watched = True
        database = self._app.state.container.database
        event.listen(database.engine.sync_engine, "commit", self._before_commit)
        if database.sqlite is None:
            event.listen(database.engine.sync_engine, "checkout", self._before_statements)
        else:
            await database.sqlite.transact(lambda connection: connection.set_trace_callback(self._before_statement))

    def _before_commit(self, connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            self._at("in a token refresh, before the commit", "before the commit")

    def _before_statements(self, *_connection: object) -> None:
        """On PostgreSQL a send is one statement, committed with it."""
        self._reaper.at("before the commit")

    def _before_statement(self, statement: str) -> None:
        """On SQLite a send is a transaction that SQLAlchemy does not see."""
        if statement == "COMMIT":
            self._reaper.at("before the commit")

    def _at(self, refreshing: str, otherwise: str) -> None:
        self._reaper.at(refreshing if _asked.get().endswith("/auth/refresh") else otherwise)


def _prepared(reaper: Reaper, trouble: Trouble) -> uvicorn.Config:
    """All that can be done before a life begins."""
    settings = with_gateway_keys(load_settings())
    (service,) = services_in_server(settings)
    inside = None if service.provider == "pusher" else trouble  # a hostile Pusher is outside
    realtime = befallen(service, Befalls(reaper, inside, os.environ.get("CHAOS_WITHOUT") == "sweep"))
    app = Deadly(create_app(settings, (realtime,)), reaper)
    config = uvicorn.Config(app, log_config=None, lifespan="on", **{**UVICORN, "timeout_graceful_shutdown": 1})
    config.load()
    return config


def _fork(live: Callable[[int], None], life: int) -> int:
    if child := os.fork():
        return child
    for number in (signal.SIGUSR1, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    live(life)
    os._exit(0)


def main() -> int:
    """Serve on the socket that was inherited as the file descriptor that is the one argument."""
    listening = socket.socket(fileno=int(sys.argv[1]))
    reaper, trouble = Reaper(), Trouble()
    config = _prepared(reaper, trouble)
    present, ending = 0, False

    def kill(number: int, _frame: object) -> None:
        nonlocal ending
        ending = number == signal.SIGTERM
        if present:
            with suppress(ProcessLookupError):  # it has just died by itself
                os.kill(present, signal.SIGKILL)

    for number in (signal.SIGUSR1, signal.SIGTERM):
        signal.signal(number, kill)

    def live(life: int) -> None:
        reaper.begin(f"{os.environ['CHAOS_SEED']}/{life}")
        trouble.chance.seed(f"{os.environ['CHAOS_SEED']}/{life} faults")
        uvicorn.Server(config).run(sockets=[listening])

    life = 0
    while not ending:
        life += 1
        present = _fork(live, life)
        _pid, status = os.waitpid(present, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0 and life == 1:
            return 1  # it cannot start at all
    return 0


if __name__ == "__main__":
    sys.exit(main())
