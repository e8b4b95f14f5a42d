"""Parley with a slow line between it and its database: what a request waits for, in round trips."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from httpx2 import ASGITransport, AsyncClient, Response

from app.realtime.port import Realtime
from tests.support.app import TestApp, app_settings, running_app
from tests.support.people import Person
from tests.support.slow_line import SlowLine, slow_line


@dataclass
class FarAway:
    app: TestApp
    line: SlowLine
    http: AsyncClient

    async def welcomes(self, name: str) -> Person:
        return replace(await self.app.welcomes(name), http=self.http)

    async def cost(self, ask: Callable[[], Awaitable[Response]]) -> tuple[int, int]:
        """Round trips until the answer, and behind it; of a request that was made before, by a connection that was."""
        for _ in range(_CONNECTIONS):
            assert (await ask()).is_success
        before = self.line.round_trips
        assert (await ask()).is_success
        return self.line.at_the_answer - before, self.line.round_trips - self.line.at_the_answer


_CONNECTIONS: Final = 4
"""More than a request and what is behind it use at once: each has then prepared the statements."""


@asynccontextmanager
async def far_away(database_url: str, realtime: Realtime | None = None, **settings: Any) -> AsyncIterator[FarAway]:
    async with (
        slow_line(database_url) as (url, line),
        running_app(app_settings(url, **settings), realtime) as app,
        AsyncClient(transport=ASGITransport(app=line.noted(app.asgi)), base_url="http://parley.test") as http,
    ):
        yield FarAway(app, line, http)
