"""Command `gateway`: run the standalone gateway on uvicorn, with the limits that it needs."""

import socket

import click
import uvicorn

from app.gateway.server_limits import UVICORN


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True, help="Address to listen on. Also $HOST.")
@click.option(
    "--port",
    envvar="PORT",
    type=click.IntRange(0, 65_535),
    default=8001,
    show_default=True,
    help="Port to listen on. Also $PORT.",
)
@click.option("--fd", type=int, help="Serve on this open file descriptor instead, such as 3 from systemd.")
def command(host: str, port: int, fd: int | None) -> None:
    """Run the standalone gateway, configured by GATEWAY_ variables, until SIGTERM or Ctrl-C."""
    server = uvicorn.Server(uvicorn.Config("app.gateway.main:app", host=host, port=port, access_log=False, **UVICORN))
    try:
        server.run(None if fd is None else [_inherited(fd)])
    except KeyboardInterrupt:  # Ctrl-C is the normal way to stop it
        return
    if not server.started:
        raise SystemExit(1)


def _inherited(fd: int) -> socket.socket:
    """The socket, of any family. uvicorn's own `--fd` treats every socket as a Unix socket."""
    return socket.socket(fileno=fd)
