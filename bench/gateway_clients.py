"""Many sockets in one process, read through epoll, so that the measuring costs little beside what is measured."""

import base64
import json
import os
import select
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from app.gateway.signatures import Signer, subscription_text
from tests.gateway.app_server import signed
from tests.gateway.serving import KEY, SECRET, Address

_PER_ADDRESS: Final = 900  # the gateway lets one address open 1,000
_TIMEOUT: Final = 60.0  # seconds
EVERYBODY: Final = "private-everyone"


def text(payload: str) -> bytes:
    """A masked text frame with a mask of zeros."""
    data = payload.encode()
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return b"\x81" + size + bytes(4) + data


@dataclass(frozen=True)
class Kind:
    """How a server is spoken to. Each function returns bytes to send, made from what the server sent last."""

    path: str
    greetings: tuple[Callable[[bytes], bytes], ...]
    """After each of these the server says something; then the socket is connected."""
    join: Callable[[bytes, str], bytes]
    publish: Callable[[Address, str], bytes]


def _subscribe(received: bytes, channel: str) -> bytes:
    greeting = json.loads(received[received.index(b'{"event"') :])
    socket_id = json.loads(greeting["data"])["socket_id"]
    auth = f"{KEY}:{Signer(KEY, SECRET).sign(subscription_text(socket_id, channel, None))}"
    return text(json.dumps({"event": "pusher:subscribe", "data": {"channel": channel, "auth": auth}}))


def _post(target: str, body: bytes) -> bytes:
    return b"POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s" % (target.encode(), len(body), body)


def _pusher_event(gateway: Address, data: str) -> bytes:
    body = json.dumps({"name": "event", "channel": EVERYBODY, "data": data}).encode()
    url = signed(gateway, "POST", "/apps/3/events", body)
    return _post(url.removeprefix(gateway.http), body)


def _plain_event(_server: Address, data: str) -> bytes:
    return _post(f"/{EVERYBODY}", data.encode())


GATEWAY: Final = Kind(f"/app/{KEY}?protocol=7", (), _subscribe, _pusher_event)
WS: Final = Kind("/", (), _subscribe, _plain_event)
SOCKET_IO: Final = Kind(
    "/socket.io/?EIO=4&transport=websocket",
    (lambda _received: text("40"),),
    lambda _received, channel: text(f'42["join","{channel}"]'),
    _plain_event,
)


def _connection(server: Address, number: int) -> socket.socket:
    source = f"127.0.0.{2 + number // _PER_ADDRESS}"
    sock = socket.create_connection((server.host, server.port), _TIMEOUT, source_address=(source, 0))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


@dataclass
class Crowd:
    """Sockets on one server. `received` is what each socket received last."""

    server: Address
    kind: Kind
    sockets: list[socket.socket] = field(default_factory=list)
    received: dict[socket.socket, bytes] = field(default_factory=dict)

    def connect(self, count: int) -> None:
        for number in range(len(self.sockets), len(self.sockets) + count):
            sock = _connection(self.server, number)
            key = base64.b64encode(os.urandom(16)).decode()
            head = f"GET {self.kind.path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            sock.sendall(f"{head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
            answer = sock.recv(65_536)
            if answer.endswith(b"\r\n\r\n"):  # the greeting is in a segment of its own
                answer += sock.recv(65_536)
            for greeting in self.kind.greetings:
                sock.sendall(greeting(answer))
                answer = sock.recv(65_536)
            self.sockets.append(sock)
            self.received[sock] = answer

    def join(self, channels: Callable[[int], Iterable[str]]) -> None:
        """Each socket joins the channels for its number, and hears that it did."""
        for number, sock in enumerate(self.sockets):
            for channel in channels(number):
                sock.sendall(self.kind.join(self.received[sock], channel))
                sock.recv(65_536)

    def close(self) -> None:
        for sock in self.sockets:
            sock.close()


@dataclass
class _Publishers:
    """Connections that each publish again as soon as their last event is answered."""

    request: bytes
    left: int
    sockets: dict[int, socket.socket]

    def start(self) -> None:
        for sock in self.sockets.values():
            self._publish(sock)

    def read(self, fd: int) -> None:
        sock = self.sockets[fd]
        if sock.recv(65_536).endswith(b"{}"):
            self._publish(sock)

    def _publish(self, sock: socket.socket) -> None:
        if self.left:
            self.left -= 1
            sock.sendall(self.request)


def run_events(crowd: Crowd, readers: list[socket.socket], data: str, events: int, publishers: int) -> list[float]:
    """Publish so many events from so many connections at once.

    Returns when each reader had all of them, in seconds from the start.
    """
    request = crowd.kind.publish(crowd.server, data)
    left = dict.fromkeys((sock.fileno() for sock in readers), _bytes_of_one(crowd, readers, request) * events)
    by_fd = {sock.fileno(): sock for sock in readers}
    opened = [_connection(crowd.server, 0) for _ in range(publishers)]
    posting = _Publishers(request, events, {sock.fileno(): sock for sock in opened})
    ends, buffer, begin = [], bytearray(1 << 20), time.perf_counter()
    with select.epoll() as poll:
        for fd in (*by_fd, *posting.sockets):
            poll.register(fd, select.EPOLLIN)
        posting.start()
        while left:
            for fd, _ in poll.poll(_TIMEOUT):
                if fd in posting.sockets:
                    posting.read(fd)
                    continue
                left[fd] -= by_fd[fd].recv_into(buffer)
                if not left[fd]:
                    del left[fd]
                    ends.append(time.perf_counter() - begin)
    for sock in opened:
        sock.close()
    return ends


def _bytes_of_one(crowd: Crowd, readers: list[socket.socket], request: bytes) -> int:
    with _connection(crowd.server, 0) as posting:
        posting.sendall(request)
        sizes = {len(sock.recv(65_536)) for sock in readers}
        answer = b""
        while not answer.endswith(b"{}"):
            answer += posting.recv(65_536)
    assert len(sizes) == 1
    return sizes.pop()
