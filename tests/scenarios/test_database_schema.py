"""In a product's own database: Parley's tables are in a schema of their own, and the product's are left alone."""

import asyncio
import importlib
import pkgutil
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import column, select, table, update
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

import app as parley
from app.core.config import ConnectionOptions, Rate, Settings
from app.core.fields import utc_now
from app.db.database import open_database
from app.db.raw_sql import RawStatement
from app.db.unit_of_work import ReadWork, Work
from app.feature import Feature
from app.messages.store.postgresql import store_statement
from app.models.conversations import ConversationHead
from app.models.jobs import Job
from app.models.metadata import complete_metadata
from tests.fake_feature.models import FakeBase
from tests.fake_feature.notes import NoteAdded, NoteChanges, router
from tests.fake_feature.tags import Tags
from tests.scenarios.test_presence import report, reported
from tests.support import databases
from tests.support.app import TestApp, app_settings, running_app
from tests.support.counting import counted
from tests.support.databases import migrate, postgresql_url
from tests.support.every_route import operations, set_stage
from tests.support.far_away import far_away
from tests.support.people import API, Person
from tests.support.pgbouncer import pgbouncer
from tests.support.product import PARLEYS, build_product, contents, unqualified
from tests.support.product_server import product_server

CRON = "a secret of the cron job's"
SCHEMA = "parley"


@pytest.fixture(scope="module")
def template(worker_id: str) -> Iterator[str]:
    """The product's database, to which Parley has come."""
    url = postgresql_url(f"parley_product_template_{worker_id}")
    asyncio.run(databases.create(url))
    asyncio.run(build_product(url))
    before = asyncio.run(contents(url))
    migrate(url, schema=SCHEMA)
    assert asyncio.run(contents(url)) == before
    yield url
    asyncio.run(databases.drop(url))


@pytest.fixture
def product(template: str, worker_id: str) -> Iterator[str]:
    url = postgresql_url(f"parley_product_{worker_id}")
    asyncio.run(databases.create(url, template))
    yield url
    asyncio.run(databases.drop(url))


@pytest.fixture(params=["directly", "through a pooler"])
def url(request: pytest.FixtureRequest, product: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """How Parley reaches it; through the pooler, its migrations went there as well."""
    if request.param == "directly":
        yield product
        return
    with pgbouncer(tmp_path_factory.mktemp("pgbouncer")) as port:
        through = make_url(product).set(host="127.0.0.1", port=port, query={"pgbouncer": "true"})
        url = through.render_as_string(hide_password=False)
        migrate(url, "downgrade", "base", schema=SCHEMA)
        migrate(url, schema=SCHEMA)
        yield url


def settings(url: str, schema: str = SCHEMA, **more: Any) -> Settings:
    return app_settings(url, database_schema=schema, cron_secret=SecretStr(CRON), **more)


@pytest.fixture
async def app(url: str) -> AsyncIterator[TestApp]:
    """With a feature from outside, whose rows a send stores."""
    feature = Feature("fake", [router], message_parts=[Tags()], change_sources=[NoteChanges()], events=[NoteAdded])
    async with running_app(settings(url, rate_limit_edits=Rate(6, 600)), more_features=[feature]) as app:
        async with Work(app.running.database) as work:
            for each in FakeBase.metadata.sorted_tables:
                await work.execute(CreateTable(each))
            await work.save()
        yield app


async def talk(app: TestApp) -> None:
    """What people do in a day: each statement that a request makes is made here."""
    ada, bob, carol = [await app.welcomes(name) for name in ("Ada", "Bob", "Carol")]
    chat = await ada.starts_chat_with(bob)
    group = await ada.starts_group("Engines", bob)
    for conversation in (chat, group):
        await _write(ada, bob, conversation)
    assert (await ada.invites(carol, group)).status_code == 201
    assert (await ada.makes(carol, "admin", group)).status_code == 200
    assert (await ada.renames(group, "Looms")).status_code == 200
    assert [each["title"] for each in (await carol.reads("conversations"))["items"]] == ["Looms"]
    assert (await ada.edits(await ada.said("Once more", chat), "No")).status_code == 429
    assert (await bob.may_listen(chat["channel"])).status_code == 200
    assert (await bob.types(chat)).status_code == 204
    await reported(app, report(bob, occupied=True))
    assert (await ada.reads(f"users/{bob.id}"))["online"] is True
    await _sell(app)
    await _revoke(app, ada, chat)
    await _sweep_and_purge(app, ada, bob, group)


async def _write(ada: Person, bob: Person, conversation: dict[str, Any]) -> None:
    said = await ada.said("Oil the #engine", conversation)
    answer = await bob.said("Which #one?", conversation, reply_to_id=said["id"])
    assert (await ada.edits(said, "Oil the loom")).status_code == 200
    assert (await ada.deletes(said)).status_code == 200
    assert (await ada.reacts("👍", answer)).status_code == 200
    assert (await ada.takes_back("👍", answer)).status_code == 200
    mention = await ada.said(f"<@{bob.id}>", conversation)
    assert (await ada.edits(mention, "<@all>")).status_code == 200
    assert (await ada.marks_read(conversation, 2)).status_code == 204
    assert (await bob.asks("POST", f"conversations/{conversation['id']}/notes", json={"text": "!"})).status_code == 201
    assert [each["number"] for each in (await ada.history(conversation))["items"]] == [1, 2, 3]
    changed = (await ada.changes(conversation, answer["seq"] - 1))["items"]
    assert [each["type"] for each in changed].count("message") == 3
    assert (await ada.catches_up([(conversation, 1)]))["conversations"][0]["items"] != []
    assert conversation["id"] in {each["conversation_id"] for each in (await bob.heads())["heads"]}


async def _sell(app: TestApp) -> None:
    """What a product's own server does."""
    product = await product_server(app)
    grace, heidi = await product.has_user("Grace"), await product.has_user("Heidi")
    await product.started("order-1", "grace", "heidi", metadata={"order_id": "1"})
    await product.sent("order-1", "Shipped", metadata={"tracking": "X1"})
    found = await product.has("GET", "conversations?metadata.order_id=1")
    assert [each["external_id"] for each in found["items"]] == ["order-1"]
    assert [len((await each.reads("conversations"))["items"]) for each in (grace, heidi)] == [1, 1]


async def _revoke(app: TestApp, ada: Person, chat: dict[str, Any]) -> None:
    phone = await ada.signs_in_again()
    assert (await phone.asks("DELETE", f"auth/sessions/{ada.session_id}")).status_code == 204
    assert [each["current"] for each in await phone.reads("auth/sessions")] == [True]
    assert (await phone.opens(chat))["channel"] != chat["channel"]  # its job has run
    refreshed = await app.http.post(f"{API}/auth/refresh", json={"refresh_token": phone.refresh_token})
    assert refreshed.status_code == 200
    ada.access_token = refreshed.json()["access_token"]


async def _sweep_and_purge(app: TestApp, ada: Person, bob: Person, group: dict[str, Any]) -> None:
    app.realtime.down = True
    await bob.said("Is anybody there?", group)
    app.realtime.down = False
    async with Work(app.running.database) as work:
        await work.execute(update(ConversationHead).values(sweep_after=utc_now() - timedelta(hours=1)))
        await work.save()
    swept = await app.http.get("/api/cron/sweep", headers={"Authorization": f"Bearer {CRON}"})
    assert swept.json()["nudged"] == 1
    assert (await ada.deletes_group(group)).status_code == 204
    async with Work(app.running.database) as work:  # recurring work too
        await work.execute(update(Job).values(run_after=utc_now() - timedelta(hours=1)))
        await work.save()
    await app.running.jobs.drain(at_most=100, within=60)
    async with ReadWork(app.running.database) as work:
        this = ConversationHead.conversation_id == UUID(group["id"])
        assert await work.one(select(ConversationHead.conversation_id).where(this)) is None
        assert await work.all(select(Job.kind).where(Job.key != "")) == []


async def test_a_day_in_a_schema_leaves_the_products_tables_alone(app: TestApp, product: str, url: str) -> None:
    before = await contents(product)

    async with counted(app.running.database) as seen:
        await talk(app)

    assert await contents(product) == before
    assert set(await contents(product, SCHEMA)) >= PARLEYS
    assert unqualified(seen.statements) == []
    assert [each for each in seen.statements if "search_path" in each] == []
    assert {name for name in PARLEYS if any(f"{name} " in each.replace('"', "") for each in seen.statements)} >= {
        *complete_metadata().tables
    } - {"history_ids"}


async def test_no_route_makes_a_statement_without_the_schema(product: str) -> None:
    before = await contents(product)
    async with running_app(settings(product)) as app:
        stage = await set_stage(app)
        async with counted(app.running.database) as seen:
            answers = {each.id: (await stage.asks(stage.ada, each)).status_code for each in operations()}

    assert {name: status for name, status in answers.items() if status >= 500} == {}
    assert unqualified(seen.statements) == []
    assert len(seen.statements) > len(answers)
    assert await contents(product) == before


async def test_every_table_and_every_raw_statement_has_the_schema(product: str) -> None:
    database = open_database(product, ConnectionOptions(schema=SCHEMA))
    async with counted(database) as seen, ReadWork(database) as work:
        for each in complete_metadata().sorted_tables:
            await work.rows(select(each).limit(1))
    await database.close()
    raw = [each.in_schema(SCHEMA) for each in raw_statements()]

    assert unqualified([*seen.statements, *raw]) == []
    assert len(seen.statements) >= len(complete_metadata().tables)
    named = {name for each in raw for name in re.findall(rf'"{SCHEMA}"\.(\w+)', each)}
    assert {"users", "messages", "conversation_heads", "fake_tags"} <= named <= PARLEYS


def raw_statements() -> list[RawStatement]:
    """Those of all modules, and those that are put together for a feature."""
    names = [each.name for each in pkgutil.walk_packages(parley.__path__, "app.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    written = [value for module in modules for value in vars(module).values() if isinstance(value, RawStatement)]
    return [*written, store_statement(), store_statement((Tags.table,))]


async def test_a_statement_that_forgets_the_schema_is_noticed(product: str) -> None:
    forgetful = select(table("users", column("plan")).c.plan)
    database = open_database(product, ConnectionOptions(schema=SCHEMA))
    async with counted(database) as seen, ReadWork(database) as work:
        assert set(await work.all(forgetful)) == {"gold", "free"}  # the product's
    await database.close()

    assert seen.statements == unqualified(seen.statements) != []
    for planted in ("UPDATE parley.users SET email = '' FROM members", 'SELECT FROM "messages"', "DELETE FROM jobs"):
        assert unqualified([planted]) == [planted]


async def test_two_schemas_in_one_database_do_not_see_each_other(product: str) -> None:
    await asyncio.to_thread(migrate, product, schema="order")  # a word of SQL's own

    async with running_app(settings(product)) as one, running_app(settings(product, "order")) as other:
        for app in (one, other):
            ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
            await ada.said("Hello", await ada.starts_chat_with(bob))
            assert [each["unread_count"] for each in (await bob.reads("conversations"))["items"]] == [1]
        eve = await one.welcomes("Eve")
        assert len((await eve.reads("users"))["items"]) == len((await ada.reads("users"))["items"]) + 1
        stranger = Person(**{**vars(eve), "http": other.http})
        assert (await stranger.asks("GET", "conversations")).status_code == 401

    assert await contents(product, "parley") != await contents(product, "order")


async def test_a_send_in_a_schema_waits_for_one_round_trip(product: str) -> None:
    async with far_away(product, database_schema=SCHEMA) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)

        waited, _behind = await app.cost(lambda: ada.says("Hello", chat))  # behind it are the watermark and the fan-out
        assert waited == 1
        assert await app.cost(lambda: bob.asks("GET", "sync")) == (1, 0)
