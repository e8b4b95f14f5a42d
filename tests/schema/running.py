"""Parley as a real process, people in it, and Schemathesis let loose on it with the token of one of them or a key."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from httpx2 import AsyncClient

from tests.e2e.processes import GATEWAY, free_port, process
from tests.support.app import LOAD
from tests.support.databases import ROOT
from tests.support.people import API, PASSWORD, Person
from tests.support.product_server import api_key
from tests.support.recording import RecordingRealtime

LIMITS: Final = {
    "ACCESS_TOKEN_LIFETIME": "86400",
    "SIGN_IN_FAILURES": "1000000",
    "REGISTRATIONS": "1000000",
    "RATE_LIMIT_MULTIPLIER": str(LOAD),
    "AVATAR_HOSTS": "example.com",
}
"""Settings under which nobody is stopped for asking too often, and the pictures of `formats` are allowed."""
EVERY_PHASE: Final = "examples,coverage,fuzzing,stateful"
EXCLUDED: Final[dict[str, str]] = {}
"""Checks that are left out, each with its reason."""
_CASES: Final = re.compile(r"^ *(\d+) generated", re.MULTILINE)


@dataclass(frozen=True)
class Stage:
    """Somebody who is in these conversations, a stranger, and the API key of a product's server."""

    url: str
    member: Person
    stranger: Person
    key: str
    dictionaries: dict[str, list[str]]

    def person(self, role: str) -> Person | None:
        return {"member": self.member, "stranger": self.stranger, "nobody": None, "product": None}[role]


@dataclass(frozen=True)
class Report:
    """What Schemathesis found, how many cases it made, and all that it printed."""

    failed: bool
    cases: int
    text: str


@asynccontextmanager
async def staged(database_url: str, folder: Path) -> AsyncIterator[Stage]:
    """A server on this database, and people who have said something."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "SECRET_KEY": "a secret for the schema, 32 bytes and more",
        **GATEWAY,
        **LIMITS,
    }
    async with (
        process(folder, "app", "serve", health=f"{url}/api/health/ready", **environment),
        AsyncClient(base_url=url, trust_env=False, timeout=60) as http,
    ):
        yield await _people(url, http, await api_key(database_url))


async def _people(url: str, http: AsyncClient, key: str) -> Stage:
    ada, bob, carol, dan = [await _welcome(http, name) for name in ("Ada", "Bob", "Carol", "Dan")]
    groups = [await ada.starts_group(f"Group {number}", bob, carol) for number in range(3)]
    groups.append(await ada.starts_chat_with(bob))
    messages = [await ada.said("Hello", group) for group in groups]
    phones = [await ada.signs_in_again() for _ in range(3)]
    dictionaries = {
        "conversation_id": [str(group["id"]) for group in groups],
        "message_id": [str(message["id"]) for message in messages],
        "user_id": [person.id for person in (ada, bob, carol)],
        "session_id": [phone.session_id for phone in phones],
    }
    return Stage(url, ada, dan, key, {**dictionaries, **await _of_the_product(http, key)})


async def _of_the_product(http: AsyncClient, key: str) -> dict[str, list[str]]:
    """Users and conversations by the ids of the product, as its server has made them."""
    users = [f"user-{number}" for number in range(8)]
    orders = [f"order-{number}" for number in range(8)]
    headers = {"Authorization": f"Bearer {key}"}
    rows = [{"external_id": user, "display_name": user} for user in users]
    (await http.put(f"{API}/server/users", json={"users": rows}, headers=headers)).raise_for_status()
    for order in orders:
        draft = {
            "external_id": order,
            "kind": "group",
            "title": order,
            "members": [{"user": user} for user in users[:4]],
        }
        (await http.post(f"{API}/server/conversations", json=draft, headers=headers)).raise_for_status()
    return {"conversation": orders, "user": users}


async def _welcome(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


async def tried(
    stage: Stage, role: str, folder: Path, *, cases: int, phases: str = EVERY_PHASE, schema: Path | None = None
) -> Report:
    """Schemathesis with so many cases an operation and phase at least, and all checks but those in EXCLUDED.

    The seed is always the same. `schema` is another one than the server's own.
    """
    config = folder / "schemathesis.toml"
    config.write_text(_config(stage, role))
    words = ["--config-file", str(config), "run", str(schema or f"{stage.url}/api/openapi.json"), "--url", stage.url]
    words += ["--max-examples", str(cases), "--phases", phases, "--checks", "all"]
    words += ["--seed", "1", "--continue-on-failure"]
    # A member's routes answer an API key as they answer nobody, who has a run of their own.
    words += ["--include-path-regex", "^/api/v1/server/"] if role == "product" else []
    words += ["--exclude-checks", ",".join(EXCLUDED)] if EXCLUDED else []
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.schema.formats"}
    if (person := stage.person(role)) is not None:
        environment["SCHEMA_OWN_SESSION"] = person.session_id
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "schemathesis.cli", *words),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await running.communicate()
    text = output.decode()
    return Report(running.returncode != 0, _cases_in(text), text)


def _config(stage: Stage, role: str) -> str:
    lines = ["[generation]", 'codec = "utf-8"', ""]
    if role == "product":
        lines += ["[auth.openapi.ApiKey]", f"bearer = {json.dumps(stage.key)}", ""]
    if (person := stage.person(role)) is not None:
        lines += ["[auth.openapi.AccessToken]", f"bearer = {json.dumps(person.access_token)}", ""]
    for name, values in stage.dictionaries.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}", ""]
    lines.append("[parameters]")
    # Most often what is there, so that more than refusals is tried.
    lines += [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.8 }}' for name in stage.dictionaries]
    return "\n".join(lines) + "\n"


def _cases_in(text: str) -> int:
    return sum(int(each) for each in _CASES.findall(text))
