"""The Content-Security-Policy of the web client: which hosts it may load from and connect to."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from starlette.requests import Request

from app.realtime.client_config import ClientConfig

# Hosts that a policy can name: no IPv6 address, and nothing that ends the directive. The client controls the header.
_NAMEABLE: Final = re.compile(r"([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")


class PagePolicy:
    """Allows exactly the hosts in `/config`: the realtime service and the avatar hosts."""

    def __init__(self, realtime: ClientConfig, avatar_hosts: Iterable[str] = ()) -> None:
        self._realtime = realtime
        # `data:` is for the favicon, into which the client draws the unread count.
        self._pictures = " ".join(["'self'", "data:", *(f"https://{host}" for host in sorted(avatar_hosts))])

    def __call__(self, request: Request) -> str:
        connections = " ".join(["'self'", *self._sockets(request)])
        return (
            f"default-src 'self'; connect-src {connections}; img-src {self._pictures}; style-src 'self'; "
            "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )

    def _sockets(self, request: Request) -> Iterator[str]:
        """The origins that pusher-js connects to. On a page with TLS it never opens a socket without TLS."""
        realtime = self._realtime
        host, plain = realtime.host, not realtime.tls
        port: int | str | None = realtime.port
        if host is None and realtime.cluster is not None:
            host, port = f"ws-{realtime.cluster}.pusher.com", None
        elif host is None:  # the page's own host; in some browsers 'self' does not include sockets
            own = _NAMEABLE.fullmatch(request.headers.get("host", ""))
            host, port, plain = (own[1], port or own[2], True) if own else (None, None, True)
        if host and _NAMEABLE.fullmatch(host):
            for scheme in ("ws", "wss") if plain else ("wss",):
                yield f"{scheme}://{host}" + (f":{port}" if port else "")
