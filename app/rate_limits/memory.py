"""Rate limits in memory, for reads on SQLite. There is one host, and its only writer should not be kept busy."""

import time

from app.rate_limits.limit import Limit

_LARGEST = 50_000  # keys kept before expired ones are dropped


class MemoryLimits:
    """The same algorithm as in `gcra.py`, with the process's own clock."""

    def __init__(self) -> None:
        self._tat: dict[str, int] = {}

    def charge(self, limit: Limit, key: str) -> None:
        """Charge one unit. Raises RateLimited, and then nothing is charged."""
        now = _now()
        due = max(self._tat.get(key, 0), now) + limit.cost()
        if due - now > limit.window:
            raise limit.exceeded(due - now - limit.window)
        self._keep(key, due)

    def is_known(self, key: str) -> bool:
        """Whether `remember` was called for this key within the limit's window."""
        return self._tat.get(key, 0) > _now()

    def remember(self, limit: Limit, key: str) -> None:
        self._keep(key, _now() + limit.window)

    def _keep(self, key: str, until: int) -> None:
        if len(self._tat) >= _LARGEST:
            now = _now()
            self._tat = {each: tat for each, tat in self._tat.items() if tat > now}
        self._tat[key] = until


def _now() -> int:
    return time.monotonic_ns() // 1_000
