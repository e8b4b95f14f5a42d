"""examples/plain-websocket against a real server: the page in a real browser, and the relay in Node.js."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from httpx2 import AsyncClient
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from tests.e2e.devices import PATIENCE
from tests.e2e.processes import free_port, process
from tests.support.app import LOAD, SECRET
from tests.support.databases import ROOT
from tests.support.needs import needs_browser, needs_program, without
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

EXAMPLE: Final = ROOT / "examples/plain-websocket"
RELAY_SECRET: Final = "a-secret-of-the-relay-in-its-scenario"

pytestmark = pytest.mark.xdist_group("e2e")


@dataclass
class Parley:
    """A server of its own, which can be started again."""

    folder: Path
    port: int
    more: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[AsyncClient]:
        given = {
            "SECRET_KEY": SECRET,
            "DATABASE_URL": "sqlite:///parley.db",
            "PORT": str(self.port),
            "RATE_LIMIT_MULTIPLIER": str(LOAD),
            **self.more,
        }
        health = f"{self.url}/api/health/live"
        async with (
            process(self.folder, "app", "serve", health=health, **given),
            AsyncClient(base_url=self.url, timeout=60, trust_env=False) as http,
        ):
            yield http


async def welcomes(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    return tmp_path


@pytest.fixture
def page() -> Any:
    """The origin at which the example's folder is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(EXAMPLE)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_examples_stay_short() -> None:
    lengths = {name: len((EXAMPLE / name).read_text().splitlines()) for name in ("client.js", "relay.mjs")}

    assert lengths["client.js"] <= 60
    assert lengths["relay.mjs"] <= 80


async def test_bob_reads_on_the_plain_page_and_catches_up_after_a_lost_connection(folder: Path, page: str) -> None:
    needs_program("node")
    if not (ROOT / "frontend/node_modules/playwright-core").exists():
        without("playwright-core (`make test` installs it)")
    chromium = needs_browser()
    parley = Parley(folder, free_port(), {"CORS_ORIGINS": page})
    async with parley.runs() as http:
        ada, bob = await welcomes(http, "Ada"), await welcomes(http, "Bob")
        chat = await ada.starts_chat_with(bob)
        await ada.said("Said before", chat)
        given = {"PAGE": page, "API": parley.url, "CHROMIUM": chromium, "CHAT": chat["id"]}
        people = {"ADA": ada.access_token, "BOB": bob.user["email"], "PASSWORD": PASSWORD}
        played = await asyncio.create_subprocess_exec(
            *("node", str(ROOT / "tests/e2e/plain_page.mjs")),
            env={**os.environ, **given, **people},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(2 * PATIENCE):
            output, _ = await played.communicate()

    if played.returncode != 0:
        pytest.fail(output.decode(), pytrace=False)


@asynccontextmanager
async def relaying(parley: Parley, person: Person) -> AsyncIterator[int]:
    """The port of a relay for this person."""
    needs_program("node")
    if not (EXAMPLE / "node_modules/ws").exists():
        without("the ws package of examples/plain-websocket (`make test` installs it)")
    given = {"PARLEY_URL": parley.url, "EMAIL": str(person.user["email"]), "PASSWORD": PASSWORD}
    relay = await asyncio.create_subprocess_exec(
        *("node", "relay.mjs"),
        cwd=EXAMPLE,
        env={"PATH": os.environ["PATH"], "RELAY_SECRET": RELAY_SECRET, "PORT": "0", **given},
        stdout=asyncio.subprocess.PIPE,
    )
    assert relay.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = await relay.stdout.readline()
        yield int(line.split()[-1])
    finally:
        relay.terminate()
        await relay.wait()


async def heard(client: ClientConnection, body: str) -> None:
    """Wait until the relay passes on the message, as an event or among the changes that it missed."""
    async with asyncio.timeout(PATIENCE):
        async for text in client:
            data = json.loads(text)["data"]
            said = [data.get("message")] + [item.get("message") for item in data.get("items", [])]
            if body in [message["body"] for message in said if message]:
                return


async def test_the_relay_passes_on_what_bob_hears_also_after_the_server_was_away(folder: Path) -> None:
    parley = Parley(folder, free_port(), {})
    bearer = {"Authorization": f"Bearer {RELAY_SECRET}"}
    async with parley.runs() as http:
        ada, bob = await welcomes(http, "Ada"), await welcomes(http, "Bob")
        chat = await ada.starts_chat_with(bob)
        relay = relaying(parley, bob)
        port = await relay.__aenter__()
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://127.0.0.1:{port}")
        client = await connect(f"ws://127.0.0.1:{port}", additional_headers=bearer)
        await listened(parley, ada, bob)
        await ada.said("Said now", chat)
        await heard(client, "Said now")
    async with parley.runs() as http:
        ada.http = http
        await ada.said("Said after the restart", chat)
        await heard(client, "Said after the restart")
    await client.close()
    await relay.__aexit__(None, None, None)

    assert refused.value.response.status_code == 401


async def listened(parley: Parley, ada: Person, bob: Person) -> None:
    """Wait until the relay's connection is subscribed: Bob is then online."""
    async with asyncio.timeout(PATIENCE):
        while not (await ada.reads(f"users/{bob.id}"))["online"]:  # noqa: ASYNC110  # another process decides it
            await asyncio.sleep(0.05)  # between two looks, not instead of one
