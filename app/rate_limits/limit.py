"""One limit: so many at once, and then one at a time."""

import hashlib
from dataclasses import dataclass

from app.core.errors import RateLimited

SECOND = 1_000_000
"""Times in `rate_limits` are in microseconds."""


@dataclass(frozen=True)
class Limit:
    """`count` at once, and then one each `seconds / count`: the generic cell rate algorithm (GCRA)."""

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
        """What so many take, in microseconds. More than fit at all take everything there is."""
        return self.interval * min(units, self.count)

    def slack(self, units: int = 1) -> int:
        """How far the stored `tat` may be ahead of the one that is to be inserted, `now + cost`."""
        return self.window - 2 * self.cost(units)

    def key(self, *parts: object) -> str:
        """Whose row; ids as they are."""
        return ":".join((self.name, *map(str, parts)))

    def private_key(self, *parts: str) -> str:
        """The same for an address or an e-mail, which nobody should read in the table."""
        return self.key(hashlib.sha256("\0".join(parts).encode()).hexdigest())

    def exceeded(self, wait: int) -> RateLimited:
        """The answer; `wait` is in microseconds."""
        return self.error(
            policy=self.name,
            count=self.count,
            window=self.seconds,
            retry_after=max(1, -(-wait // SECOND)),
            reason=self.reason,
        )
