"""A breaker: after a few failures in a row nobody waits for the realtime service until it is found well again."""

from typing import Final

_FAILURES: Final = 3


class CircuitBreaker:
    """Of one process. Closed while all is well; open, it is for the sweep to look whether the service is back."""

    def __init__(self) -> None:
        self._failures = 0

    @property
    def is_open(self) -> bool:
        return self._failures >= _FAILURES

    def failed(self) -> None:
        self._failures += 1

    def worked(self) -> None:
        self._failures = 0
