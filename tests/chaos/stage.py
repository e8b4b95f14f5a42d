"""One run, from an empty database to its verdict: everything real, and everything failing."""

import asyncio
import os
import random
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from httpx2 import AsyncClient

from tests.chaos.cable import Cable, cable_to
from tests.chaos.devices import Devices, Refused, devices
from tests.chaos.judging import Report, Scene, Verdict, judge
from tests.chaos.ledger import keep_ledger, read_ledger
from tests.chaos.naive import NaiveReader
from tests.chaos.plan import PEOPLE, DevicePlan, GroupPlan, Plan, Step, fault_for
from tests.support.databases import ROOT
from tests.support.hostile_pusher import APP_ID, KEY, SECRET, HostilePusher, Publication
from tests.support.people import API, PASSWORD
from tests.support.serving import PATIENCE, reserved_port, serving

INSTANCES = 2
ANNOUNCE_TIMEOUT = 0.5  # seconds
GATHER_WITHIN = 120.0  # seconds until everybody is there after the storm; far less when all is well
SETTLES_WITHIN = 60.0  # seconds after that until everybody has seen everything; far less as well


@dataclass(frozen=True)
class Ground:
    """What a run stands on."""

    database: str
    """An empty, migrated database, as SQLAlchemy and asyncpg write its URL."""
    folder: Path
    engine: Path
    """The web client's engine, built for Node."""
    restart_database: Callable[[], None] | None = None


@dataclass
class Outcome:
    verdict: Verdict
    publications: Counter[str]
    deaths: Counter[str]
    naively_lost: int
    messages: int
    gathered_after: float
    """Seconds from the end of the storm until nothing waited to be sent."""
    settled_after: float
    """Seconds from the end of the gust until everybody had seen everything."""


@dataclass
class Stage:
    plan: Plan
    ground: Ground
    pusher: HostilePusher
    devices: Devices
    scene: Scene
    cables: dict[str, Cable]
    instances: list[asyncio.subprocess.Process]
    http: AsyncClient
    publications: Counter[str] = field(default_factory=Counter)
    """What became of what was published in the storm."""
    gathered_after: float = 0.0
    _deeds: set[asyncio.Task[None]] = field(default_factory=set)

    async def storm(self) -> None:
        """Everything that the plan has, at its time; then a gust, with the last word in each group."""
        chance = random.Random(f"{self.plan.seed} faults")  # noqa: S311  # to be repeatable, not secret
        lying = frozenset(self.scene.groups.values()) - self.scene.honest
        loop = asyncio.get_running_loop()
        began = loop.time()

        def choose(publication: Publication) -> Any:
            return fault_for(publication, chance, lying, gust=not raging.exists())

        self.pusher.choose, self.pusher.lateness = choose, lambda: chance.uniform(0.1, 1.5)
        self.pusher.counts.clear()
        (raging := self.ground.folder / "storm").touch()
        async with asyncio.TaskGroup() as befalls:
            befalls.create_task(self._talk(began))
            befalls.create_task(self._kill(began))
            befalls.create_task(self._restart_database(began))
        self.publications = Counter(self.pusher.counts)
        raging.unlink()
        await self._gust()
        self.pusher.choose = _honestly

    async def _gust(self) -> None:
        """Everybody is there and has said what they had to say. Then comes the silent tail, which no gap reveals."""
        for device in self.plan.devices:
            if device.kind != "steady":  # those have been there all along, and look at nothing by themselves
                await self._wake(device.name)
        self.gathered_after = await _holds(self._all_are_in, GATHER_WITHIN)
        for title, conversation in self.scene.groups.items():
            said = {"client_id": str(uuid4()), "body": f"the last word in {title}"}
            await _made(self.http, PEOPLE[0], f"conversations/{conversation}/messages", said)
        await asyncio.sleep(2 * ANNOUNCE_TIMEOUT)  # by then its announcement has failed, which nothing shows

    async def _all_are_in(self) -> bool:
        """Nothing waits to be sent any more, and those hear who will not look at the heads by themselves."""
        reports = await self._reports(scroll=False)
        return all(
            reports[device.name]["signed_in"]
            and all(entry["status"] == "failed" for entry in reports[device.name]["waiting"])
            and (device.kind != "steady" or reports[device.name]["connected"])
            for device in self.plan.devices
        )

    async def settle(self, within: float) -> tuple[Verdict, float]:
        """Wait for the moment at which nothing is missing any more; it has to come soon."""
        settled = await _holds(self._is_clean, within)
        return await self._judged(scroll=True), settled

    async def _is_clean(self) -> bool:
        return (await self._judged(scroll=False)).clean

    async def _reports(self, *, scroll: bool) -> dict[str, Report]:
        return {
            device.name: await self.devices.ask(device.name, "report", scroll=scroll) for device in self.plan.devices
        }

    async def _judged(self, *, scroll: bool) -> Verdict:
        reports = await self._reports(scroll=scroll)
        verdict = judge(self.scene, await read_ledger(self.ground.database), reports, self.pusher.deliveries)
        for crash in self.devices.crashes:
            verdict.wrong("other", crash)
        return verdict

    async def _talk(self, began: float) -> None:
        for step in self.plan.steps:
            await _until(began + step.at)
            self._deeds.add(asyncio.create_task(self._do(step)))
        for deed in self._deeds:
            with suppress(Refused):  # as it may be: by somebody who was just removed, or by a server that just died
                await deed

    async def _do(self, step: Step) -> None:
        match step.do:
            case "unplug":
                self.cables[step.device].pull()
                await self.devices.ask(step.device, "line", plugged=False)
            case "plug":
                self.cables[step.device].plug()
                await self.devices.ask(step.device, "line", plugged=True)
            case "sleep":
                await self.devices.ask(step.device, "show", visible=False)
                self.cables[step.device].pull()
                await self.devices.ask(step.device, "line", plugged=False)
            case "wake":
                await self._wake(step.device)
            case deed:
                await self.devices.ask(step.device, deed, **self._named(step.given))

    async def _wake(self, device: str) -> None:
        self.cables[device].plug()
        await self.devices.ask(device, "line", plugged=True)
        await self.devices.ask(device, "show", visible=True)

    def _named(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ids for the names that a plan speaks of."""
        ids = dict(given)
        if "conversation" in ids:
            ids["conversation"] = self.scene.groups[ids["conversation"]]
        if "user" in ids:
            ids["user"] = self.scene.people[ids["user"]]
        return ids

    async def _kill(self, began: float) -> None:
        for at, instance in self.plan.kills:
            await _until(began + at)
            self.instances[instance].send_signal(signal.SIGUSR1)

    async def _restart_database(self, began: float) -> None:
        if self.ground.restart_database is not None:
            await _until(began + self.plan.restart)
            await asyncio.to_thread(self.ground.restart_database)


async def play(
    plan: Plan, ground: Ground, *, without: str | None = None, settles_within: float = SETTLES_WITHIN
) -> Outcome:
    """Play it to the end. `without` switches off what should be missed: "sweep", "gap fetch" or "heads"."""
    await keep_ledger(ground.database)
    async with AsyncExitStack() as around:
        stage = await _set_up(plan, ground, around, without)
        naive = NaiveReader(ground.database)
        reading = asyncio.create_task(naive.read())
        await stage.storm()
        verdict, settled = await stage.settle(settles_within)
        reading.cancel()
        await asyncio.wait([reading])
        ledger = await read_ledger(ground.database)
    messages = sum(map(len, ledger.messages.values()))
    deaths = ground.folder / "deaths"
    named = deaths.read_text(encoding="utf-8").splitlines() if deaths.exists() else []
    return Outcome(
        verdict=verdict,
        publications=stage.publications,
        deaths=Counter([*named, *["by the clock"] * len(plan.kills)]),
        naively_lost=messages - len(naive.seen),
        messages=messages,
        gathered_after=stage.gathered_after,
        settled_after=settled,
    )


async def _set_up(plan: Plan, ground: Ground, around: AsyncExitStack, without: str | None) -> Stage:
    listening = [reserved_port() for _ in range(INSTANCES)]
    origins = [f"http://127.0.0.1:{each.getsockname()[1]}" for each in listening]
    pusher = HostilePusher(webhook_url=f"{origins[0]}/pusher/webhook")
    port = (await around.enter_async_context(serving(await around.enter_async_context(pusher.running())))).port
    instances = [
        await around.enter_async_context(_instance(ground, each, port, f"{plan.seed}/{number}", without))
        for number, each in enumerate(listening)
    ]
    http = await around.enter_async_context(AsyncClient(base_url=origins[0], timeout=PATIENCE, trust_env=False))
    people = {name: await _registered(http, name) for name in PEOPLE}
    groups = {group.title: await _started(http, people, group) for group in plan.groups}
    scene = Scene(
        devices=plan.devices,
        people=people,
        groups=groups,
        honest=frozenset(groups[group.title] for group in plan.groups if group.honest),
    )
    held = await around.enter_async_context(devices(ground.engine, origins))
    cables = {each.name: await around.enter_async_context(cable_to(port)) for each in plan.devices}
    stage = Stage(plan, ground, pusher, held, scene, cables, instances, http)
    await asyncio.gather(*(_signed_in(stage, each, without) for each in plan.devices))
    return stage


@asynccontextmanager
async def _instance(
    ground: Ground, listening: socket.socket, pusher: int, seed: str, without: str | None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """One instance of the API: the process that keeps it alive."""
    listening.listen(512)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CHAOS_SEED": seed,
        "CHAOS_WITHOUT": without or "",
        "DATABASE_URL": ground.database,
        "SECRET_KEY": "a secret of chaos, 32 bytes and more",
        "PUSHER_APP_ID": APP_ID,
        "PUSHER_KEY": KEY,
        "PUSHER_SECRET": SECRET,
        "PUSHER_HOST": "127.0.0.1",
        "PUSHER_PORT": str(pusher),
        "PUSHER_TLS": "false",
        "ANNOUNCE_TIMEOUT": str(ANNOUNCE_TIMEOUT),
        "ACCESS_TOKEN_LIFETIME": "3",
        "REGISTRATIONS": "1000",
        "LOG_LEVEL": "WARNING",
    }
    with (ground.folder / f"api-{listening.fileno()}.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.server", str(listening.fileno())),
            cwd=ground.folder,
            env=environment,
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
    return await _made(http, host, "conversations", wanted)


async def _made(http: AsyncClient, name: str, path: str, wanted: dict[str, Any]) -> str:
    """The id of what somebody makes, who has just signed in: tokens live for seconds here."""
    credentials = {"email": f"{name.lower()}@example.com", "password": PASSWORD}
    signed_in = await http.post(f"{API}/auth/login", json=credentials)
    bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    answer = await http.post(f"{API}/{path}", json=wanted, headers=bearer)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


async def _signed_in(stage: Stage, device: DevicePlan, without: str | None) -> None:
    dead = 9  # where nobody listens
    given = {
        "instance": device.instance,
        "heartbeat": device.heartbeat,
        "pusher": dead if device.kind == "polling" else stage.cables[device.name].port,
        "without": without,
    }
    await stage.devices.ask(device.name, "create", **given)
    credentials = {"email": f"{device.person.lower()}@example.com", "password": PASSWORD}
    await stage.devices.ask(device.name, "sign_in", **credentials)


def _honestly(_publication: Publication) -> None:
    return None


async def _holds(condition: Callable[[], Awaitable[bool]], within: float) -> float:
    """Wait until it does, or for so many seconds; how long it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while loop.time() - began < within and not await condition():  # noqa: ASYNC110  # it is other processes that change
        await asyncio.sleep(0.4)  # between two looks
    return loop.time() - began


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - asyncio.get_running_loop().time()))
