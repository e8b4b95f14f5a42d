"""A product's own database, in which Parley lives beside tables of the same names."""

import re
from collections.abc import Iterable
from typing import Final

import asyncpg

from app.models.metadata import complete_metadata
from tests.fake_feature.models import FakeBase

_TABLES: Final = """
CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, plan text);
CREATE INDEX ix_users_directory ON users (plan);
CREATE TABLE conversations (id serial PRIMARY KEY, about text);
CREATE TABLE messages (id serial PRIMARY KEY, user_id int REFERENCES users, words text);
CREATE TABLE sessions (token text PRIMARY KEY, user_id int REFERENCES users);
CREATE TABLE jobs (id serial PRIMARY KEY, task text);
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO users (email, plan) VALUES ('ada@example.com', 'gold'), ('bob@example.com', 'free');
INSERT INTO conversations (about) VALUES ('a bill');
INSERT INTO messages (user_id, words) VALUES (1, 'Where is my bill?');
INSERT INTO sessions VALUES ('a token', 1);
INSERT INTO jobs (task) VALUES ('print the bill');
INSERT INTO alembic_version VALUES ('a_revision_of_the_product');
"""
PARLEYS: Final = {*complete_metadata().tables, *FakeBase.metadata.tables, "alembic_version"}
_UNQUALIFIED: Final = re.compile(rf"""(?<![\w."])"?\b(?:{"|".join(sorted(PARLEYS))})\b(?!"?\s*\.)""")
# After `UPDATE OF` PostgreSQL wants the name alone, and what comes after `AS` is no table.
_OTHER: Final = re.compile(r"\bUPDATE OF \w+|\bAS \w+")


async def build_product(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_TABLES)
    finally:
        await connection.close()


async def contents(url: str, schema: str = "public") -> dict[str, list[str]]:
    """Every relation of a schema, and the rows of its tables as text."""
    connection = await asyncpg.connect(url)
    try:
        found: dict[str, list[str]] = {}
        relations = "SELECT relname, relkind FROM pg_class WHERE relnamespace = $1::regnamespace ORDER BY relname"
        for name, kind in await connection.fetch(relations, schema):
            rows = f'SELECT t::text FROM "{schema}"."{name}" t ORDER BY 1'  # noqa: S608  # names of the test's own tables
            found[name] = [row[0] for row in await connection.fetch(rows)] if kind == b"r" else []
        return found
    finally:
        await connection.close()


def unqualified(statements: Iterable[str]) -> list[str]:
    """Those that name a table of Parley's without a schema. A column may be named after its table alone."""
    return [each for each in statements if _UNQUALIFIED.search(_OTHER.sub("", each))]
