"""Tells the listeners of a channel how many they are, if the app wants that."""

import asyncio
from collections.abc import Callable
from typing import Final

from app.gateway import protocol
from app.gateway.channels import Channel
from app.gateway.hub import Hub

_AT_ONCE: Final = 100  # listeners; in larger channels each change would cost too many messages
_INTERVAL: Final = 5.0  # seconds between two counts of a larger channel


class SubscriptionCounts:
    """Presence channels are not counted: they have members."""

    def __init__(self, hub: Hub, notify: Callable[..., None], *, enabled: bool) -> None:
        self._hub = hub
        self._notify = notify
        self._enabled = enabled
        self._pending: set[str] = set()

    def changed(self, channel: Channel) -> None:
        """Somebody joined or left."""
        if not self._enabled or channel.counts_users or channel.name in self._pending:
            return
        if self._hub.local_count(channel.name) <= _AT_ONCE:
            self._publish(channel.name)
        else:
            self._pending.add(channel.name)
            asyncio.get_running_loop().call_later(_INTERVAL, self._publish, channel.name)

    def _publish(self, channel: str) -> None:
        self._pending.discard(channel)
        count = self._hub.local_count(channel)
        self._hub.send(channel, protocol.subscription_count(channel, count))
        self._notify("subscription_count", channel, subscription_count=count)
