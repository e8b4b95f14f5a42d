"""Commands `api-key …`: create, list and revoke the API keys of the server API."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from uuid import UUID

import click

from app.access.active_key import is_revoked_key
from app.commands.errors import readable_errors
from app.core.config import database_for_migrations
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.models.api_keys import LONGEST_KEY_NAME, ApiKey
from app.server_api.keys import SCOPES, Scope, create_key, list_keys, revoke_key

T = TypeVar("T")

_NO_SCOPE: Final = f"Name at least one scope: {', '.join(SCOPES)}."


async def in_database(do: Callable[[Work], Awaitable[T]]) -> T:
    """Do this in one transaction. Like a migration, it needs only the database.

    Raises ConfigurationError and database errors.
    """
    database = open_database(*database_for_migrations())
    try:
        async with Work(database) as work:
            done = await do(work)
            await work.save()
        return done
    finally:
        await database.close()


@click.group()
def command() -> None:
    """Create, list and revoke API keys for your own server."""


@command.command()
@click.option("--name", default="server", help="What the key is for, so that you find it in the list.")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="What the key may do. Repeat it for several."
)
def create(name: str, scopes: tuple[Scope, ...]) -> None:
    """Create a key and print it, this once."""
    if not scopes:
        raise click.UsageError(_NO_SCOPE)
    if not 0 < len(name) <= LONGEST_KEY_NAME or not name.isprintable():
        raise click.UsageError(f"A name has 1 to {LONGEST_KEY_NAME} visible characters.")
    with readable_errors():
        key = asyncio.run(in_database(lambda work: create_key(work, name, scopes)))
    click.echo("Keep this key in a secret store. It is not shown again.", err=True)
    click.echo(key)


@command.command("list")
def list_() -> None:
    """List all keys with their scopes and their last use. The keys themselves are not stored."""
    with readable_errors():
        keys = asyncio.run(in_database(list_keys))
    for key in keys:
        click.echo("  ".join((str(key.id), key.name, key.scopes, _state(key))))


@command.command()
@click.argument("key_id", type=click.UUID)
def revoke(key_id: UUID) -> None:
    """Revoke the key with this id at once, and for good."""
    with readable_errors():
        revoked = asyncio.run(in_database(lambda work: revoke_key(work, key_id)))
    if not revoked:
        raise click.ClickException("There is no such key, or it was revoked before.")
    click.echo("Revoked.")


def _state(key: ApiKey) -> str:
    if is_revoked_key(key):
        return "revoked"
    return f"last used {key.last_used_at:%Y-%m-%d %H:%M} UTC" if key.last_used_at else "never used"
