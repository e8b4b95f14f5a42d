"""Which channels have a listener, told with a delay where the last one left, so that a reload is not a blink."""

import asyncio
from collections.abc import Callable

Tell = Callable[[str, str], None]


class Occupancy:
    """A channel stays occupied until `channel_vacated` is told.

    So `GET /channels` and the webhooks never contradict each other while somebody reloads.
    """

    def __init__(self, tell: Tell, vacated_delay: float) -> None:
        self._tell = tell
        self._delay = vacated_delay
        self._occupied: set[str] = set()
        self._leaving: dict[str, asyncio.TimerHandle] = {}

    def first_came(self, channel: str) -> None:
        if pending := self._leaving.pop(channel, None):
            pending.cancel()
            return
        self._occupied.add(channel)
        self._tell("channel_occupied", channel)

    def last_left(self, channel: str) -> None:
        loop = asyncio.get_running_loop()
        self._leaving[channel] = loop.call_later(self._delay, self._vacate, channel)

    def vacate_all(self) -> None:
        """At the end of the process every socket has ended, and nobody would be left to tell it later."""
        for pending in self._leaving.values():
            pending.cancel()
        self._leaving.clear()
        for channel in sorted(self._occupied):
            self._tell("channel_vacated", channel)
        self._occupied.clear()

    def __contains__(self, channel: str) -> bool:
        return channel in self._occupied

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self._occupied if name.startswith(prefix))

    def _vacate(self, channel: str) -> None:
        del self._leaving[channel]
        self._occupied.discard(channel)
        self._tell("channel_vacated", channel)
