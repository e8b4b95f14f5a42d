"""How often one connection may ask for something."""

from time import monotonic


class Rate:
    """So many at once, and so many a second after that (the generic cell rate algorithm)."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._interval = 1 / per_second
        self._tolerance = burst * self._interval
        self._full_until = 0.0

    def wait(self) -> float:
        """Counts one, and returns the seconds that it has to wait for its turn; at most one interval in a row."""
        now = monotonic()
        self._full_until = max(self._full_until, now) + self._interval
        return max(0.0, self._full_until - now - self._tolerance)
