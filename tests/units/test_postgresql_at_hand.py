"""A PostgreSQL that lets nobody in: tests are skipped with the variable that names another, and in CI they fail."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest

from tests.e2e.processes import free_port
from tests.support.databases import postgresql_url, trouble_with
from tests.support.postgresql_server import PostgresqlServer, postgresql_server

PASSWORD = "p@ss:word/of?ada"
QUOTED = "p%40ss%3Aword%2Fof%3Fada"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    """Ada has a password and may make databases; Bob may not."""
    with postgresql_server() as server:
        asyncio.run(_prepare(server))
        rules = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        server.control("stop", "-m", "fast")
        (server.folder / "data/pg_hba.conf").write_text(rules, encoding="utf-8")
        server.control("start")
        yield server


async def _prepare(server: PostgresqlServer) -> None:
    connection = await asyncpg.connect(server.url("postgres"))
    for name, right in (("ada", "CREATEDB"), ("bob", "NOCREATEDB")):
        await connection.execute(f"CREATE ROLE {name} LOGIN {right} PASSWORD '{PASSWORD}'")
    await connection.close()


def at(server: PostgresqlServer, login: str, name: str = "postgres") -> str:
    return f"postgresql://{login}@127.0.0.1:{server.port}/{name}"


@pytest.mark.parametrize("ci", [None, "true"])
@pytest.mark.parametrize(
    ("login", "name", "words"),
    [
        ("ada:canary", "postgres", "InvalidPasswordError: password authentication failed"),
        (f"ada:{QUOTED}", "nowhere", 'database "nowhere" does not exist'),
        (f"bob:{QUOTED}", "postgres", "may not create databases"),
    ],
)
def test_a_server_that_refuses_is_said_with_the_variable(
    server: PostgresqlServer, monkeypatch: pytest.MonkeyPatch, ci: str | None, login: str, name: str, words: str
) -> None:
    monkeypatch.setenv("CI", ci) if ci else monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.fail.Exception if ci else pytest.skip.Exception) as said:
        postgresql_url("parley_test", at(server, login, name))
    assert words in str(said.value)
    assert "TEST_POSTGRESQL_URL" in str(said.value)
    assert "canary" not in str(said.value)
    assert PASSWORD not in str(said.value)


def test_a_server_that_wants_a_password_and_gets_it_is_used(server: PostgresqlServer) -> None:
    assert trouble_with(at(server, f"ada:{QUOTED}")) is None
    assert "refused" in str(trouble_with(f"postgresql://ada@127.0.0.1:{free_port()}/postgres")).lower()
