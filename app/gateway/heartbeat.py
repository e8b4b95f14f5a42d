"""Finds connections that are frozen or have no subscription."""

import asyncio
from collections.abc import Collection

from app.gateway.connection import Connection
from app.gateway.settings import BaseGatewaySettings

_LONGEST_ROUND = 1.0  # seconds
_AT_ONCE = 1_000  # connections; between them, others are served


async def keep_checking(connections: Collection[Connection], settings: BaseGatewaySettings) -> None:
    """Check all connections in rounds. That is cheaper than a timer for each, because most are active."""
    times = {
        "ping_after": settings.ping_after,
        "pong_within": settings.pong_within,
        "subscribe_within": settings.subscribe_within,
    }
    pause = min(_LONGEST_ROUND, *(seconds / 4 for seconds in times.values()))
    while True:
        await asyncio.sleep(pause)
        for number, connection in enumerate(list(connections)):
            connection.check_alive(**times)
            if number % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)
