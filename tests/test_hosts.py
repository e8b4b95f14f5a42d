"""The files for Render and Railway: their fields are those of the vendors' references, and what they start does start.

No test knows whether these hosts accept them: `docs/deploy.md` says so.
"""

import asyncio
import json
import os
import re
import secrets
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml  # type: ignore[import-untyped]  # a development package; its stubs would be one more

from app.core.config import Settings
from app.gateway.settings import GatewaySettings
from tests.e2e.processes import free_port, process
from tests.support import databases
from tests.support.databases import ROOT, postgresql_url

RENDER: Final = ("render.yaml", "examples/hosts/render-gateway.yaml")
RAILWAY: Final = {"railway.json": "railway.env", "examples/hosts/railway-gateway.json": "railway-gateway.env"}
# render.com/docs/blueprint-spec and docs.railway.com/config-as-code/reference, November 2026.
RENDER_FIELDS: Final = {
    *("type", "name", "runtime", "plan", "numInstances", "preDeployCommand", "dockerCommand", "healthCheckPath"),
    "envVars",
}
RAILWAY_FIELDS: Final[dict[str, dict[str, type]]] = {
    "build": {"builder": str, "dockerfilePath": str},
    "deploy": {
        "preDeployCommand": list,
        "startCommand": str,
        "healthcheckPath": str,
        "healthcheckTimeout": int,
        "restartPolicyType": str,
        "numReplicas": int,
    },
}
GENERATED: Final = "dGhpcyBpcyBhIHN0cmluZyBvZiAyNTYgYml0cyB0aGF0Pz8/Pg+/="  # base64, as Render makes it
ASKED_FOR: Final = {
    "GATEWAY_KEY": "a-key",
    "GATEWAY_WEBHOOK_URL": "https://your-project.vercel.app/pusher/webhook",
}
"""What the operator enters at Render."""
KNOWN: Final = {
    *(name.upper() for name in Settings.model_fields),
    *(f"GATEWAY_{name.upper()}" for name in GatewaySettings.model_fields),
    "FORWARDED_ALLOW_IPS",  # a variable of uvicorn
}


@dataclass
class Service:
    """What a host would run."""

    before: str | None
    command: str
    health: str
    variables: dict[str, str]


def at_render(file: str, database_url: str) -> Service:
    (service,) = yaml.safe_load((ROOT / file).read_text())["services"]
    assert set(service) <= RENDER_FIELDS
    assert (service["type"], service["runtime"]) == ("web", "docker")
    variables = {each["key"]: _value_of(each, database_url) for each in service["envVars"]}
    return Service(service.get("preDeployCommand"), service["dockerCommand"], service["healthCheckPath"], variables)


def _value_of(variable: dict[str, Any], database_url: str) -> str:
    match variable:
        case {"key": _, "value": str(value), **rest} if not rest:
            return value
        case {"key": _, "generateValue": True, **rest} if not rest:
            return GENERATED
        case {"key": str(key), "sync": False, **rest} if not rest:
            return ASKED_FOR[key]
        case {"key": _, "fromDatabase": {"name": "parley", "property": "connectionString"}}:
            return database_url
    raise AssertionError(variable)


def at_railway(file: str, database_url: str) -> Service:
    given = json.loads((ROOT / file).read_text())
    assert given.pop("$schema") == "https://railway.com/railway.schema.json"
    for section, fields in given.items():
        for name, value in fields.items():
            assert isinstance(value, RAILWAY_FIELDS[section][name]), name  # its parser refuses numbers in quotes
    lines = (ROOT / "examples/hosts" / RAILWAY[file]).read_text().splitlines()
    pairs = (line.split("=", 1) for line in lines if not line.startswith("#"))
    variables = {name: _filled_in(value, database_url) for name, value in pairs}
    deploy = given["deploy"]
    before = " && ".join(deploy["preDeployCommand"]) if "preDeployCommand" in deploy else None
    return Service(before, deploy["startCommand"], deploy["healthcheckPath"], variables)


def _filled_in(value: str, database_url: str) -> str:
    filled = re.sub(
        r"\$\{\{secret\((\d+)\)\}\}", lambda length: secrets.token_hex(int(length[1]))[: int(length[1])], value
    )
    return filled.replace("${{Postgres.DATABASE_URL}}", database_url)


@pytest.fixture
def empty_database() -> Iterator[str]:
    url = postgresql_url(f"parley_hosts_{os.getpid()}")
    asyncio.run(databases.create(url))
    yield url
    asyncio.run(databases.drop(url))


@pytest.mark.parametrize("file", [*RENDER, *RAILWAY])
async def test_what_the_file_names_starts_with_its_variables(file: str, empty_database: str, tmp_path: Path) -> None:
    service = (at_render if file in RENDER else at_railway)(file, empty_database)
    assert set(service.variables) <= KNOWN
    assert service.variables["HOST"] == "0.0.0.0"  # noqa: S104  # the host's proxy comes from outside the container
    port = free_port()
    environment = {**service.variables, "PORT": str(port)}
    (tmp_path / "migrations").symlink_to(ROOT / "migrations")
    (tmp_path / "alembic.ini").symlink_to(ROOT / "alembic.ini")

    if service.before is not None:
        await _runs(service.before, tmp_path, environment)
    interpreter, option, *words = shlex.split(service.command)
    assert (interpreter, option) == ("python", "-m")
    health = f"http://127.0.0.1:{port}{service.health}"
    async with process(tmp_path, *words, health=health, **environment):
        pass  # it answered

    assert not (tmp_path / ".parley").exists()  # in the image it could not be written


async def _runs(command: str, folder: Path, environment: dict[str, str]) -> None:
    interpreter, option, *words = shlex.split(command)
    assert (interpreter, option) == ("python", "-m")
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    run = await asyncio.create_subprocess_exec(sys.executable, "-m", *words, cwd=folder, env=bare)
    assert await run.wait() == 0


def test_the_image_that_they_build_contains_what_they_run() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)

    assert {"alembic.ini", "migrations/", "app/"} <= {name for line in copied for name in line.split()}
