"""Playing a plan: a stage is set up around an empty database, and struck when the verdict is there."""

import asyncio
import os
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from httpx2 import AsyncClient

from tests.chaos.cable import cable_to
from tests.chaos.devices import devices
from tests.chaos.judge import Cast, Verdict
from tests.chaos.ledger import keep_ledger, read_ledger
from tests.chaos.naive import NaiveReader
from tests.chaos.plan import PEOPLE, DevicePlan, GroupPlan, Plan
from tests.chaos.providers import Provider, realtime_service
from tests.chaos.run import PUBLISH_TIMEOUT, SETTLES_WITHIN, ChaosRun, Environment, made
from tests.support.app import LOAD
from tests.support.databases import ROOT
from tests.support.people import API, PASSWORD
from tests.support.serving import PATIENCE, reserved_port

INSTANCES = {"sqlite": 1, "postgresql": 2}
"""Of the API. SQLite is for one process: its lock is a lottery between several, which one of them can lose for long.
And `local` is for one process on any database."""


@dataclass
class Outcome:
    verdict: Verdict
    publications: Counter[str]
    deaths: Counter[str]
    naively_lost: int
    messages: int
    gathered_after: float
    """Seconds from the end of the run until nothing waited to be sent."""
    settled_after: float
    """Seconds from the end of the final burst until everybody had seen everything."""


async def run_plan(
    plan: Plan,
    environment: Environment,
    *,
    provider: Provider = "pusher",
    without: str | None = None,
    settles_within: float = SETTLES_WITHIN,
) -> Outcome:
    """Play it to the end. `without` switches off what should be missed: "sweep", "gap fetch" or "heads"."""
    await keep_ledger(environment.database)
    async with AsyncExitStack() as around:
        run = await _set_up(plan, environment, around, provider, without)
        naive = NaiveReader(environment.database)
        reading = asyncio.create_task(naive.read())
        await run.act()
        verdict, settled = await run.settle(settles_within)
        reading.cancel()
        await asyncio.wait([reading])
        ledger = await read_ledger(environment.database)
    messages = sum(map(len, ledger.messages.values()))
    deaths = environment.folder / "deaths"
    named = deaths.read_text(encoding="utf-8").splitlines() if deaths.exists() else []
    return Outcome(
        verdict=verdict,
        publications=run.publications,
        deaths=Counter([*named, *["by the clock"] * len(plan.kills)]),
        naively_lost=messages - len(naive.seen),
        messages=messages,
        gathered_after=run.gathered_after,
        settled_after=settled,
    )


async def _set_up(
    plan: Plan, environment: Environment, around: AsyncExitStack, provider: Provider, without: str | None
) -> ChaosRun:
    count = 1 if provider == "local" else INSTANCES[environment.kind]
    listening = [reserved_port() for _ in range(count)]
    ports = [each.getsockname()[1] for each in listening]
    origins = [f"http://127.0.0.1:{port}" for port in ports]
    realtime = await around.enter_async_context(realtime_service(provider, environment.folder, ports[0]))
    instances = [
        await around.enter_async_context(
            _instance(environment, each, realtime.variables, f"{plan.seed}/{number}", without)
        )
        for number, each in enumerate(listening)
    ]
    http = await around.enter_async_context(AsyncClient(base_url=origins[0], timeout=PATIENCE, trust_env=False))
    people = {name: await _registered(http, name) for name in PEOPLE}
    groups = {group.title: await _started(http, people, group) for group in plan.groups}
    cast = Cast(
        devices=plan.devices,
        people=people,
        groups=groups,
        honest=frozenset(groups[group.title] for group in plan.groups if group.honest),
    )
    held = await around.enter_async_context(devices(environment.engine, origins))
    cables = {
        each.name: await around.enter_async_context(cable_to(realtime.port(each.instance))) for each in plan.devices
    }
    run = ChaosRun(plan, environment, realtime, held, cast, cables, instances, http, deliveries=[])
    for device, cable in cables.items():
        cable.on_text = partial(_note, run, device)
    await asyncio.gather(*(_signed_in(run, each, without) for each in plan.devices))
    return run


def _note(run: ChaosRun, device: str, text: str) -> None:
    if (told := run.realtime.told(device, text)) is not None:
        run.deliveries.append(told)


@asynccontextmanager
async def _instance(
    environment: Environment, listening: socket.socket, service: Mapping[str, str], seed: str, without: str | None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """One instance of the API: the process that keeps it alive."""
    listening.listen(512)
    variables = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CHAOS_SEED": seed,
        "CHAOS_WITHOUT": without or "",
        "DATABASE_URL": environment.database,
        "RATE_LIMIT_MULTIPLIER": str(LOAD),
        "SECRET_KEY": "a secret of chaos, 32 bytes and more",
        **service,
        "PUBLISH_TIMEOUT": str(PUBLISH_TIMEOUT),
        "ACCESS_TOKEN_LIFETIME": "3",
        "REGISTRATIONS": "1000",
        "LOG_LEVEL": "WARNING",
    }
    with (environment.folder / f"api-{listening.fileno()}.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.server", str(listening.fileno())),
            cwd=environment.folder,
            env=variables,
            pass_fds=[listening.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
            listening.close()


async def _registered(http: AsyncClient, name: str) -> str:
    """The new user's id."""
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    user_id: str = answer.json()["user"]["id"]
    return user_id


async def _started(http: AsyncClient, people: dict[str, str], group: GroupPlan) -> str:
    """By the first of its members; the conversation's id."""
    host, *guests = group.members
    members = [people[name] for name in guests]
    wanted = {"kind": "group", "title": group.title, "member_ids": members, "client_id": str(uuid4())}
    return await made(http, host, "conversations", wanted)


async def _signed_in(run: ChaosRun, device: DevicePlan, without: str | None) -> None:
    dead = 9  # where nobody listens
    given = {
        "instance": device.instance,
        "heartbeat": device.heartbeat,
        "realtime": run.realtime.address(dead if device.kind == "polling" else run.cables[device.name].port),
        "without": without,
    }
    await run.devices.ask(device.name, "create", **given)
    credentials = {"email": f"{device.person.lower()}@example.com", "password": PASSWORD}
    await run.devices.ask(device.name, "sign_in", **credentials)
