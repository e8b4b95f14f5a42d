"""The rate limit of each connection's messages."""

from time import monotonic


class Rate:
    """A burst, then a rate per second (the generic cell rate algorithm).

    A connection keeps one number, the time until which its messages so far are paid for; 0 at first.
    """

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._interval = 1 / per_second
        self._tolerance = burst * self._interval

    def wait(self, paid_until: float) -> float:
        """The seconds to wait before the next message may be handled; 0 or less if it may be now."""
        return max(paid_until - monotonic(), 0.0) + self._interval - self._tolerance

    def count(self, paid_until: float) -> float:
        """Count one message. The new `paid_until`."""
        return max(paid_until, monotonic()) + self._interval
