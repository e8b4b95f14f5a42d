"""The release before a migration keeps working after it: during a deployment, and when that is taken back."""

import re
from pathlib import Path

import pytest

from tests.support.old_code import Migrations, with_one_more
from tests.test_migrations import empty_database

__all__ = ["empty_database"]

# Migrations that take away what the release before them has stopped using, with the newest of that release.
NARROWING: dict[str, str] = {}
HARMLESS = {
    "a column that may be null": 'op.add_column("users", sa.Column("nickname", sa.Text()))',
    "a column with a default": (
        'op.add_column("users", sa.Column("stars", sa.Integer(), nullable=False, server_default="0"))'
    ),
    "a new table": 'op.create_table("stickers", sa.Column("id", sa.Uuid(), primary_key=True))',
    "an index": 'op.create_index("ix_users_display_name", "users", ["display_name"])',
}
_REQUIRED = """op.add_column("messages", sa.Column("language", sa.Text()))
    op.execute("UPDATE messages SET language = 'en'")
    with op.batch_alter_table("messages") as messages:
        messages.alter_column("language", nullable=False)"""
# Each with the word that both databases say.
BREAKING = {
    "a column is dropped": ('op.drop_column("users", "avatar_url")', "avatar_url"),
    "a column gets another name": (
        'op.alter_column("users", "avatar_url", new_column_name="picture_url")',
        "avatar_url",
    ),
    "a table gets another name": ('op.rename_table("messages", "posts")', "messages"),
    "a new column is required, and nobody filled it": (
        'op.add_column("users", sa.Column("nickname", sa.Text(), nullable=False))',
        "nickname|NOT NULL",
    ),
    "a new column is required, and filled": (_REQUIRED, "language"),
}


def test_old_code_works_after_each_migration(empty_database: str) -> None:
    migrations = Migrations(empty_database)

    broken = {after: fault for before, after in migrations.steps if (fault := migrations.what_breaks(before, after))}

    assert set(broken) == set(NARROWING), broken


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_adds_is_taken(empty_database: str, tmp_path: Path, name: str) -> None:
    migrations = Migrations(empty_database, with_one_more(tmp_path / "versions", "harmless", HARMLESS[name]))

    *_, (before, after) = migrations.steps

    assert migrations.what_breaks(before, after) is None


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_old_code_is_noticed(empty_database: str, tmp_path: Path, name: str) -> None:
    upgrade, word = BREAKING[name]
    migrations = Migrations(empty_database, with_one_more(tmp_path / "versions", "breaking", upgrade))

    *_, (before, after) = migrations.steps

    fault = migrations.what_breaks(before, after)
    assert after == "9999"
    assert re.search(word, fault or "nothing"), fault
