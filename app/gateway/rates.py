"""The rate limit of one connection's messages."""

from time import monotonic


class Rate:
    """A burst, then a rate per second (the generic cell rate algorithm)."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._interval = 1 / per_second
        self._tolerance = burst * self._interval
        self._full_until = 0.0

    def wait(self) -> float:
        """Count one message, and return the seconds to wait before handling it."""
        now = monotonic()
        self._full_until = max(self._full_until, now) + self._interval
        return max(0.0, self._full_until - now - self._tolerance)
