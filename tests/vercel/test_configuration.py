"""vercel.json says the same as the code does, and its build command migrates in production alone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.requests import Request

from app.main import app
from app.realtime.client_config import PusherConfig
from app.web.api_docs.routes import CONTENT_SECURITY_POLICY
from app.web.page_policy import PERMISSIONS, PagePolicy
from tests.support.databases import ROOT

CONFIGURATION: dict[str, Any] = json.loads((ROOT / "vercel.json").read_text(encoding="utf-8"))
API, WEB = CONFIGURATION["services"]["api"], CONFIGURATION["services"]["web"]
PAGE = {header["key"]: header["value"] for header in WEB["headers"][0]["headers"]}


def directives(policy: str) -> dict[str, str]:
    return {part.split()[0]: " ".join(part.split()[1:]) for part in policy.split(";")}


def test_the_page_has_the_policy_that_it_has_elsewhere_with_every_cluster_of_pushers() -> None:
    hosted = PusherConfig(key="key", cluster="eu", host=None, port=None, tls=True)
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})
    here, elsewhere = directives(PAGE["Content-Security-Policy"]), directives(PagePolicy([hosted])(request))

    assert here.pop("connect-src") == "'self' wss://*.pusher.com"
    assert elsewhere.pop("connect-src") == "'self' wss://ws-eu.pusher.com"
    assert here == elsewhere
    assert PAGE["Permissions-Policy"] == PERMISSIONS


def test_the_documentation_has_the_policy_that_it_has_elsewhere() -> None:
    (found,) = [each for each in API["headers"] if each["source"] == "/api/docs"]

    assert {header["key"]: header["value"] for header in found["headers"]} == {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY
    }


async def test_the_page_has_the_headers_of_an_answer() -> None:
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://parley.test") as visitor:
        answer = await visitor.get("/api/health/live?a=1&a=2")  # refused by the outermost layer, which needs no start

    constant = {name for name in PAGE if name not in {"Content-Security-Policy", "Permissions-Policy"}}
    assert {name: answer.headers.get(name) for name in constant} == {name: PAGE[name] for name in constant}


def test_what_vercel_calls_exists() -> None:
    (job,) = CONFIGURATION["crons"]

    assert job["path"] in app.openapi()["paths"]
    assert (ROOT / "app" / ".python-version").read_text(encoding="utf-8").strip() == "3.12"
    assert not (ROOT / "pyproject.toml").exists()  # Vercel would read it instead of requirements.txt


@pytest.mark.parametrize("setting", [API["buildCommand"], API["functions"]["app/main.py"]["excludeFiles"]])
def test_vercel_takes_settings_of_this_length(setting: str) -> None:
    assert len(setting) <= 256


def builds(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the build command where no `.env` is. Its packages stay, for the `uv` that it finds does nothing."""
    for name in ("alembic.ini", "app", "migrations"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    (folder / "uv").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "uv").chmod(0o755)
    path = f"{folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    command, given = ["sh", "-c", API["buildCommand"]], {"PATH": path, **environment}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


def test_production_is_migrated_past_the_pooler(tmp_path: Path) -> None:
    given = {
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/pooled",
        "DATABASE_URL_UNPOOLED": f"sqlite:///{tmp_path}/x.db",
    }

    done = builds(tmp_path, VERCEL_ENV="production", **given)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.db").exists()


def test_a_migration_that_fails_fails_the_deployment(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"

    assert builds(tmp_path, VERCEL_ENV="production", DATABASE_URL=nowhere).returncode != 0
    assert "DATABASE_URL is missing" in builds(tmp_path, VERCEL_ENV="production").stderr


def test_a_preview_leaves_the_database_alone(tmp_path: Path) -> None:
    assert builds(tmp_path, VERCEL_ENV="preview", DATABASE_URL=f"sqlite:///{tmp_path}/x.db").returncode == 0
    assert not (tmp_path / "x.db").exists()
