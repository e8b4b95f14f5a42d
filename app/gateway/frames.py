"""Reads and writes WebSocket frames (RFC 6455). No extension is ever accepted."""

from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

_FIN: Final = 0x80
_MASKED: Final = 0x80
_RESERVED: Final = 0x70
_LONGEST_CONTROL: Final = 125  # bytes
_OWN_CODES: Final = range(3000, 5000)  # close codes that libraries and applications may use
_REGISTERED_CODES: Final = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014}


class Opcode(IntEnum):
    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    CLOSE = 0x8
    PING = 0x9
    PONG = 0xA


_OPCODES: Final = {int(opcode): opcode for opcode in Opcode}


class FrameError(Exception):
    """What the peer sent is not a frame that it may send. `code` is the close code to answer with."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Received(NamedTuple):
    """A message or a control frame. A fragment that does not end a message is an empty CONTINUATION."""

    opcode: Opcode
    payload: bytes

    @property
    def text(self) -> str:
        """Raises FrameError if the payload is not UTF-8."""
        try:
            return self.payload.decode()
        except UnicodeDecodeError:
            raise FrameError(1007, "A text message must be UTF-8") from None


_FRAGMENT: Final = Received(Opcode.CONTINUATION, b"")


class FrameReader:
    """Turns the bytes of a client into messages. `limit` is in bytes, for a message with all its fragments."""

    __slots__ = ("_at", "_input", "_limit", "_parts", "_parts_opcode")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._input = b""
        self._at = 0  # what lies before this position has been read
        self._parts: bytearray | None = None
        self._parts_opcode = Opcode.TEXT

    def feed(self, data: bytes) -> None:
        self._input = self._input[self._at :] + data if self._at < len(self._input) else data
        self._at = 0

    @property
    def waiting(self) -> int:
        """The number of bytes that are not read yet."""
        return len(self._input) - self._at

    def next(self) -> Received | None:
        """The next message, fragment or control frame; None until more bytes are there. Raises FrameError."""
        if self.waiting < 2:
            return None
        first, second = self._input[self._at], self._input[self._at + 1]
        opcode = _opcode(first, second)
        size, start = second & 0x7F, self._at + 2
        if size > _LONGEST_CONTROL:
            width = 2 if size == 126 else 8
            if len(self._input) < start + width:
                return None
            size = int.from_bytes(self._input[start : start + width], "big")
            start += width
        if size + len(self._parts or b"") > self._limit:
            raise FrameError(1009, f"A message can have at most {self._limit} bytes")
        end = start + 4 + size
        if len(self._input) < end:
            return None
        payload = _unmasked(self._input[start + 4 : end], self._input[start : start + 4])
        self._at = end
        if end == len(self._input):
            self._input, self._at = b"", 0  # an idle connection keeps nothing
        if opcode >= Opcode.CLOSE:
            return Received(opcode, payload)
        return self._message(opcode, payload, final=first >= _FIN)

    def _message(self, opcode: Opcode, payload: bytes, *, final: bool) -> Received:
        if (opcode is Opcode.CONTINUATION) == (self._parts is None):
            raise FrameError(1002, "A fragment is missing, or a message began inside another")
        if self._parts is None:
            if final:
                return Received(opcode, payload)
            self._parts, self._parts_opcode = bytearray(payload), opcode
            return _FRAGMENT
        self._parts += payload
        if not final:
            return _FRAGMENT
        whole, self._parts = bytes(self._parts), None
        return Received(self._parts_opcode, whole)


def _opcode(first: int, second: int) -> Opcode:
    """The opcode of a frame that begins with these two bytes. Raises FrameError."""
    opcode = _OPCODES.get(first & 0x0F)
    if opcode is None or first & _RESERVED:
        raise FrameError(1002, "Unknown opcode or reserved bits")
    if not second & _MASKED:
        raise FrameError(1002, "A client must mask its frames")
    if opcode >= Opcode.CLOSE and (first < _FIN or second & 0x7F > _LONGEST_CONTROL):
        raise FrameError(1002, "A control frame is too long or fragmented")
    return opcode


def _unmasked(data: bytes, mask: bytes) -> bytes:
    size = len(data)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")


def close_code(payload: bytes) -> int | None:
    """The code of a close frame, or None if it has no payload. Raises FrameError."""
    if not payload:
        return None
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or (code not in _REGISTERED_CODES and code not in _OWN_CODES):
        raise FrameError(1002, "Invalid close code")
    try:
        payload[2:].decode()
    except UnicodeDecodeError:
        raise FrameError(1007, "The reason for closing must be UTF-8") from None
    return code


def text_frame(text: str) -> bytes:
    return _frame(Opcode.TEXT, text.encode())


def pong_frame(payload: bytes) -> bytes:
    return _frame(Opcode.PONG, payload)


def close_frame(code: int | None, reason: str = "") -> bytes:
    """A reason that is too long for a control frame is cut."""
    if code is None:
        return _frame(Opcode.CLOSE, b"")
    room = _LONGEST_CONTROL - 2
    cut = reason.encode()[:room].decode(errors="ignore").encode()
    return _frame(Opcode.CLOSE, code.to_bytes(2, "big") + cut)


def _frame(opcode: Opcode, payload: bytes) -> bytes:
    size = len(payload)
    if size <= _LONGEST_CONTROL:
        return bytes((_FIN | opcode, size)) + payload
    if size < 0x10000:
        return bytes((_FIN | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((_FIN | opcode, 127)) + size.to_bytes(8, "big") + payload


def texts_of(frames: bytes) -> Iterator[str]:
    """The texts of joined frames that `text_frame` made, for hosts that write the frames themselves."""
    at = 0
    while at < len(frames):
        size, start = frames[at + 1], at + 2
        if size > _LONGEST_CONTROL:
            width = 2 if size == 126 else 8
            size, start = int.from_bytes(frames[start : start + width], "big"), start + width
        at = start + size
        yield frames[start:at].decode()
