"""Command `python -m bench.peer`: Parley beside Express with socket.io, from a send until somebody else has seen it."""

import asyncio
import json
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from httpx2 import AsyncClient, HTTPError
from sqlalchemy.engine import make_url

from bench.servers import UNLIMITED
from tests.e2e.devices import PATIENCE
from tests.e2e.processes import free_port, process
from tests.support import databases
from tests.support.app import SECRET
from tests.support.databases import ROOT, migrate, postgresql_url
from tests.support.naming import at_pusher
from tests.support.needs import needs_program
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

PEERS = ROOT / "bench" / "peers"
SENDS, ROUNDS = 220, 5


async def duel(app: str, gateway: str, peer: str) -> list[dict[str, Any]]:
    async with AsyncClient(base_url=app, trust_env=False) as http:
        ada, bob = [await _registered(http, name) for name in ("Ada", "Bob")]
        chat = await ada.starts_chat_with(bob)
        key = (await bob.reads("config"))["realtime"]["key"]
    given = {
        "parley": {"url": app, "gateway": gateway, "key": key, "channel": at_pusher(bob.channel)},
        "peer": peer,
        "conversation": chat["id"],
        "ada": ada.access_token,
        "bob": bob.access_token,
        "sends": SENDS,
    }
    return [await _round(given) for _ in range(ROUNDS)]


async def _registered(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


async def _round(given: dict[str, Any]) -> dict[str, Any]:
    words = ("node", str(PEERS / "duel.mjs"), json.dumps(given))
    node = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    told, _ = await node.communicate()
    assert node.returncode == 0, told
    seen: dict[str, Any] = json.loads(told)
    return seen


def print_table(arrangement: str, rounds: list[dict[str, Any]]) -> None:
    print(f"\n{arrangement}: {ROUNDS} rounds of {SENDS} messages to each, in turn; the peer is 1\n")
    print("| Parley, from the send until | p50 | p99 |\n| --- | ---: | ---: |")
    for what, name in (("answered", "it is answered"), ("seen", "somebody else has it")):
        middle = median(median(each["parley"][what]) / median(each["peer"][what]) for each in rounds)
        last = median(_p99(each["parley"][what]) / _p99(each["peer"][what]) for each in rounds)
        print(f"| {name} | {middle:.2f} | {last:.2f} |")
    print(f"\nload: {os.getloadavg()[0]:.1f}")


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


@asynccontextmanager
async def peer_on(database_url: str) -> AsyncIterator[str]:
    port = free_port()
    server = make_url(database_url).render_as_string(hide_password=False)
    given = {"DATABASE_URL": server, "PORT": str(port), "SECRET_KEY": SECRET, "NODE_ENV": "production"}
    words = (needs_program("node"), str(PEERS / "server.mjs"))
    node = await asyncio.create_subprocess_exec(*words, env=os.environ | given)
    try:
        await _answers(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        node.terminate()
        await node.wait()


async def _answers(url: str) -> None:
    async with asyncio.timeout(PATIENCE), AsyncClient(trust_env=False) as http:
        while True:
            try:
                await http.get(url)
            except HTTPError:
                await asyncio.sleep(0.05)  # between two looks, not instead of one
            else:
                return


@asynccontextmanager
async def parley_with_gateway(folder: Path, database_url: str) -> AsyncIterator[tuple[str, str]]:
    """As `make run`: API and gateway in one process, as Express and socket.io are. The address of each."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    given = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, "PORT": str(port), **UNLIMITED}
    async with process(folder, "app", "serve", health=f"{url}/api/health/live", **given):
        yield url, url


@asynccontextmanager
async def parley_over_http(folder: Path, database_url: str) -> AsyncIterator[tuple[str, str]]:
    """The gateway in a process of its own, published to over HTTP as hosted Pusher is."""
    port, gateway_port = free_port(), free_port()
    url, gateway = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{gateway_port}"
    app_keys = {"APP_ID": "1", "KEY": "key", "SECRET": "secret-of-the-bench"}
    theirs = {f"GATEWAY_{name}": value for name, value in app_keys.items()} | {
        "GATEWAY_WEBHOOK_URL": f"{url}/pusher/webhook"
    }
    ours = {f"PUSHER_{name}": value for name, value in app_keys.items()}
    ours |= {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(gateway_port), "PUSHER_TLS": "false"}
    given = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, "PORT": str(port), **UNLIMITED, **ours}
    words = ("app", "gateway", "--port", str(gateway_port))
    async with (
        process(folder, *words, health=f"{gateway}/", **theirs),
        process(folder, "app", "serve", health=f"{url}/api/health/live", **given),
    ):
        yield url, gateway


async def main() -> None:
    for name, parley in (("local", parley_with_gateway), ("over HTTP", parley_over_http)):
        database_url = postgresql_url("parley_bench")
        await databases.create(database_url)
        await asyncio.to_thread(migrate, database_url)
        with tempfile.TemporaryDirectory() as folder:
            async with parley(Path(folder), database_url) as (app, gateway), peer_on(database_url) as peer:
                print_table(name, await duel(app, gateway, peer))
        await databases.drop(database_url)


if __name__ == "__main__":
    asyncio.run(main())
