"""What goes wrong in a command for a reason that its user can act on: one line instead of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from app.core.config import ConfigurationError

_MIGRATE: Final = "Has `python -m alembic upgrade head` run?"


@contextmanager
def readable_errors(hint: str = _MIGRATE) -> Iterator[None]:
    """Raises click.ClickException (exit status 1) for settings and databases that cannot be used."""
    try:
        yield
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None
    except (SQLAlchemyError, OSError) as error:
        raise click.ClickException(f"The database cannot be used: {error}\n{hint}") from None
