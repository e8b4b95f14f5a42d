"""RFC 6455, case by case, and what the parsers make of bytes that nobody should send."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway.frames import FrameError, FrameReader, Opcode, Received, close_code, close_frame, text_frame, texts_of
from app.gateway.handshake import upgrade
from tests.gateway.serving import KEY, PATIENCE, Address, gateway_with

LIMIT: Final = 65_536
PING: Final = b'{"event":"pusher:ping"}'
HEAD: Final = (
    f"GET /app/{KEY}?protocol=7 HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
).encode()


def frame(first: int, payload: bytes = b"", *, masked: bool = True) -> bytes:
    """One frame of a client; `first` is its first byte."""
    size = len(payload)
    if size < 126:
        length = bytes([size])
    else:
        length = b"\x7e" + size.to_bytes(2, "big") if size <= 0xFFFF else b"\x7f" + size.to_bytes(8, "big")
    if not masked:
        return bytes([first]) + length + payload
    mask = os.urandom(4)
    return bytes([first, length[0] | 0x80]) + length[1:] + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(payload))


class Stream:
    """A client that writes the bytes it wants."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def writes(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def reads_head(self) -> bytes:
        """The head of a response; its body is left out."""
        async with asyncio.timeout(PATIENCE):
            head = await self._reader.readuntil(b"\r\n\r\n")
            size = re.search(rb"(?i)content-length: ([0-9]+)", head)
            await self._reader.readexactly(int(size[1]) if size else 0)
        return head

    async def reads(self) -> tuple[int, bytes]:
        """The first byte and the payload of the next frame."""
        async with asyncio.timeout(PATIENCE):
            first, size = await self._reader.readexactly(2)
            if size == 126:
                size = int.from_bytes(await self._reader.readexactly(2), "big")
            return first, await self._reader.readexactly(size)

    async def is_at_the_end(self) -> bool:
        async with asyncio.timeout(PATIENCE):
            try:
                return await self._reader.read(1) == b""
            except ConnectionResetError:
                return True


@asynccontextmanager
async def stream(gateway: Address, head: bytes = HEAD) -> AsyncIterator[Stream]:
    reader, writer = await asyncio.open_connection(gateway.host, gateway.port)
    try:
        each = Stream(reader, writer)
        await each.writes(head)
        yield each
    finally:
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def opened(gateway: Address) -> AsyncIterator[Stream]:
    async with stream(gateway) as each:
        assert (await each.reads_head()).startswith(b"HTTP/1.1 101 ")
        await each.reads()
        yield each


VALID: Final = {
    "in one frame": (frame(0x81, PING), (0x81, b"pusher:pong")),
    "in two fragments": (frame(0x01, PING[:5]) + frame(0x80, PING[5:]), (0x81, b"pusher:pong")),
    "with empty fragments": (frame(0x01) + frame(0x00) + frame(0x80, PING), (0x81, b"pusher:pong")),
    "split inside a character": (
        frame(0x01, b'{"event":"pusher:ping","x":"\xf0\x9f') + frame(0x80, b'\x91\x8b"}'),
        (0x81, b"pusher:pong"),
    ),
    "binary": (frame(0x82, PING), (0x81, b"text frames")),
    "ping": (frame(0x89, b"hello"), (0x8A, b"hello")),
    "empty ping": (frame(0x89), (0x8A, b"")),
    "longest ping": (frame(0x89, b"x" * 125), (0x8A, b"x" * 125)),
    "ping between fragments": (frame(0x01, PING[:5]) + frame(0x89, b"!") + frame(0x80, PING[5:]), (0x8A, b"!")),
    "unasked pong": (frame(0x8A, b"!") + frame(0x81, PING), (0x81, b"pusher:pong")),
    "length in 16 bits": (frame(0x81, PING[:-1] + b',"x":"%s"}' % (b"x" * 200)), (0x81, b"pusher:pong")),
}


@pytest.mark.parametrize(("sent", "answer"), VALID.values(), ids=VALID)
@pytest.mark.parametrize("piece", [1, 7, 65_536], ids=["byte by byte", "in pieces", "at once"])
async def test_what_a_client_may_send_is_understood(
    gateway: Address, sent: bytes, answer: tuple[int, bytes], piece: int
) -> None:
    async with opened(gateway) as client:
        for start in range(0, len(sent), piece):
            await client.writes(sent[start : start + piece])

        first, payload = await client.reads()
        assert first == answer[0]
        assert answer[1] in payload


FAULTS: Final = {
    "no mask": (frame(0x81, PING, masked=False), 1002),
    "reserved bit 1": (frame(0xC1, PING), 1002),
    "reserved bit 2": (frame(0xA1, PING), 1002),
    "reserved bit 3": (frame(0x91, PING), 1002),
    "unknown opcode": (frame(0x83), 1002),
    "unknown control opcode": (frame(0x8B), 1002),
    "control frame in fragments": (frame(0x09), 1002),
    "long control frame": (frame(0x89, b"x" * 126), 1002),
    "continuation of nothing": (frame(0x80, PING), 1002),
    "message inside a message": (frame(0x01, PING) + frame(0x81, PING), 1002),
    "not UTF-8": (frame(0x81, b"\xff"), 1007),
    "half a character": (frame(0x81, b"\xf0\x9f"), 1007),
    "surrogate": (frame(0x81, b"\xed\xa0\x80"), 1007),
    "not UTF-8 in fragments": (frame(0x01, b"\xc3") + frame(0x80, b"("), 1007),
    "too long": (b"\x81\xff" + (LIMIT + 1).to_bytes(8, "big"), 1009),
    "absurdly long": (b"\x81\xff" + b"\xff" * 8, 1009),
    "too long in fragments": (frame(0x01, b"x" * LIMIT) + frame(0x80, b"x"), 1009),
    "close with one byte": (frame(0x88, b"\x03"), 1002),
    "close with a code nobody may send": (frame(0x88, (1005).to_bytes(2, "big")), 1002),
    "close with a low code": (frame(0x88, (999).to_bytes(2, "big")), 1002),
    "close with a high code": (frame(0x88, (5000).to_bytes(2, "big")), 1002),
    "close with a reason that is not UTF-8": (frame(0x88, b"\x03\xe8\xff"), 1007),
}


@pytest.mark.parametrize(("sent", "code"), FAULTS.values(), ids=FAULTS)
async def test_a_fault_ends_the_connection_with_its_code(gateway: Address, sent: bytes, code: int) -> None:
    async with opened(gateway) as client:
        await client.writes(sent + frame(0x81, PING))

        first, payload = await client.reads()
        assert (first, int.from_bytes(payload[:2], "big")) == (0x88, code)
        assert await client.is_at_the_end()


@pytest.mark.parametrize("code", [1000, 1001, 1011, 3000, 4999, None])
async def test_a_close_is_answered_with_its_own_code(gateway: Address, code: int | None) -> None:
    payload = b"" if code is None else code.to_bytes(2, "big")
    async with opened(gateway) as client:
        await client.writes(frame(0x88, payload and payload + b"bye") + frame(0x81, PING))

        assert await client.reads() == (0x88, payload)
        assert await client.is_at_the_end()


async def test_what_follows_the_upgrade_in_the_same_segment_is_not_lost(gateway: Address) -> None:
    async with stream(gateway, HEAD + frame(0x81, PING)) as client:
        assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in await client.reads_head()
        await client.reads()
        assert b"pusher:pong" in (await client.reads())[1]


async def test_an_upgrade_on_a_connection_that_already_served_http_works(gateway: Address) -> None:
    async with stream(gateway, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n") as client:
        assert b" 404 " in await client.reads_head()
        await client.writes(HEAD)
        assert b" 101 " in await client.reads_head()


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        (b"Version: 13", b"Version: 12", b" 400 "),
        (b"dGhlIHNhbXBsZSBub25jZQ==", b"short", b" 400 "),
        (b"Sec-WebSocket-Key", b"Sec-WebSocket-Lock", b" 400 "),
        (b"Host: a\r\n", b"Host: a\r\nHo st: b\r\n", b" 400 "),
        (b"Upgrade: websocket", b"Upgrade: h2c", b" 404 "),
        (b"HTTP/1.1", b"HTTP/9.9", b" 400 "),
    ],
)
async def test_a_request_that_opens_no_socket_is_answered_over_http(
    gateway: Address, old: bytes, new: bytes, status: bytes
) -> None:
    async with stream(gateway, HEAD.replace(old, new)) as client:
        assert status in await client.reads_head()


async def test_a_client_that_never_ends_its_head_is_dropped_and_http_connections_are_not() -> None:
    async with (
        gateway_with(subscribe_within=0.1) as gateway,
        stream(gateway, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n") as other,
        stream(gateway, HEAD[:-3]) as client,
        stream(gateway, b"") as silent,
    ):
        await other.reads_head()
        assert await client.is_at_the_end()
        assert await silent.is_at_the_end()

        await other.writes(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b" 404 " in await other.reads_head()


async def test_a_client_that_never_ends_its_head_does_not_delay_a_stop() -> None:
    async with gateway_with() as gateway, stream(gateway, HEAD[:-3]):
        pass


MESSAGES = st.lists(st.tuples(st.sampled_from([Opcode.TEXT, Opcode.BINARY, Opcode.PING]), st.binary(max_size=120)))


@given(messages=MESSAGES, cuts=st.lists(st.integers(1, 200)))
def test_messages_are_the_same_however_they_are_cut(messages: list[tuple[Opcode, bytes]], cuts: list[int]) -> None:
    data = b"".join(frame(0x80 | opcode, payload) for opcode, payload in messages)
    reader, seen = FrameReader(LIMIT), []
    for size in [*cuts, len(data) + 1]:
        reader.feed(data[:size])
        data = data[size:]
        while (received := reader.next()) is not None:
            seen.append(tuple(received))
    assert seen == messages
    assert reader.waiting == 0


@given(data=st.binary(max_size=400), limit=st.integers(0, 300))
def test_any_bytes_are_frames_within_the_limit_or_an_error_of_the_protocol(data: bytes, limit: int) -> None:
    reader = FrameReader(limit)
    reader.feed(data)
    code = None
    try:
        while (received := reader.next()) is not None:
            assert len(received.payload) <= limit
            if received.opcode is Opcode.CLOSE:
                close_code(received.payload)
            elif received.opcode is Opcode.TEXT:
                assert received.text.encode() == received.payload
    except FrameError as error:
        code = error.code
    assert code in {None, 1002, 1007, 1009}


@given(texts=st.lists(st.text(max_size=300)))
def test_joined_frames_can_be_taken_apart(texts: list[str]) -> None:
    assert list(texts_of(b"".join(map(text_frame, texts)))) == texts


@given(reason=st.text(), code=st.sampled_from([1000, 4100]))
def test_a_close_frame_is_never_too_long_and_stays_utf8(reason: str, code: int) -> None:
    made = close_frame(code, reason)
    assert len(made) <= 127
    assert close_code(made[2:]) == code
    assert reason.startswith(Received(Opcode.CLOSE, made[4:]).text)


@given(head=st.binary(max_size=300) | st.lists(st.sampled_from(HEAD.split(b"\r\n"))).map(b"\r\n".join))
def test_any_head_is_an_upgrade_or_left_to_http(head: bytes) -> None:
    found = upgrade(head + b"\r\n\r\n")
    assert found is None or found.app_key == KEY
