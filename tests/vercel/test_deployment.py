"""One real build: what is in it, what a visitor gets, and that it does not start when it must not."""

from importlib.util import cache_from_source
from pathlib import Path

import asyncpg
import pytest
from httpx2 import AsyncClient

from tests.vercel.conftest import Deployment
from tests.vercel.faults import faults
from tests.vercel.instance import CannotStart, instance
from tests.vercel.output import Function


async def test_nothing_is_wrong_with_it(deployment: Deployment) -> None:
    assert faults(deployment.project, deployment.configuration) == []
    assert "Using Python 3.12 from app/.python-version" in deployment.said


async def test_it_brought_the_database_up_to_date(deployment: Deployment) -> None:
    connection = await asyncpg.connect(deployment.database)
    try:
        assert await connection.fetchval("SELECT count(*) FROM alembic_version") == 1
    finally:
        await connection.close()


async def test_it_does_not_start_without_what_it_needs(deployment: Deployment, tmp_path: Path) -> None:
    lacking = {name: value for name, value in deployment.environment.items() if name != "SECRET_KEY"}

    with pytest.raises(CannotStart):
        async with instance(deployment.function, tmp_path / "task", **lacking):
            pass


def cached(module: str) -> str:
    """Where the byte code of a module is."""
    return cache_from_source(module, optimization="")


@pytest.mark.parametrize("missing", ["app/schemas.py", "_vendor/fastapi/routing.py"])
async def test_it_does_not_start_without_a_file(deployment: Deployment, tmp_path: Path, missing: str) -> None:
    function = Function(deployment.function.folder, deployment.project)
    for name in (missing, cached(missing)):
        del function.files[name]

    with pytest.raises(CannotStart):
        async with instance(function, tmp_path / "task", **deployment.environment):
            pass


@pytest.mark.parametrize("path", ["/", "/c/0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11", "/index.html"])
async def test_every_address_of_the_client_is_its_page(visitor: AsyncClient, path: str) -> None:
    page = await visitor.get(path)

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<div id="root">' in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "public, max-age=0, must-revalidate"


async def test_what_the_page_asks_for_is_there(visitor: AsyncClient, deployment: Deployment) -> None:
    static = deployment.site.services["web"].folder / "static"
    for file in (each for each in static.rglob("*") if each.is_file()):
        assert (await visitor.get(f"/{file.relative_to(static)}")).status_code == 200, file
    script = next((static / "assets").glob("*.js"))

    found = await visitor.get(f"/assets/{script.name}")
    gone = await visitor.get("/assets/of-an-older-build.js")

    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gone.status_code == 404


async def test_the_api_answers_under_its_own_policy(visitor: AsyncClient) -> None:
    ready, docs, page = [await visitor.get(path) for path in ("/api/health/ready", "/api/docs", "/api/nothing-here")]

    assert ready.json() == {"status": "ok", "database": "ok", "realtime": "ok", "storage": "off"}
    assert ready.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert ready.headers["x-content-type-options"] == "nosniff"
    assert docs.status_code == 404  # in production only where API_DOCS asks for it
    assert (page.status_code, page.headers["content-type"]) == (404, "application/problem+json")


async def test_the_cron_job_gets_in_and_nobody_else(visitor: AsyncClient, deployment: Deployment) -> None:
    (job,) = deployment.configuration["crons"]
    right = {"Authorization": f"Bearer {deployment.environment['CRON_SECRET']}"}

    assert (await visitor.get(job["path"], headers=right)).status_code == 200
    assert (await visitor.get(job["path"])).status_code == 401
