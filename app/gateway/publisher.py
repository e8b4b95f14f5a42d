"""Publishes events of the app: to the listeners of a channel and, for cache channels, to those that come later."""

from app.gateway import protocol
from app.gateway.channels import Channel
from app.gateway.event_cache import EventCache
from app.gateway.hub import Hub


class Publisher:
    def __init__(self, hub: Hub, cache: EventCache) -> None:
        self._hub = hub
        self._cache = cache

    async def publish(self, channel: Channel, event: str, data: str, *, leaving_out: str | None) -> None:
        """Each event is encoded once, and not at all if nobody gets it."""
        if not channel.caches and not self._hub.has_listeners(channel.name):
            return
        frame = protocol.delivery(channel.name, event, data)
        if channel.caches:
            self._cache.put(channel, data, frame)
        await self._hub.publish(channel.name, frame, leaving_out=leaving_out)
