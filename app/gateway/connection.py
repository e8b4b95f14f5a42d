"""One client: what it subscribed to, and whether it is alive. How bytes reach it is left to the transports."""

import logging
from abc import ABC, abstractmethod
from time import monotonic

from app.gateway import protocol
from app.gateway.channels import Channel
from app.gateway.presence import Member
from app.gateway.protocol import Close

log = logging.getLogger("parley.gateway")


class Connection(ABC):
    __slots__ = (
        "_idle_since",
        "_last_received",
        "_pinged_at",
        "address",
        "channels",
        "client_events_paid_until",
        "open",
        "socket_id",
        "user",
    )

    def __init__(self, socket_id: str, address: str | None) -> None:
        """`address` is the network that it counts for, if known."""
        self.socket_id = socket_id
        self.address = address
        self.user: Member | None = None  # who signed in
        self.channels: dict[str, Channel] = {}  # by name; the hub changes it
        self.open = True
        self.client_events_paid_until = 0.0  # as `rates.Rate` counts
        self._last_received = monotonic()
        self._pinged_at: float | None = None
        self._idle_since: float | None = self._last_received

    @abstractmethod
    def send(self, frames: bytes) -> None:
        """Send frames that `frames.text_frame` made, one or several joined. Nothing is sent once it is closing."""

    def close(self, code: Close, reason: str) -> None:
        """Close the socket, after everything that was sent before."""
        if not self.open:
            return
        self.open = False
        log.info("closing a connection", extra={"socket_id": self.socket_id, "code": int(code), "reason": reason})
        self._end(code, reason)

    @abstractmethod
    def _end(self, code: int, reason: str) -> None:
        """Send a close frame, and drop the client if it does not answer."""

    def received(self) -> None:
        """Record that a message came."""
        self._last_received = monotonic()
        self._pinged_at = None

    def note_subscriptions(self) -> None:
        """Record whether the connection has a subscription. Without one, it is closed after a while."""
        if self.channels:
            self._idle_since = None
        elif self._idle_since is None:
            self._idle_since = monotonic()

    def check_alive(self, *, ping_after: float, pong_within: float, subscribe_within: float) -> None:
        """Ping a silent client, and close the connection if nothing comes back. Any message counts as a reply."""
        now = monotonic()
        if self._idle_since is not None and now - self._idle_since > subscribe_within:
            # Not 4009: after that code pusher-js never reconnects, and the app's response may only have been late.
            self.close(Close.OVER_CAPACITY, "No subscription within the time limit")
        elif self._pinged_at is not None:
            if now - self._pinged_at > pong_within:
                self.close(Close.PONG_MISSING, "Pong reply not received in time")
        elif now - self._last_received > ping_after:
            self._pinged_at = now
            self.send(protocol.PING)
