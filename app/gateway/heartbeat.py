"""Finds connections that are frozen or have no subscription."""

import asyncio
from collections.abc import Collection

from app.gateway.connection import Connection
from app.gateway.settings import BaseGatewaySettings

_LONGEST_ROUND = 1.0  # seconds


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
        for connection in list(connections):
            connection.check_alive(**times)
