"""A rate limit: a burst, then a steady rate."""

import hashlib
from dataclasses import dataclass

from app.core.errors import RateLimited

SECOND = 1_000_000
"""Times in `rate_limits` are in microseconds."""


@dataclass(frozen=True)
class Limit:
    """A burst of `count`, then one per `seconds / count`: the generic cell rate algorithm (GCRA)."""

    name: str
    count: int
    seconds: int
    reason: str = "You are doing this too often."
    error: type[RateLimited] = RateLimited

    @property
    def interval(self) -> int:
        """Microseconds until one more is allowed."""
        return max(1, self.seconds * SECOND // self.count)

    @property
    def window(self) -> int:
        """Microseconds; how far `tat` may be ahead of the clock."""
        return self.interval * self.count

    def cost(self, units: int = 1) -> int:
        """The cost of `units`, in microseconds. More than `count` units cost the whole window."""
        return self.interval * min(units, self.count)

    def slack(self, units: int = 1) -> int:
        """How far the stored `tat` may be ahead of the new one, which is `now + cost`."""
        return self.window - 2 * self.cost(units)

    def key(self, *parts: object) -> str:
        """The key of the row, with ids in plain text."""
        return ":".join((self.name, *map(str, parts)))

    def private_key(self, *parts: str) -> str:
        """The same for an IP or e-mail address, hashed so that the table does not contain it."""
        return self.key(hashlib.sha256("\0".join(parts).encode()).hexdigest())

    def exceeded(self, wait: int) -> RateLimited:
        """The error to raise. `wait` is in microseconds."""
        return self.error(
            policy=self.name,
            count=self.count,
            window=self.seconds,
            retry_after=max(1, -(-wait // SECOND)),
            reason=self.reason,
        )
