"""Errors that the user of a command can fix: one line instead of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from app.core.config import ConfigurationError

_MIGRATE: Final = "Run `python -m alembic upgrade head` first."


@contextmanager
def readable_errors(hint: str = _MIGRATE) -> Iterator[None]:
    """Raises click.ClickException (exit status 1) for invalid settings and database errors."""
    try:
        yield
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None
    except (SQLAlchemyError, OSError) as error:
        raise click.ClickException(f"Cannot use the database: {error}\n{hint}") from None
