"""Command `serve`: Parley on one machine, with keys that are made once and kept."""

import asyncio
import os
import secrets
from pathlib import Path
from typing import Final

import click
import uvicorn

from app.commands.errors import readable_errors
from app.core.config import LOCAL_KEYS, Settings, load_settings
from app.core.private_files import private_folder
from app.db.database import open_database
from app.db.unit_of_work import UnitOfWork
from app.gateway.server_limits import UVICORN
from app.presence import service as presence


def make_keys(file: Path = LOCAL_KEYS) -> None:
    """Write the keys that a laptop needs, readable by its owner alone; keys that are there stay."""
    private_folder(file.parent)
    if file.exists():
        return
    lines = (
        f"SECRET_KEY={secrets.token_urlsafe(48)}",
        "GATEWAY_APP_ID=1",
        f"GATEWAY_KEY={secrets.token_hex(10)}",
        f"GATEWAY_SECRET={secrets.token_hex(20)}",
    )
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as keys:
        keys.write("\n".join(lines) + "\n")


_HERE: Final = {"127.0.0.1", "0.0.0.0", "::", "::1"}  # noqa: S104  # what a browser on this machine reaches as localhost


class _Server(uvicorn.Server):
    """Says where it is once it is there."""

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            host = "localhost" if self.config.host in _HERE else self.config.host
            where = f"http://{f'[{host}]' if ':' in host else host}:{self.config.port}"
            click.echo(f"\n  Parley is at {where}   (API docs: {where}/api/docs, Ctrl-C ends it)\n")


async def _nobody_is_here(settings: Settings) -> None:
    """Our own gateway has yet to begin, so whoever the database has as online was cut off."""
    database = open_database(settings.database, settings.connecting)
    try:
        async with UnitOfWork(database) as work:
            await presence.set_everyone_offline(work)
            await work.save()
    finally:
        await database.close()


@click.command()
def command() -> None:
    """Serve on this machine until Ctrl-C. HOST and PORT say where, in the environment or in `.env`."""
    with readable_errors("Has `make migrate` run?"):
        make_keys()
        settings = load_settings()
        if settings.embeds_gateway:
            asyncio.run(_nobody_is_here(settings))
    server = _Server(
        uvicorn.Config(
            "app.main:app",
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_level="warning",
            **UVICORN,
        )
    )
    try:
        server.run()
    except KeyboardInterrupt:  # Ctrl-C is how it is meant to end
        return
    if not server.started:
        raise SystemExit(1)
