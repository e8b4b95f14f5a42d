"""A circuit breaker: after repeated failures, requests no longer wait for the realtime service until it recovers."""

from typing import Final

_FAILURES: Final = 3


class CircuitBreaker:
    """One per process. While it is open, only the sweep calls the service, to find out whether it has recovered."""

    def __init__(self) -> None:
        self._failures = 0

    @property
    def is_open(self) -> bool:
        return self._failures >= _FAILURES

    def failed(self) -> None:
        self._failures += 1

    def worked(self) -> None:
        self._failures = 0
