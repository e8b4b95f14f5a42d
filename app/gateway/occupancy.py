"""Tracks which channels have a listener. A channel is vacated with a delay, so that a page reload goes unnoticed."""

from collections.abc import Callable

from app.gateway.grace import Grace

Notify = Callable[[str, str], None]


class Occupancy:
    """A channel stays occupied until `channel_vacated` is sent, so `GET /channels` and webhooks always agree."""

    def __init__(self, notify: Notify, vacated_delay: float) -> None:
        self._notify = notify
        self._occupied: set[str] = set()
        self._grace = Grace(vacated_delay, self._vacate)

    def add(self, channel: str) -> None:
        if not self._grace.stay(channel):
            self._occupied.add(channel)
            self._notify("channel_occupied", channel)

    def remove(self, channel: str) -> None:
        self._grace.leave(channel)

    def vacate_all(self) -> None:
        """Vacate every channel at once. Called when the process ends and all sockets are closed."""
        self._grace.cancel_all()
        for channel in sorted(self._occupied):
            self._vacate(channel)

    def __contains__(self, channel: str) -> bool:
        return channel in self._occupied

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self._occupied if name.startswith(prefix))

    def _vacate(self, channel: str) -> None:
        self._occupied.discard(channel)
        self._notify("channel_vacated", channel)
