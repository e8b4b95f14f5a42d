"""Opens a WebSocket: the request's head, its key and its protocol version."""

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote

from app.gateway.protocol import SUPPORTED_VERSIONS, Close

Rejection = tuple[Close, str]

PATH: Final = "/app/"
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # from RFC 6455
_KEY_SIZE: Final = 16  # bytes
_TOKEN: Final = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_REQUEST_LINE: Final = re.compile(rb"GET (/app/[!-~]*) HTTP/1\.1")
_VALUE: Final = re.compile(rb"[\t -~\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Handshake:
    """`app_key` is the rest of the path, decoded; `version` the client's `protocol`, or None."""

    app_key: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Upgrade(Handshake):
    """A complete request for a WebSocket below `/app/`. Header names are in lower case."""

    headers: list[tuple[bytes, bytes]]
    response: bytes


def upgrade(head: bytes) -> Upgrade | None:
    """The upgrade that this head, which ends with an empty line, requests.

    None for every other or faulty request: the HTTP server handles those, so it decides what is an error.
    """
    line, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    request = _REQUEST_LINE.fullmatch(line)
    headers = _headers(lines)
    if request is None or headers is None:
        return None
    accept = _accept(headers)
    if accept is None:
        return None
    path, _, query = request[1].decode().partition("?")
    response = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    response += b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    return Upgrade(unquote(path.removeprefix(PATH)), _version(query), headers, response)


def rejection(handshake: Handshake, key: str) -> Rejection | None:
    if "/" in handshake.app_key:
        return Close.UNKNOWN_PATH, "Path not found"
    if handshake.app_key != key:
        return Close.UNKNOWN_KEY, "Application does not exist"
    version = handshake.version
    if not version:
        return Close.NO_VERSION, "No protocol version supplied"
    if not re.fullmatch("[0-9]{1,4}", version):
        return Close.BAD_VERSION, "Invalid version string format"
    if int(version) not in SUPPORTED_VERSIONS:
        return Close.UNSUPPORTED_VERSION, f"Unsupported protocol version: {int(version)}"
    return None


def new_socket_id() -> str:
    """A random socket id. It must not be guessable, because subscriptions are signed for a socket id."""
    return f"{secrets.randbelow(2**63)}.{secrets.randbelow(2**63)}"


def _headers(lines: list[bytes]) -> list[tuple[bytes, bytes]] | None:
    headers = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            return None
        headers.append((name.lower(), value.strip(b" \t")))
    return headers


def _accept(headers: list[tuple[bytes, bytes]]) -> bytes | None:
    """The answer to the key in these headers, or None if they do not ask for a WebSocket, exactly once each."""
    given = dict(headers)
    counted = [name for name, _ in headers if name in {b"host", b"sec-websocket-key", b"sec-websocket-version"}]
    options = b",".join(value for name, value in headers if name == b"connection")
    key = given.get(b"sec-websocket-key", b"")
    asks = (
        len(counted) == 3
        and b"host" in given
        and given.get(b"sec-websocket-version") == b"13"
        and given.get(b"upgrade", b"").lower() == b"websocket"
        and b"upgrade" in {option.strip().lower() for option in options.split(b",")}
        and given.get(b"content-length", b"0") == b"0"
        and b"transfer-encoding" not in given
        and _is_key(key)
    )
    return base64.b64encode(hashlib.sha1(key + _GUID, usedforsecurity=False).digest()) if asks else None


def _is_key(key: bytes) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == _KEY_SIZE
    except binascii.Error:
        return False


def _version(query: str) -> str | None:
    try:
        found = parse_qs(query, keep_blank_values=True, max_num_fields=100).get("protocol")
    except ValueError:  # more fields than any client sends
        return None
    return found[-1] if found else None
