"""The code of docs/client.md, run as it stands in Node.js, where no page says where the API is."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.main import app
from tests.e2e.devices import HERE, PATIENCE
from tests.e2e.processes import free_port, process
from tests.support.app import SECRET
from tests.support.databases import ROOT
from tests.support.needs import needs_program
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

pytestmark = pytest.mark.xdist_group("e2e")

PAGE = (ROOT / "docs/client.md").read_text(encoding="utf-8")
# Says what the client has whenever that changes, and does as it is told.
DRIVER = """
import { createInterface } from "node:readline";
let said = "";
setInterval(() => {
  const bodies = [...known.values()].flatMap(({ messages }) => [...messages.values()].map(({ body }) => body));
  const line = JSON.stringify({ state: pusher?.connection.state, bodies });
  if (line !== said) console.log((said = line));
}, 20);
for await (const line of createInterface({ input: process.stdin })) {
  const [word, ...more] = line.split(" ");
  if (word === "sign-in") await signIn(...more).then(listen);
  if (word === "offline") pusher.disconnect();
  if (word === "online") pusher.connect();
}
process.exit(0);
"""


class Client:
    """The page's code in a process of its own."""

    def __init__(self, node: asyncio.subprocess.Process) -> None:
        self._node = node

    def does(self, words: str) -> None:
        assert self._node.stdin is not None
        self._node.stdin.write(f"{words}\n".encode())

    async def has(self, *bodies: str, state: str = "connected") -> None:
        assert self._node.stdout is not None
        wanted, line = {"state": state, "bodies": list(bodies)}, b""
        try:
            async with asyncio.timeout(PATIENCE):
                while line := await self._node.stdout.readline():
                    if json.loads(line) == wanted:
                        return
        except TimeoutError:
            pass
        pytest.fail(f"wanted {wanted}, and the last was {line.decode()}")


def module(api: str) -> str:
    # The page's own client is with Pusher's protocol; other blocks are for Socket.IO, and show a body.
    found = re.findall(r"^```js\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    blocks = [block for block in found if "io(realtime.url" not in block and "const MENTION" not in block]
    assert len(blocks) == 3
    code = "\n".join(blocks).replace('const API = "https://chat.example.com";', f'const API = "{api}";')
    assert api in code
    return code + DRIVER


async def test_a_client_made_of_the_page_catches_up_listens_and_renews_its_token(
    pusher_js: None, sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    (tmp_path / "client.mjs").write_text(module(url), encoding="utf-8")
    # A token that has expired before it is used a second time: renewing is tried as well.
    given = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": "sqlite:///parley.db",
        "PORT": str(port),
        "ACCESS_TOKEN_LIFETIME": "2",
    }
    async with (
        process(tmp_path, "app", "serve", health=f"{url}/api/health/live", **given),
        AsyncClient(base_url=url, timeout=60, trust_env=False) as http,
    ):
        ada, bob = [await registered(http, name) for name in ("ada", "bob")]
        group = await (await bob(http)).starts_group("Engines", await ada(http))
        for words in ("one", "two"):
            await (await bob(http)).says(words, group)

        node = await asyncio.create_subprocess_exec(
            needs_program("node"),
            str(tmp_path / "client.mjs"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            client = Client(node)
            client.does(f"sign-in ada@example.com {PASSWORD.replace(' ', '')}")
            await client.has("one", "two")
            await (await bob(http)).says("three", group)
            await client.has("one", "two", "three")

            client.does("offline")
            await client.has("one", "two", "three", state="disconnected")
            await (await bob(http)).says("four", group)
            client.does("online")
            await client.has("one", "two", "three", "four")
        finally:
            node.kill()
            await node.wait()


async def registered(http: AsyncClient, name: str) -> Any:
    """Whoever it is, signed in anew for each thing that they do: their token lives for two seconds."""
    credentials = {"email": f"{name}@example.com", "password": PASSWORD.replace(" ", "")}
    made = await http.post(f"{API}/auth/register", json={**credentials, "display_name": name})
    assert made.status_code == 201, made.text

    async def signed_in(http: AsyncClient) -> Person:
        answer = await http.post(f"{API}/auth/login", json=credentials)
        return Person.of(name, http, RecordingRealtime(), answer.json())

    return signed_in


def test_the_pages_name_every_body_as_the_schema_has_it() -> None:
    schema = app.openapi()
    pages = PAGE + (ROOT / "docs/server-api.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`(?:POST|PATCH|PUT|DELETE) .+?) \| (.+) \|$", pages, re.MULTILINE)
    told = {
        (method, path): set(re.findall(r'"(\w+)"(?=[,:}])|`(\w+)`', row))
        for requests, row in rows
        for method, path in re.findall(r"`(\w+) (\S+)`", requests)
    }
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            body = operation.get("requestBody", {}).get("content", {})
            if not body or path == "/pusher/webhook":
                continue
            route = method.upper(), path.removeprefix("/api/v1").replace("{conversation_id}", "{id}")
            named = {first or second for first, second in told[route]}
            assert fields(schema, next(iter(body.values()))["schema"]) <= named, (method, path)


def fields(schema: dict[str, Any], shape: dict[str, Any]) -> set[str]:
    if "$ref" in shape:
        return fields(schema, schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]])
    variants = [*shape.get("anyOf", ()), *shape.get("oneOf", ())]
    return set(shape.get("properties", ())).union(*(fields(schema, each) for each in variants))
