"""The Content-Security-Policy of the web client: which hosts it may load from and connect to."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from app.realtime.client_config import (
    ABLY_HOST,
    AblyConfig,
    ClientConfig,
    LiveblocksConfig,
    LocalConfig,
    NoneConfig,
    PusherConfig,
    SocketIoConfig,
    SupabaseConfig,
)

# Hosts that a policy can name: no IPv6 address, and nothing that ends the directive. The client controls the header.
_NAMEABLE: Final = re.compile(r"([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
# As in ably-js 2.28.0. Before it tries a fallback host, it asks the last two whether there is a network at all.
_ABLY: Final = (
    f"wss://{ABLY_HOST}",
    "wss://*.fallback.ably-realtime.com",
    "https://internet-up.ably-realtime.com",
    "wss://ws-up.ably-realtime.com",
)
_LIVEBLOCKS: Final = ("https://api.liveblocks.io", "wss://api.liveblocks.io")


_SELF: Final = "'self'"
PERMISSIONS: Final = "camera=(self), geolocation=(), microphone=(self), payment=()"
"""The Permissions-Policy of the page: it takes pictures and records voice messages."""


class PagePolicy:
    """Allows exactly the hosts in `/config`, the realtime services in use and the avatar hosts, and the storage."""

    def __init__(
        self, realtime: Iterable[ClientConfig], avatar_hosts: Iterable[str] = (), storage: str | None = None
    ) -> None:
        """`storage` is the origin of the storage, unless that is the page's own."""
        self._realtime = tuple(realtime)
        self._storage = [] if storage is None else [storage]
        # `data:` is for the favicon, into which the client draws the unread count, and for placeholders of pictures;
        # `blob:` is for files that are not uploaded yet.
        hosts = [f"https://{host}" for host in sorted(avatar_hosts)]
        self._pictures = " ".join([_SELF, "data:", "blob:", *hosts, *self._storage])
        self._media = " ".join([_SELF, "blob:", *self._storage])

    def __call__(self, request: Request) -> str:
        hosts = [host for config in self._realtime for host in connect_sources(config, request.headers.get("host", ""))]
        return (
            f"default-src 'self'; connect-src {' '.join(dict.fromkeys([_SELF, *hosts, *self._storage]))}; "
            f"img-src {self._pictures}; media-src {self._media}; "
            "style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )


def connect_sources(realtime: ClientConfig, page_host: str) -> Iterator[str]:
    """The origins that this provider's client connects to, from a page at `page_host` (as in the Host header)."""
    match realtime:
        case PusherConfig() | LocalConfig():
            yield from _pusher_sources(realtime, page_host)
        case SocketIoConfig():
            yield from _with_sockets(realtime.url)
        case SupabaseConfig():
            yield from _with_sockets(realtime.url)
        case AblyConfig():
            yield from _ABLY if realtime.host is None else _with_sockets(realtime.origin)
        case LiveblocksConfig():
            yield from _LIVEBLOCKS if realtime.url is None else _with_sockets(realtime.url)
        case NoneConfig():
            return


def _pusher_sources(realtime: PusherConfig | LocalConfig, page_host: str) -> Iterator[str]:
    """What pusher-js connects to. On a page with TLS it never opens a socket without TLS."""
    host, plain = realtime.host, not realtime.tls
    port: int | str | None = realtime.port
    if host is None and realtime.cluster is not None:
        host, port = f"ws-{realtime.cluster}.pusher.com", None
    elif host is None:  # the page's own host; in some browsers 'self' does not include sockets
        own = _NAMEABLE.fullmatch(page_host)
        host, port, plain = (own[1], port or own[2], True) if own else (None, None, True)
    if host and _NAMEABLE.fullmatch(host):
        for scheme in ("ws", "wss") if plain else ("wss",):
            yield f"{scheme}://{host}" + (f":{port}" if port else "")


def _with_sockets(url: str) -> Iterator[str]:
    """The origin of the URL, and the one of its sockets."""
    parts = urlsplit(url)
    if _NAMEABLE.fullmatch(parts.netloc):
        yield f"{parts.scheme}://{parts.netloc}"
        yield f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
