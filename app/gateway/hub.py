"""Subscriptions: which connection listens to which channel.

Methods that concern the listeners of all processes are coroutines, so that a hub on Redis could replace this one
without changes to its callers.
"""

import asyncio
from collections.abc import Collection
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, Protocol

from app.gateway.channels import Channel, server_to_user
from app.gateway.occupancy import Occupancy
from app.gateway.protocol import Close


class Listener(Protocol):
    @property
    def socket_id(self) -> str: ...
    @property
    def channels(self) -> dict[str, Channel]: ...
    def send(self, frames: bytes) -> None: ...
    def close(self, code: Close, reason: str) -> None: ...


class _Waiting(NamedTuple):
    channel: str
    leaving_out: str | None
    frame: bytes


class Hub:
    """Events published in one turn of the event loop are sent together: each write costs a system call."""

    def __init__(self, occupancy: Occupancy) -> None:
        self._occupancy = occupancy
        self._listeners: dict[str, set[Listener]] = {}  # by channel name
        self._waiting: list[_Waiting] = []

    def subscribe(self, listener: Listener, channel: Channel) -> None:
        self.flush()
        present = self._listeners.get(channel.name)
        if present is None:
            self._listeners[channel.name] = present = set()
            if not channel.is_reserved:
                self._occupancy.add(channel.name)
        present.add(listener)
        listener.channels[channel.name] = channel

    def unsubscribe(self, listener: Listener, channel: Channel) -> None:
        self.flush()
        del listener.channels[channel.name]
        present = self._listeners[channel.name]
        present.remove(listener)
        if present:
            return
        del self._listeners[channel.name]
        if not channel.is_reserved:
            self._occupancy.remove(channel.name)

    def local_count(self, channel: str) -> int:
        return len(self._listeners.get(channel, ()))

    def has_listeners(self, channel: str) -> bool:
        return channel in self._listeners

    async def publish(self, channel: str, frame: bytes, *, leaving_out: str | None) -> None:
        self.send(channel, frame, leaving_out=leaving_out)

    def send(self, channel: str, frame: bytes, *, leaving_out: str | None = None) -> None:
        """Send to the listeners of this process, at the end of this turn of the event loop."""
        if channel not in self._listeners:
            return
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self.flush)
        self._waiting.append(_Waiting(channel, leaving_out, frame))

    def flush(self) -> None:
        """Send what was published. Before any change of the listeners, so that each event reaches those it was for."""
        waiting, self._waiting = self._waiting, []
        for (channel, leaving_out), run in groupby(waiting, key=itemgetter(0, 1)):
            frames = b"".join(event.frame for event in run)
            for listener in self._listeners[channel]:
                if leaving_out is None or listener.socket_id != leaving_out:
                    listener.send(frames)

    async def disconnect_user(self, user_id: str, code: Close, reason: str) -> None:
        self.flush()
        for listener in self._listeners.get(server_to_user(user_id), ()):
            listener.close(code, reason)

    async def is_occupied(self, channel: str) -> bool:
        return await self.subscription_count(channel) > 0

    async def occupied(self, prefix: str) -> Collection[str]:
        return self._occupancy.names(prefix)

    async def subscription_count(self, channel: str) -> int:
        """The number of listeners. A channel that stays occupied after its last listener left counts one."""
        return len(self._listeners.get(channel, ())) or int(channel in self._occupancy)
