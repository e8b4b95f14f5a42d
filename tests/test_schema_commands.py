"""Commands with DATABASE_SCHEMA: they use the schema, and say in a sentence what is wrong with it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url

from app.core.config import ConfigurationError, load_settings
from tests.support import databases
from tests.support.app import SECRET
from tests.support.databases import ROOT, migrate, postgresql_url
from tests.support.product import build_product, contents

MIGRATING = ("alembic", "-c", str(ROOT / "alembic.ini"), "upgrade", "head")


@pytest.fixture
def product(worker_id: str) -> Iterator[str]:
    """The product's database, to which Parley has not come."""
    url = postgresql_url(f"parley_commands_{worker_id}")
    asyncio.run(databases.create(url))
    asyncio.run(build_product(url))
    yield url
    asyncio.run(databases.drop(url))


@pytest.fixture
def guest(product: str, worker_id: str) -> Iterator[str]:
    """The URL of a user who may connect, and nothing else."""
    name = f"parley_guest_{worker_id}"
    asyncio.run(execute(product, f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN PASSWORD 'a-password'"))
    yield make_url(product).set(username=name, password="a-password").render_as_string(hide_password=False)
    asyncio.run(execute(product, f"DROP OWNED BY {name}", f"DROP ROLE {name}"))


async def execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for each in statements:
            await connection.execute(each)
    finally:
        await connection.close()


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As users call it, in a folder without a `.env`."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SECRET_KEY": SECRET, **environment}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=bare, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_each_command_uses_the_schema_and_leaves_the_products_tables_alone(product: str, tmp_path: Path) -> None:
    given = {"DATABASE_URL": product, "DATABASE_SCHEMA": "parley", "REALTIME_PROVIDER": "none"}
    before = asyncio.run(contents(product))

    empty = run(tmp_path, "app", "doctor", **given).stdout
    said = {
        words: run(tmp_path, *words, **given)
        for words in (
            MIGRATING,
            ("app", "demo"),
            ("app", "sweep"),
            ("app", "jobs"),
            ("app", "reset-clients"),
            ("app", "doctor"),
        )
    }

    assert "the schema parley is empty: run `python -m alembic upgrade head`" in empty
    assert {words: done.stderr for words, done in said.items() if done.returncode} == {}
    assert "up to date in the schema parley" in said["app", "doctor"].stdout
    assert "Added" in said["app", "demo"].stdout
    assert asyncio.run(contents(product)) == before
    assert len(asyncio.run(contents(product, "parley"))["messages"]) > 10


@pytest.mark.parametrize("schema", ["public", "parley"])
def test_head_equals_the_models_and_down_and_up_again_in_a_schema(worker_id: str, schema: str) -> None:
    url = postgresql_url(f"parley_schema_{worker_id}")
    asyncio.run(databases.create(url))
    for words in ((), ("downgrade", "base"), (), ("check",)):
        migrate(url, *words, schema=schema)

    assert {"users", "messages", "alembic_version"} <= set(asyncio.run(contents(url, schema)))
    asyncio.run(databases.drop(url))


LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "later", {head!r}


def upgrade():
    op.add_column("users", sa.Column("nick", sa.Text(), comment="a name"))
    op.alter_column("users", "nick", new_column_name="nickname", server_default="")
    op.create_index("ix_users_nickname", "users", ["nickname"])
    op.drop_index("ix_users_directory", "users")
    op.create_foreign_key("fk_jobs_lease_users", "jobs", "users", ["lease"], ["id"])
    op.execute("UPDATE users SET email = 'canary' FROM sessions, messages WHERE TRUE")
    users = sa.table("users", sa.column("email"), sa.column("nickname"))
    op.execute(users.update().values(email="canary").where(users.c.nickname == ""))
    with op.batch_alter_table("messages") as messages:
        messages.add_column(sa.Column("words", sa.Text()))
    op.create_table("notes", sa.Column("user_id", sa.Uuid(), sa.ForeignKey("users.id"), primary_key=True))
    op.rename_table("jobs", "tasks")
    op.drop_constraint("uq_users_email", "users")
    op.drop_table("presence")
"""


def test_a_later_migration_is_in_the_schema_however_it_says_its_statements(product: str, tmp_path: Path) -> None:
    before = asyncio.run(contents(product))
    migrate(product, schema="parley")
    (head,) = ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_heads()
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions/later.py").write_text(LATER.format(head=head), encoding="utf-8")
    folders = os.pathsep.join((str(ROOT / "migrations/versions"), str(tmp_path / "versions")))
    options = f"script_location = {ROOT / 'migrations'}\npath_separator = os\nversion_locations = {folders}"
    (tmp_path / "alembic.ini").write_text(f"[alembic]\n{options}\n", encoding="utf-8")

    done = run(tmp_path, "alembic", "upgrade", "head", DATABASE_URL=product, DATABASE_SCHEMA="parley")

    assert done.returncode == 0, done.stderr
    assert asyncio.run(contents(product)) == before
    after = asyncio.run(contents(product, "parley"))
    assert after["alembic_version"] == ["(later)"]
    assert {"notes", "tasks", "ix_users_nickname"} <= set(after)
    assert not {"jobs", "presence", "ix_users_directory", "uq_users_email"} & set(after)


def test_a_user_without_the_rights_is_told_which(product: str, guest: str, tmp_path: Path) -> None:
    given = {"DATABASE_URL": guest, "DATABASE_SCHEMA": "parley"}
    name = make_url(guest).username

    missing = run(tmp_path, *MIGRATING, **given)
    asyncio.run(execute(product, "CREATE SCHEMA parley"))
    locked = run(tmp_path, *MIGRATING, **given)
    migrate(product, schema="parley")
    unreadable = run(tmp_path, "app", "doctor", **given).stdout
    asyncio.run(execute(product, "DROP SCHEMA parley CASCADE", f'CREATE SCHEMA parley AUTHORIZATION "{name}"'))
    allowed = run(tmp_path, *MIGRATING, **given)

    assert (missing.returncode, locked.returncode, allowed.returncode) == (1, 1, 0)
    assert f'CREATE SCHEMA "parley" AUTHORIZATION "{name}"' in missing.stderr
    assert f'GRANT USAGE, CREATE ON SCHEMA "parley" TO "{name}"' in locked.stderr
    assert "this user may not use the schema parley" in unreadable
    assert "a-password" not in missing.stderr + locked.stderr + unreadable


@pytest.mark.parametrize(
    "name", ["Parley", "pg_parley", "1parley", "par-ley", 'par"ley', "parley.x", "é", "a" * 64, "information_schema"]
)
def test_a_name_that_is_none_is_refused_in_a_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable, value in {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": "postgresql://ada@db/x",
        "DATABASE_SCHEMA": name,
    }.items():
        monkeypatch.setenv(variable, value)

    with pytest.raises(ConfigurationError, match=r"DATABASE_SCHEMA: .*write a name of lower-case letters"):
        load_settings()


@pytest.mark.parametrize("name", ["public", "parley", "_x1", "a" * 63])
def test_a_plain_name_is_taken(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable, value in {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": "postgresql://ada@db/x",
        "DATABASE_SCHEMA": name,
    }.items():
        monkeypatch.setenv(variable, value)

    assert load_settings().connecting.schema == name


@pytest.mark.parametrize("words", [MIGRATING, ("app", "demo"), ("app", "sweep")])
@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"DATABASE_SCHEMA": "parley"}, "DATABASE_SCHEMA is for PostgreSQL"),
        ({"DATABASE_SCHEMA": "Par-ley", "DATABASE_URL": "postgresql://ada@127.0.0.1/x"}, "DATABASE_SCHEMA"),
    ],
    ids=["on SQLite", "no name"],
)
def test_a_command_refuses_it_in_a_sentence(
    words: tuple[str, ...], given: dict[str, str], refusal: str, tmp_path: Path
) -> None:
    refused = run(tmp_path, *words, **given)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refusal in refused.stderr


def test_the_doctor_refuses_it_on_sqlite(tmp_path: Path) -> None:
    said = run(tmp_path, "app", "doctor", DATABASE_SCHEMA="parley")

    assert said.returncode == 1
    assert "WRONG        settings          DATABASE_SCHEMA is for PostgreSQL" in said.stdout
    assert "not checked  database          DATABASE_SCHEMA is for PostgreSQL" in said.stdout
