"""Command `serve`: run Parley on one machine, with generated keys."""

import asyncio
import os
import secrets
from pathlib import Path
from typing import Final

import click
import uvicorn

from app.commands.errors import readable_errors
from app.core.config import LOCAL_KEYS, Settings, load_settings, read_settings
from app.core.private_files import private_folder
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.gateway.server_limits import UVICORN
from app.presence import service as presence
from app.realtime.providers.single_process import single_process


def make_keys(file: Path = LOCAL_KEYS) -> None:
    """Generate the keys for local development, readable only by their owner. Existing keys are kept."""
    private_folder(file.parent)
    if file.exists():
        return
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as keys:
        keys.write(f"SECRET_KEY={secrets.token_urlsafe(48)}\n")


_HERE: Final = {"127.0.0.1", "0.0.0.0", "::", "::1"}  # noqa: S104  # addresses that a browser on this machine reaches as localhost


class _Server(uvicorn.Server):
    """Prints its URL once it has started."""

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            host = "localhost" if self.config.host in _HERE else self.config.host
            where = f"http://{f'[{host}]' if ':' in host else host}:{self.config.port}"
            click.echo(f"\n  Parley is at {where}   (API docs: {where}/api/docs, press Ctrl-C to stop)\n")


async def _mark_users_offline(settings: Settings) -> None:
    """Mark every user as offline: the embedded gateway has not started yet, so no user can be online."""
    database = open_database(settings.database, settings.connecting)
    try:
        async with Work(database) as work:
            await presence.set_everyone_offline(work, provider="local")
            await work.save()
    finally:
        await database.close()


@click.command()
def command() -> None:
    """Run Parley on this machine until Ctrl-C. Set HOST and PORT in the environment or in `.env`."""
    with readable_errors("Run `make migrate` first."):
        if not read_settings()[0].production:
            make_keys()
        settings = load_settings()
        if settings.runs_gateway:
            # Before anything is written: another process may be serving this database.
            with single_process(settings.database):
                asyncio.run(_mark_users_offline(settings))
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
    except KeyboardInterrupt:  # Ctrl-C is the normal way to stop it
        return
    if not server.started:
        raise SystemExit(1)
