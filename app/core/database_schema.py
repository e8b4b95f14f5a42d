"""The setting DATABASE_SCHEMA: the PostgreSQL schema of Parley's tables."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator

# Unquoted, other names would be folded or cut by PostgreSQL. Names with `pg_` belong to it.
_PLAIN: Final = re.compile(r"(?!pg_|information_schema$)[a-z_][a-z0-9_]{0,62}", re.ASCII)

ON_SQLITE: Final = "DATABASE_SCHEMA is for PostgreSQL: SQLite has no schemas, so leave it out or set DATABASE_URL"


def _plain(given: str) -> str:
    if _PLAIN.fullmatch(given) is None:
        raise ValueError(  # pydantic turns a ValueError into a validation error
            "write a name of lower-case letters, digits and underscores that does not begin with a digit or `pg_`, "
            "of at most 63 characters"
        )
    return given


SchemaName = Annotated[str, AfterValidator(_plain)]
