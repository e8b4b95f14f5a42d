"""Waits a moment before something counts as over, so that a page reload goes unnoticed."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")


class Grace(Generic[Key]):
    """Calls `end` with a key so many seconds after `leave`, unless `stay` comes first."""

    def __init__(self, seconds: float, end: Callable[[Key], None]) -> None:
        self._seconds = seconds
        self._end = end
        self._leaving: dict[Key, asyncio.TimerHandle] = {}

    def leave(self, key: Key) -> None:
        self._leaving[key] = asyncio.get_running_loop().call_later(self._seconds, self._over, key)

    def stay(self, key: Key) -> bool:
        """Whether the key was leaving. It no longer is."""
        pending = self._leaving.pop(key, None)
        if pending:
            pending.cancel()
        return pending is not None

    def cancel_all(self) -> None:
        for key in list(self._leaving):
            self.stay(key)

    def _over(self, key: Key) -> None:
        del self._leaving[key]
        self._end(key)
