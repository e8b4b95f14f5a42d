"""Command `gateway`: the gateway alone, on uvicorn with the limits that it needs."""

import socket

import click
import uvicorn

from app.gateway.server_limits import UVICORN


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True, help="Also $HOST.")
@click.option(
    "--port", envvar="PORT", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="Also $PORT."
)
@click.option("--fd", type=int, help="Serve on this open socket instead, as systemd passes one (3).")
def command(host: str, port: int, fd: int | None) -> None:
    """Serve the gateway alone, configured by GATEWAY_ variables, until SIGTERM or Ctrl-C."""
    server = uvicorn.Server(uvicorn.Config("app.gateway.main:app", host=host, port=port, access_log=False, **UVICORN))
    try:
        server.run(None if fd is None else [_inherited(fd)])
    except KeyboardInterrupt:  # Ctrl-C is how it is meant to end
        return
    if not server.started:
        raise SystemExit(1)


def _inherited(fd: int) -> socket.socket:
    """Of whatever family it is; uvicorn's own `--fd` takes every socket for a Unix one."""
    return socket.socket(fileno=fd)
