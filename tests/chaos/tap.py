"""Reads what a server says over a WebSocket, from the bytes that pass by."""

from collections.abc import Callable
from dataclasses import dataclass

_TEXT = 1  # the kind of a frame


@dataclass
class Tap:
    """The bytes of one connection, from the server. `on_text` gets each text message. No server here compresses any."""

    on_text: Callable[[str], None]
    _pending: bytes = b""
    _upgraded: bool = False

    def feed(self, part: bytes) -> None:
        self._pending += part
        if not self._upgraded:
            head, found, rest = self._pending.partition(b"\r\n\r\n")
            if not found or b" 101 " not in head.partition(b"\r\n")[0]:
                return
            self._upgraded, self._pending = True, rest
        while (end := _end_of_frame(self._pending)) is not None:
            start, stop = end
            assert self._pending[0] & 0x40 == 0, "a compressed frame"
            if self._pending[0] & 0x0F == _TEXT:
                self.on_text(self._pending[start:stop].decode())
            self._pending = self._pending[stop:]


def _end_of_frame(pending: bytes) -> tuple[int, int] | None:
    """Where the content of the first frame starts and stops; None until all of it is there."""
    if len(pending) < 2:  # the fixed part of a frame
        return None
    extended = {126: 2, 127: 8}.get(pending[1] & 0x7F, 0)
    start = 2 + extended
    size = int.from_bytes(pending[2:start], "big") if extended else pending[1] & 0x7F
    return (start, start + size) if start <= len(pending) >= start + size else None
