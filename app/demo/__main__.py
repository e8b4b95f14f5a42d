"""Command `python -m app.demo`: fill the local database with the demo, and say who to sign in as."""

import asyncio
import sys

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

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


def main() -> int:
    fixtures = load_fixtures()
    try:
        new = asyncio.run(_fill(_settings(), fixtures))
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201  # a command speaks to a person
        return 1
    except (SQLAlchemyError, OSError) as error:
        print(f"The database cannot be used: {error}\nHas `make migrate` run?", file=sys.stderr)  # noqa: T201  # as above
        return 1
    done = f"{len(fixtures.people)} people and {len(fixtures.conversations)} conversations came into the database."
    print(done if new else "The demo is there already; nothing was changed.")  # noqa: T201  # as above
    print(_who(fixtures))  # noqa: T201  # as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
