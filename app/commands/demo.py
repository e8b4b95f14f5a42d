"""Command `demo`: add demo data to the local database, and print the demo users."""

import asyncio

import click
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from app.commands.errors import readable_errors
from app.core.config import ConfigurationError, Settings
from app.db.database import open_database
from app.demo.fixtures import Fixtures, email, load_fixtures
from app.demo.seed import seed


def _settings() -> Settings:
    """The settings without the generated keys: like a migration, the demo needs only the database.

    Raises ConfigurationError for invalid settings and in production.
    """
    try:
        settings = Settings(_env_file=".env")
    except ValidationError as error:
        named = ", ".join(".".join(map(str, each["loc"])).upper() for each in error.errors())
        raise ConfigurationError(f"Invalid settings: {named}.") from None
    if settings.production:
        raise ConfigurationError("The demo cannot be added in production: its password is public.")
    return settings


async def _seed(settings: Settings, fixtures: Fixtures) -> bool:
    database = open_database(settings.database, settings.connecting)
    try:
        return await seed(database, fixtures)
    except IntegrityError:  # another process added it at the same time
        return False
    finally:
        await database.close()


def _sign_in_hint(fixtures: Fixtures) -> str:
    width = max(len(email(name)) for name in fixtures.users)
    users = [f"  {email(name):{width}}   {role.name}" for name, role in fixtures.users.items()]
    first = email(next(iter(fixtures.users)))
    return "\n".join(("", *users, "", f"  Sign in as {first}. Password for every user: {fixtures.password}", ""))


@click.command()
def command() -> None:
    """Add demo users and conversations to the local database."""
    fixtures = load_fixtures()
    with readable_errors("Run `make migrate` first."):
        new = asyncio.run(_seed(_settings(), fixtures))
    if new:
        click.echo(f"Added {len(fixtures.users)} users and {len(fixtures.conversations)} conversations.")
    else:
        click.echo("The demo already exists. Nothing was changed.")
    click.echo(_sign_in_hint(fixtures))
