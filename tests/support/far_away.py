"""Parley with a slow line between it and its database: what a request waits for, in round trips."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from httpx2 import ASGITransport, AsyncClient, Response

from tests.support.parley import Parley, parley_on, scene_settings
from tests.support.people import Person
from tests.support.slow_line import SlowLine, slow_line


@dataclass
class FarAway:
    parley: Parley
    line: SlowLine
    http: AsyncClient

    async def welcomes(self, name: str) -> Person:
        return replace(await self.parley.welcomes(name), http=self.http)

    async def cost(self, ask: Callable[[], Awaitable[Response]]) -> tuple[int, int]:
        """Round trips until the answer, and behind it; of a request that was made before, by a connection that was."""
        assert (await ask()).is_success
        before = self.line.round_trips
        assert (await ask()).is_success
        return self.line.at_the_answer - before, self.line.round_trips - self.line.at_the_answer


@asynccontextmanager
async def far_away(database_url: str) -> AsyncIterator[FarAway]:
    async with (
        slow_line(database_url) as (url, line),
        parley_on(scene_settings(url)) as parley,
        AsyncClient(transport=ASGITransport(app=line.noted(parley.app)), base_url="http://parley.test") as http,
    ):
        yield FarAway(parley, line, http)
