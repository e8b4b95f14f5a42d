"""Command `python -m app.gateway`: the gateway alone, on uvicorn with the limits that it needs."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence

import uvicorn

from app.gateway.server_limits import UVICORN


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    given = _parser().parse_args(arguments)
    server = uvicorn.Server(
        uvicorn.Config("app.gateway.main:app", host=given.host, port=given.port, access_log=False, **UVICORN)
    )
    try:
        server.run(None if given.fd is None else [_inherited(given.fd)])
    except KeyboardInterrupt:  # Ctrl-C is how it is meant to end
        return 0
    return 0 if server.started else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.gateway", description="Serve Parley's gateway.")
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="default: $HOST or 127.0.0.1")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8001, help="default: $PORT or 8001")
    parser.add_argument("--fd", type=int, help="serve on this open socket, as systemd hands one over (3), instead")
    return parser


def _inherited(fd: int) -> socket.socket:
    """Of whatever family it is; uvicorn's own `--fd` takes every socket for a Unix one."""
    return socket.socket(fileno=fd)


if __name__ == "__main__":
    sys.exit(main())
