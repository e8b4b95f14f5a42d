"""Tracks which channels have a listener. A channel is vacated with a delay, so that a page reload goes unnoticed."""

import asyncio
from collections.abc import Callable

Notify = Callable[[str, str], None]


class Occupancy:
    """A channel stays occupied until `channel_vacated` is sent, so `GET /channels` and webhooks always agree."""

    def __init__(self, notify: Notify, vacated_delay: float) -> None:
        self._notify = notify
        self._delay = vacated_delay
        self._occupied: set[str] = set()
        self._leaving: dict[str, asyncio.TimerHandle] = {}

    def add(self, channel: str) -> None:
        if pending := self._leaving.pop(channel, None):
            pending.cancel()
            return
        self._occupied.add(channel)
        self._notify("channel_occupied", channel)

    def remove(self, channel: str) -> None:
        loop = asyncio.get_running_loop()
        self._leaving[channel] = loop.call_later(self._delay, self._vacate, channel)

    def vacate_all(self) -> None:
        """Vacate every channel at once. Called when the process ends and all sockets are closed."""
        for pending in self._leaving.values():
            pending.cancel()
        self._leaving.clear()
        for channel in sorted(self._occupied):
            self._notify("channel_vacated", channel)
        self._occupied.clear()

    def __contains__(self, channel: str) -> bool:
        return channel in self._occupied

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self._occupied if name.startswith(prefix))

    def _vacate(self, channel: str) -> None:
        del self._leaving[channel]
        self._occupied.discard(channel)
        self._notify("channel_vacated", channel)
