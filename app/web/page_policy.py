"""The Content-Security-Policy of the web client's page: what it may load, and where it may connect."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from starlette.requests import Request

from app.realtime.port import ClientConfig

# What a policy can name: no IPv6 address, and nothing that would end the directive. The visitor wrote the header.
_NAMEABLE: Final = re.compile(r"([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")


class PagePolicy:
    """Exactly the hosts of `/config`: where sockets go, and from where pictures of people may come."""

    def __init__(self, realtime: ClientConfig, avatar_hosts: Iterable[str] = ()) -> None:
        self._realtime = realtime
        # `data:` is for the icon of the tab, into which the client draws the unread count.
        self._pictures = " ".join(["'self'", "data:", *(f"https://{host}" for host in sorted(avatar_hosts))])

    def __call__(self, request: Request) -> str:
        connections = " ".join(["'self'", *self._sockets(request)])
        return (
            f"default-src 'self'; connect-src {connections}; img-src {self._pictures}; style-src 'self'; "
            "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )

    def _sockets(self, request: Request) -> Iterator[str]:
        """Where pusher-js goes with the client's options. On a page with TLS it never opens a socket without."""
        realtime = self._realtime
        host, plain = realtime.host, not realtime.tls
        port: int | str | None = realtime.port
        if host is None and realtime.cluster is not None:
            host, port = f"ws-{realtime.cluster}.pusher.com", None
        elif host is None:  # the page's own; not every browser takes 'self' to mean sockets too
            container = _NAMEABLE.fullmatch(request.headers.get("host", ""))
            host, port, plain = (container[1], port or container[2], True) if container else (None, None, True)
        if host and _NAMEABLE.fullmatch(host):
            for scheme in ("ws", "wss") if plain else ("wss",):
                yield f"{scheme}://{host}" + (f":{port}" if port else "")
