"""What hosts read: the Procfile's lines run as they stand, and compose.yaml names variables that there are."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from app.core.config import Settings
from app.gateway.settings import GatewaySettings
from tests.doctor.conftest import environment
from tests.doctor.diagnosis import Installation
from tests.e2e.processes import GATEWAY, free_port, process
from tests.support.databases import ROOT

_OTHERS = {"POSTGRES_USER", "POSTGRES_PASSWORD", "FORWARDED_ALLOW_IPS"}  # PostgreSQL's and uvicorn's


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return {name: line.strip() for name, _, line in (each.partition(":") for each in lines)}


def command(name: str, port: int | None = None) -> list[str]:
    """As a shell that knows PORT takes it."""
    line, found = re.subn(r"\$\{PORT:-\d+\}", str(port), procfile()[name])
    assert found == (port is not None)
    return shlex.split(line.removeprefix("python -m "))


async def test_the_procfile_makes_a_healthy_installation(empty_database: str, tmp_path: Path) -> None:
    port, pusher = free_port(), free_port()
    url, given = f"http://127.0.0.1:{port}", environment(empty_database, pusher=pusher)
    release = [sys.executable, "-m", *command("release")]
    subprocess.run(release, cwd=ROOT, env=given, check=True, capture_output=True)  # noqa: ASYNC221  # nothing else runs
    folders = [tmp_path / name for name in ("web", "gateway", "doctor")]
    for folder in folders:
        folder.mkdir()

    webhooks = {"GATEWAY_WEBHOOK_URL": f"{url}/pusher/webhook"}
    web = process(folders[0], *command("web", port), health=f"{url}/api/health/live", **given)
    gateway = process(
        folders[1], *command("gateway", pusher), health=f"http://127.0.0.1:{pusher}/", **GATEWAY, **webhooks
    )
    async with web, gateway:
        diagnosis = await Installation(url, given, folders[2]).doctor_from_outside()

    # These processes run in a folder without the web client.
    assert (diagnosis.wrong, set(diagnosis.unchecked)) == ({}, {"page"})


def test_the_image_runs_what_the_procfile_runs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (last,) = re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)

    assert json.loads(last) == command("web", 8000)
    for copied in re.findall(r"^COPY (?!--from)(.*) \S+$", dockerfile, re.MULTILINE):
        for name in copied.split():
            assert (ROOT / name).exists(), name


def test_compose_names_variables_that_there_are() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"^ +([A-Z][A-Z_]+):", compose, re.MULTILINE))

    known = {name.upper() for name in Settings.model_fields}
    gateways = {f"GATEWAY_{name}".upper() for name in GatewaySettings.model_fields}
    assert named - known - gateways == _OTHERS
    assert {"SECRET_KEY", "DATABASE_URL", "PUSHER_SECRET", "GATEWAY_SECRET"} <= named
