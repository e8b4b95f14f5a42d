"""One run, from an empty database to its verdict: everything real, and everything failing."""

import asyncio
import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from httpx2 import AsyncClient

from tests.chaos.cable import Cable
from tests.chaos.devices import Devices, Refused
from tests.chaos.judge import Cast, Report, Verdict, judge
from tests.chaos.ledger import read_ledger
from tests.chaos.plan import PEOPLE, Plan, Step
from tests.chaos.realtime import RealtimeService, Told
from tests.support.people import API, PASSWORD

PUBLISH_TIMEOUT = 0.5  # seconds
GATHER_WITHIN = 120.0  # seconds until everybody is there after the run; far less when all is well
SETTLES_WITHIN = 60.0  # seconds after that until everybody has seen everything; far less as well


@dataclass(frozen=True)
class Environment:
    """What a run stands on."""

    database: str
    """An empty, migrated database, as SQLAlchemy and asyncpg write its URL."""
    folder: Path
    engine: Path
    """The web client's engine, built for Node."""
    restart_database: Callable[[], None] | None = None

    @property
    def kind(self) -> str:
        return self.database.partition(":")[0]


@dataclass
class ChaosRun:
    plan: Plan
    environment: Environment
    realtime: RealtimeService
    devices: Devices
    cast: Cast
    cables: dict[str, Cable]
    instances: list[asyncio.subprocess.Process]
    http: AsyncClient
    deliveries: list[Told]
    """Everything that came over the devices' sockets."""
    publications: Counter[str] = field(default_factory=Counter)
    """What became of each publication during the run."""
    gathered_after: float = 0.0
    _actions: set[asyncio.Task[None]] = field(default_factory=set)

    async def act(self) -> None:
        """Everything that the plan has, at its time; then a final burst, with the last word in each group."""
        began = asyncio.get_running_loop().time()
        self._trouble(ending=False)
        (running := self.environment.folder / "acting").touch()
        async with asyncio.TaskGroup() as befalls:
            befalls.create_task(self._act(began))
            befalls.create_task(self._kill(began))
            befalls.create_task(self._restart_database(began))
            befalls.create_task(self._befall_realtime(began))
        running.unlink()
        for device in self.plan.devices:
            if device.kind != "steady":  # those have been there all along, and look at nothing by themselves
                await self._wake(device.name)
        self.gathered_after = await _holds(self._all_are_in, GATHER_WITHIN)
        self.publications = self.realtime.counts()
        await self._final_burst()
        self.realtime.rest()

    def _trouble(self, *, ending: bool) -> None:
        lying = frozenset(self.cast.groups.values()) - self.cast.honest
        self.realtime.trouble(self.plan.seed, lying, ending=ending)

    async def _final_burst(self) -> None:
        """Everybody is there and has said what they had to say. Now comes the silent tail, which no gap reveals."""
        self._trouble(ending=True)
        await _holds(self._all_are_in, GATHER_WITHIN, in_a_row=4)  # a socket that was just closed is back by then
        for title, conversation in self.cast.groups.items():
            said = {"client_id": str(uuid4()), "body": f"the last word in {title}"}
            await made(self.http, PEOPLE[0], f"conversations/{conversation}/messages", said)
        await asyncio.sleep(2 * PUBLISH_TIMEOUT)  # by then its announcement has failed, which nothing shows

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
        """Wait for the moment at which nothing is missing any more; it has to come soon, and then holds to the top."""
        settled = await _holds(self._is_clean, within)
        unmended = await self._judged(scroll=False)
        return (await self._judged(scroll=True) if unmended.clean else unmended), settled

    async def _is_clean(self) -> bool:
        return (await self._judged(scroll=False)).clean

    async def _reports(self, *, scroll: bool) -> dict[str, Report]:
        return {
            device.name: await self.devices.ask(device.name, "report", scroll=scroll) for device in self.plan.devices
        }

    async def _judged(self, *, scroll: bool) -> Verdict:
        reports = await self._reports(scroll=scroll)
        ledger = await read_ledger(self.environment.database)
        verdict = judge(self.cast, ledger, reports, self.deliveries, self.realtime.channel)
        for crash in self.devices.crashes:
            verdict.wrong("other", crash)
        return verdict

    async def _act(self, began: float) -> None:
        for step in self.plan.steps:
            await _until(began + step.at)
            self._actions.add(asyncio.create_task(self._do(step)))
        for action in self._actions:
            with suppress(Refused):  # as it may be: by somebody who was just removed, or by a server that just died
                await action

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
            case action:
                await self.devices.ask(step.device, action, **self._named(step.given))

    async def _wake(self, device: str) -> None:
        self.cables[device].plug()
        await self.devices.ask(device, "line", plugged=True)
        await self.devices.ask(device, "show", visible=True)

    def _named(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ids for the names that a plan speaks of."""
        ids = dict(given)
        if "conversation" in ids:
            ids["conversation"] = self.cast.groups[ids["conversation"]]
        if "user" in ids:
            ids["user"] = self.cast.people[ids["user"]]
        return ids

    async def _kill(self, began: float) -> None:
        for at, instance in self.plan.kills:
            await _until(began + at)
            self.instances[instance % len(self.instances)].send_signal(signal.SIGUSR1)

    async def _restart_database(self, began: float) -> None:
        if self.environment.restart_database is not None:
            await _until(began + self.plan.restart)
            await asyncio.to_thread(self.environment.restart_database)

    async def _befall_realtime(self, began: float) -> None:
        for at, outage in self.plan.outages:
            await _until(began + at)
            if outage == "cables are cut":
                for cable in self.cables.values():
                    cable.cut()
            else:
                await self.realtime.befall(outage)


async def made(http: AsyncClient, name: str, path: str, wanted: dict[str, Any]) -> str:
    """The id of what somebody makes, who has just signed in: tokens live for seconds here."""
    credentials = {"email": f"{name.lower()}@example.com", "password": PASSWORD}
    signed_in = await http.post(f"{API}/auth/login", json=credentials)
    bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    answer = await http.post(f"{API}/{path}", json=wanted, headers=bearer)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


async def _holds(condition: Callable[[], Awaitable[bool]], within: float, in_a_row: int = 1) -> float:
    """Wait until it does, at so many looks in a row, or for so many seconds; how long it took."""
    loop = asyncio.get_running_loop()
    began, held = loop.time(), 0
    while loop.time() - began < within:
        held = held + 1 if await condition() else 0
        if held == in_a_row:
            break
        await asyncio.sleep(0.4)  # between two looks
    return loop.time() - began


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - asyncio.get_running_loop().time()))
