"""The last event of each cache channel."""

from collections.abc import Callable
from time import monotonic
from typing import Any, NamedTuple

from app.gateway import protocol
from app.gateway.channels import Channel
from app.gateway.hub import Listener

_MISS_INTERVAL = 10.0  # seconds in which one webhook reports all misses of a channel


class _Cached(NamedTuple):
    data: str
    frame: bytes
    kept_until: float


class EventCache:
    def __init__(self, notify: Callable[..., None], seconds: float) -> None:
        self._notify = notify
        self._seconds = seconds
        self._events: dict[str, _Cached] = {}  # by channel name, the oldest first
        self._misses: dict[str, float] = {}  # when a miss was reported, the oldest first

    def put(self, channel: Channel, data: str, frame: bytes) -> None:
        self._drop_expired()
        self._events.pop(channel.name, None)  # so that the new one is the last
        self._events[channel.name] = _Cached(data, frame, monotonic() + self._seconds)
        self._misses.pop(channel.name, None)

    def replay(self, channel: Channel, listener: Listener) -> None:
        """Send the last event to a new listener or, without one, that there is none."""
        self._drop_expired()
        if cached := self._events.get(channel.name):
            listener.send(cached.frame)
            return
        listener.send(protocol.cache_miss(channel.name))
        if channel.name not in self._misses:
            self._misses[channel.name] = monotonic()
            self._notify("cache_miss", channel.name)

    def describe(self, channel: Channel) -> dict[str, Any] | None:
        """The data of the last event and the whole seconds that it is kept for."""
        self._drop_expired()
        cached = self._events.get(channel.name)
        return {"data": cached.data, "ttl": int(cached.kept_until - monotonic())} if cached else None

    def _drop_expired(self) -> None:
        now = monotonic()
        while self._events and (first := next(iter(self._events.items())))[1].kept_until <= now:
            del self._events[first[0]]
        while self._misses and (name := next(iter(self._misses))) and self._misses[name] + _MISS_INTERVAL <= now:
            del self._misses[name]
