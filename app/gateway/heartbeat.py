"""Noticing the clients that froze."""

import asyncio
from collections.abc import Collection

from app.gateway.connection import Connection
from app.gateway.settings import GatewaySettings

_LONGEST_ROUND = 1.0  # seconds


async def keep_checking(connections: Collection[Connection], settings: GatewaySettings) -> None:
    """One round over all, rather than a timer for each: most have just been heard."""
    pause = min(_LONGEST_ROUND, settings.ping_after / 4, settings.pong_within / 4)
    while True:
        await asyncio.sleep(pause)
        for connection in list(connections):
            connection.check_alive(ping_after=settings.ping_after, pong_within=settings.pong_within)
