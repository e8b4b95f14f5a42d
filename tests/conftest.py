"""What scenarios find ready: a database of each kind, Parley on it, and four people."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support import databases
from tests.support.app import TestApp, app_settings, running_app
from tests.support.databases import postgresql_database, sqlite_template
from tests.support.people import Person
from tests.support.product_server import ProductServer, product_server

__all__ = ["postgresql_database", "sqlite_template"]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database; every scenario that asks for it runs on both kinds."""
    if request.param == "sqlite":
        file = tmp_path / "parley.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("postgresql_database")
    asyncio.run(databases.empty(url))
    return url


@pytest.fixture
async def app(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[TestApp]:
    """With the `SETTINGS` of a module that needs others."""
    async with running_app(app_settings(database_url, **getattr(request.module, "SETTINGS", {}))) as app:
        yield app


@pytest.fixture
async def ada(app: TestApp) -> Person:
    return await app.welcomes("Ada")


@pytest.fixture
async def bob(app: TestApp) -> Person:
    return await app.welcomes("Bob")


@pytest.fixture
async def carol(app: TestApp) -> Person:
    return await app.welcomes("Carol")


@pytest.fixture
async def dan(app: TestApp) -> Person:
    return await app.welcomes("Dan")


@pytest.fixture
async def shop(app: TestApp) -> ProductServer:
    """A product's own server, which may do everything."""
    return await product_server(app)
