"""Subscriptions: which connection listens to which channel.

Methods that concern the listeners of all processes are coroutines, so that a hub on Redis could replace this one
without changes to its callers.
"""

from collections.abc import Collection
from typing import Protocol

from app.gateway.channels import Channel, Kind, server_to_user
from app.gateway.occupancy import Occupancy
from app.gateway.protocol import Close


class Listener(Protocol):
    @property
    def socket_id(self) -> str: ...
    def send(self, text: str) -> None: ...
    def close(self, code: Close, reason: str) -> None: ...


class Hub:
    def __init__(self, occupancy: Occupancy) -> None:
        self._occupancy = occupancy
        self._listeners: dict[str, dict[str, Listener]] = {}  # by channel name, then socket id
        self._subscriptions: dict[str, dict[str, Channel]] = {}  # by socket id, then channel name

    def subscribe(self, listener: Listener, channel: Channel) -> None:
        present = self._listeners.setdefault(channel.name, {})
        if not present and channel.kind is not Kind.SERVER_TO_USER:
            self._occupancy.add(channel.name)
        present[listener.socket_id] = listener
        self._subscriptions.setdefault(listener.socket_id, {})[channel.name] = channel

    def unsubscribe(self, listener: Listener, channel: Channel) -> None:
        del self._subscriptions[listener.socket_id][channel.name]
        present = self._listeners[channel.name]
        del present[listener.socket_id]
        if present:
            return
        del self._listeners[channel.name]
        if channel.kind is not Kind.SERVER_TO_USER:
            self._occupancy.remove(channel.name)

    def leave(self, listener: Listener) -> None:
        for channel in list(self.subscriptions(listener).values()):
            self.unsubscribe(listener, channel)
        self._subscriptions.pop(listener.socket_id, None)

    def subscriptions(self, listener: Listener) -> dict[str, Channel]:
        return self._subscriptions.get(listener.socket_id, {})

    def has_listeners(self, channel: str) -> bool:
        return channel in self._listeners

    async def publish(self, channel: str, text: str, *, leaving_out: str | None) -> None:
        for socket_id, listener in self._listeners.get(channel, {}).items():
            if socket_id != leaving_out:
                listener.send(text)

    async def disconnect_user(self, user_id: str, code: Close, reason: str) -> None:
        for listener in self._listeners.get(server_to_user(user_id), {}).values():
            listener.close(code, reason)

    async def is_occupied(self, channel: str) -> bool:
        return await self.subscription_count(channel) > 0

    async def occupied(self, prefix: str) -> Collection[str]:
        return self._occupancy.names(prefix)

    async def subscription_count(self, channel: str) -> int:
        """The number of listeners. A channel that stays occupied after its last listener left counts one."""
        return len(self._listeners.get(channel, {})) or int(channel in self._occupancy)
