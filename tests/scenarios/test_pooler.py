"""Behind a real PgBouncer that lends its connections by the transaction: as many functions share one database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from app.core.config import ConnectionOptions
from app.db.database import Database, open_database
from tests.support import databases
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.databases import migrate, postgresql_url
from tests.support.people import Person
from tests.support.pgbouncer import SERVER_CONNECTIONS, pgbouncer

pytestmark = pytest.mark.xdist_group("pooler")

INSTANCES, PEOPLE, MESSAGES = 4, 6, 12


@pytest.fixture(scope="module")
def pooler(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The URL of a database through a pooler; it says that it is one, and was migrated through it as well."""
    direct = postgresql_url(f"parley_pooler_{worker_id}")
    asyncio.run(databases.create(direct))
    with pgbouncer(tmp_path_factory.mktemp("pgbouncer")) as port:
        through = make_url(direct).set(host="127.0.0.1", port=port, query={"pgbouncer": "true"})
        url = through.render_as_string(hide_password=False)
        migrate(url)
        yield url
    asyncio.run(databases.drop(direct))


@pytest.fixture
async def instances(pooler: str) -> AsyncIterator[list[TestApp]]:
    """Several Parleys, each with connections of its own, as functions have."""
    settings = app_settings(pooler, vercel=True, rate_limit_multiplier=LOAD)
    async with AsyncExitStack() as running:
        yield [await running.enter_async_context(running_app(settings)) for _ in range(INSTANCES)]


@pytest.fixture
async def database(pooler: str) -> AsyncIterator[Database]:
    opened = open_database(pooler, ConnectionOptions(statement_timeout=20, idle_in_transaction_timeout=30))
    yield opened
    await opened.close()


def at(instance: TestApp, person: Person) -> Person:
    """The same person, whose request another instance gets."""
    return Person(**{**vars(person), "http": instance.http})


async def left_on_the_servers(url: str) -> list[int]:
    """How many prepared statements each of the pooler's connections holds."""
    bare = make_url(url).set(query={}).render_as_string(hide_password=False)
    all_lent = asyncio.Barrier(SERVER_CONNECTIONS)

    async def look() -> int:
        connection = await asyncpg.connect(bare, statement_cache_size=0)
        async with connection.transaction():  # which keeps one of them
            await all_lent.wait()
            found: int = await connection.fetchval("SELECT count(*) FROM pg_prepared_statements")
        await connection.close()
        return found

    return list(await asyncio.gather(*(look() for _ in range(SERVER_CONNECTIONS))))


async def test_many_write_at_once_through_many_instances(instances: list[TestApp], pooler: str) -> None:
    people = [await instances[0].welcomes(f"Person{number}") for number in range(PEOPLE)]
    groups = [await people[0].starts_group(title, *people[1:]) for title in ("Engines", "Looms", "Bridges")]

    async def busy(person: Person, group: dict[str, Any], offset: int) -> list[int]:
        seen = []
        for number in range(MESSAGES):
            here = at(instances[(number + offset) % INSTANCES], person)
            said = await here.says(f"{number}", group)
            seen += [said.status_code, (await here.edits(said.json(), f"{number}!")).status_code]
            await here.changes(group)
        return seen

    done = await asyncio.gather(
        *(busy(person, group, offset) for offset, person in enumerate(people) for group in groups)
    )

    assert {status for seen in done for status in seen} == {200, 201}
    for group in groups:
        page = await people[1].history(group, limit=100)
        assert [message["number"] for message in page["items"]] == list(range(1, PEOPLE * MESSAGES + 1))
        assert {message["body"][-1] for message in page["items"]} == {"!"}
    assert await left_on_the_servers(pooler) == [0] * SERVER_CONNECTIONS


async def test_time_limits_are_for_one_transaction_and_for_nobody_else(database: Database) -> None:
    async with database.writing.connect() as work:
        within = [await work.scalar(text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")]
        idle = await work.scalar(text("SHOW idle_in_transaction_session_timeout"))
    async with database.single.connect() as alone:
        after = await alone.scalar(text("SHOW statement_timeout"))

    assert (within, idle, after) == (["21s", "0"], "30s", "0")


async def test_a_pooler_that_nobody_declared_is_noticed_at_the_first_connection(pooler: str) -> None:
    silent = make_url(pooler).set(query={}).render_as_string(hide_password=False)
    database = open_database(silent, ConnectionOptions(statement_timeout=20))
    with pytest.raises(DBAPIError, match="unsupported startup parameter"):
        await database.single.connect().start()
    await database.close()

    declared = open_database(silent, ConnectionOptions(pooler="transaction", statement_timeout=20))
    async with declared.single.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await declared.close()
