"""Command `demo`: fill the local database with the demo, and say who to sign in as."""

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
    """As `make migrate` has them: the demo needs the database, and none of the keys that `make run` makes."""
    try:
        settings = Settings(_env_file=".env")
    except ValidationError as error:
        named = ", ".join(".".join(map(str, each["loc"])).upper() for each in error.errors())
        raise ConfigurationError(f"These settings cannot be used: {named}.") from None
    if settings.production:
        raise ConfigurationError("This is production, and everybody knows the passwords of the demo: not here.")
    return settings


async def _fill(settings: Settings, fixtures: Fixtures) -> bool:
    database = open_database(settings.database, settings.connecting)
    try:
        return await seed(database, fixtures)
    except IntegrityError:  # somebody else did, at the same moment
        return False
    finally:
        await database.close()


def _who(fixtures: Fixtures) -> str:
    width = max(len(email(name)) for name in fixtures.people)
    people = [f"  {email(name):{width}}   {role.name}" for name, role in fixtures.people.items()]
    first = email(next(iter(fixtures.people)))
    return "\n".join(("", *people, "", f"  Sign in as {first}; the password of each is: {fixtures.password}", ""))


@click.command()
def command() -> None:
    """Fill the local database with people and conversations to look at."""
    fixtures = load_fixtures()
    with readable_errors("Has `make migrate` run?"):
        new = asyncio.run(_fill(_settings(), fixtures))
    if new:
        click.echo(f"Added {len(fixtures.people)} users and {len(fixtures.conversations)} conversations.")
    else:
        click.echo("The demo is there already; nothing was changed.")
    click.echo(_who(fixtures))
