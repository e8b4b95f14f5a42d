"""The realtime services of runs: how the API and the devices reach them, and what befalls them."""

import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.realtime.channels import Channel
from app.realtime.providers.pusher_names import channel_of
from tests.chaos.plan import BY_PUSHER, Outage, fault_for
from tests.chaos.trouble import Phase, published
from tests.support.hostile_pusher import APP_ID, KEY, SECRET, Fault, HostilePusher, Publication
from tests.support.serving import serving


@dataclass(frozen=True)
class Told:
    """An event that a device's socket received."""

    device: str
    event: str
    data: Mapping[str, Any]
    channel: str
    """The service's name of it; empty if it does not say."""


class RealtimeService(Protocol):
    @property
    def variables(self) -> Mapping[str, str]:
        """Of the API's environment."""

    def port(self, instance: int) -> int:
        """Where devices connect that use this instance of the API."""

    def address(self, port: int) -> dict[str, Any]:
        """What `/config` would say if the service had this port."""

    def told(self, device: str, text: str) -> Told | None:
        """The event in a message over a socket."""

    def channel(self, told: Told, user: str) -> Channel | None:
        """By which channel the user was told."""

    def trouble(self, seed: int, lying: frozenset[str], *, ending: bool) -> None:
        """From now on publications fail. Those of `lying` conversations may get lost without an error."""

    def rest(self) -> None:
        """From now on nothing fails."""

    def counts(self) -> Counter[str]:
        """What became of the publications since the trouble began."""

    async def befall(self, outage: Outage) -> None: ...


class FailsInProcess:
    """Publications fail where they begin, see `trouble.py`."""

    folder: Path

    def trouble(self, _seed: int, lying: frozenset[str], *, ending: bool) -> None:
        Phase(tuple(sorted(lying)), ending).write(self.folder)

    def rest(self) -> None:
        Phase.end(self.folder)

    def counts(self) -> Counter[str]:
        return Counter(each.fate for each in published(self.folder))


class _PusherProtocol:
    def address(self, port: int) -> dict[str, Any]:
        return {"host": "127.0.0.1", "port": port, "tls": False}

    def told(self, device: str, text: str) -> Told | None:
        said = json.loads(text)
        if "channel" not in said or said["event"].startswith("pusher"):
            return None
        data = said["data"]
        return Told(device, said["event"], json.loads(data) if isinstance(data, str) else data, said["channel"])

    def channel(self, told: Told, _user: str) -> Channel | None:
        return channel_of(told.channel)

    async def befall(self, _outage: Outage) -> None:
        """Its servers end with the API, or never."""


class Local(FailsInProcess, _PusherProtocol):
    """The gateway in the API's process, which dies with it."""

    variables: Mapping[str, str] = {"REALTIME_PROVIDER": "local"}

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self._port = port

    def port(self, _instance: int) -> int:
        return self._port


class Pusher(_PusherProtocol):
    """A hostile double in front of a gateway that verifies as Pusher does."""

    def __init__(self, pusher: HostilePusher, port: int) -> None:
        self._pusher = pusher
        self._port = port
        self._chance = random.Random()  # noqa: S311  # to be repeatable, not secret
        self.variables: Mapping[str, str] = {
            "PUSHER_APP_ID": APP_ID,
            "PUSHER_KEY": KEY,
            "PUSHER_SECRET": SECRET,
            "PUSHER_HOST": "127.0.0.1",
            "PUSHER_PORT": str(port),
            "PUSHER_TLS": "false",
        }

    @classmethod
    @asynccontextmanager
    async def running(cls, parley: str) -> AsyncIterator["Pusher"]:
        pusher = HostilePusher(webhook_url=f"{parley}/pusher/webhook")
        async with pusher.running() as app, serving(app) as address:
            yield cls(pusher, address.port)

    def port(self, _instance: int) -> int:
        return self._port

    def trouble(self, seed: int, lying: frozenset[str], *, ending: bool) -> None:
        if not ending:
            self._chance.seed(f"{seed} faults")
            self._pusher.counts.clear()

        def choose(publication: Publication) -> Fault | None:
            may_lie = publication.data.get("conversation_id") in lying
            return fault_for(self._chance, may_lie=may_lie, ending=ending, faults=BY_PUSHER)

        self._pusher.choose, self._pusher.lateness = choose, lambda: self._chance.uniform(0.1, 1.5)

    def rest(self) -> None:
        self._pusher.choose = lambda _publication: None

    def counts(self) -> Counter[str]:
        return Counter(self._pusher.counts)
