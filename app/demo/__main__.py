"""Command `python -m app.demo`: fill the local database with the demo, and say who to sign in as."""

import asyncio
import sys

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.core.config import ConfigurationError, Settings
from app.db.database import open_database
from app.demo.fixtures import Story, email, story
from app.demo.seed import play


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


async def _fill(settings: Settings, told: Story) -> bool:
    database = open_database(settings.database, settings.connecting)
    try:
        return await play(database, told)
    except IntegrityError:  # somebody else did, at the same moment
        return False
    finally:
        await database.close()


def _who(told: Story) -> str:
    width = max(len(email(name)) for name in told.people)
    people = [f"  {email(name):{width}}   {role.name}" for name, role in told.people.items()]
    first = email(next(iter(told.people)))
    return "\n".join(("", *people, "", f"  Sign in as {first}; the password of each is: {told.password}", ""))


def main() -> int:
    told = story()
    try:
        new = asyncio.run(_fill(_settings(), told))
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201  # a command speaks to a person
        return 1
    except (SQLAlchemyError, OSError) as error:
        print(f"The database cannot be used: {error}\nHas `make migrate` run?", file=sys.stderr)  # noqa: T201  # as above
        return 1
    done = f"{len(told.people)} people and {len(told.conversations)} conversations came into the database."
    print(done if new else "The demo is there already; nothing was changed.")  # noqa: T201  # as above
    print(_who(told))  # noqa: T201  # as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
