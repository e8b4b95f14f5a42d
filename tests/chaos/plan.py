"""The plan of one run, all of it from its seed: who talks with whom on what, and what befalls them when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.support.hostile_pusher import Fault

PEOPLE = ("Ada", "Bob", "Carol", "Dan", "Eve")
DURATION = 9.0  # seconds
FAULTS = 1 / 3  # of all publications
TALK = 30  # deeds a second
BETWEEN_KILLS = 2.5  # seconds, of one instance or the other; more die at the named points

Kind = Literal["watchful", "polling", "steady"]
"""`watchful` compares heads every 3 s, `polling` cannot open a socket, `steady` never compares by the clock."""


@dataclass(frozen=True)
class Faults:
    """What befalls publications. `lying` faults also lose events that were accepted."""

    honest: tuple[Fault, ...]
    lying: tuple[Fault, ...]


_HONEST = (Fault.REFUSE, Fault.HANG, Fault.TWICE, Fault.LATE, Fault.REORDER, Fault.LOSE_ANSWER, Fault.CUT)
_DROPS = (Fault.DROP,) * 3
BY_PUSHER = Faults(_HONEST, (*_HONEST, *_DROPS))
# What waits in the API's own process dies with it, and cables are cut at times of their own.
_HONEST_IN_PROCESS = (Fault.REFUSE, Fault.HANG, Fault.TWICE, Fault.LOSE_ANSWER)
IN_PROCESS = Faults(_HONEST_IN_PROCESS, (*_HONEST_IN_PROCESS, Fault.LATE, Fault.REORDER, *_DROPS))

Outage = Literal["cables are cut", "a realtime server is killed", "its broker is restarted"]
OUTAGES: tuple[Outage, ...] = (
    "cables are cut",
    "cables are cut",
    "a realtime server is killed",
    "a realtime server is killed",
    "its broker is restarted",
)


@dataclass(frozen=True)
class DevicePlan:
    name: str
    person: str
    kind: Kind
    instance: int

    @property
    def heartbeat(self) -> int:
        """Seconds between two looks at the heads."""
        return 3600 if self.kind == "steady" else 3


@dataclass(frozen=True)
class GroupPlan:
    """A group. Of an honest one the realtime service never says that it delivered what it did not."""

    title: str
    honest: bool
    members: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Step:
    at: float
    device: str
    do: str
    given: dict[str, Any] = field(compare=False, default_factory=dict)


@dataclass(frozen=True)
class Plan:
    seed: int
    duration: float
    """Seconds. After it comes a final burst whose events do not arrive, and then nothing fails any more."""
    devices: tuple[DevicePlan, ...]
    groups: tuple[GroupPlan, ...]
    steps: tuple[Step, ...]
    kills: tuple[tuple[float, int], ...]
    """When which instance of the API is killed."""
    restart: float
    """When the database is."""
    outages: tuple[tuple[float, Outage], ...]
    """When what befalls the realtime service, as far as it has it."""


def plan_of(seed: int, duration: float = DURATION) -> Plan:
    """The same for the same seed. How the processes interleave is their own, so a run repeats what happens to whom."""
    chance = random.Random(seed)  # noqa: S311  # to be repeatable, not secret
    devices = tuple(_devices())
    groups = tuple(_groups(chance))
    moments = range(1, int(duration / BETWEEN_KILLS) + 1)
    kills = tuple((number * BETWEEN_KILLS - chance.uniform(0, 0.7), number % 2) for number in moments)
    return Plan(
        seed=seed,
        duration=duration,
        devices=devices,
        groups=groups,
        steps=tuple(
            sorted(
                [
                    *_act(chance, devices, groups, duration),
                    *_membership(chance, groups, duration),
                    *_incidents(chance, devices, duration),
                ]
            )
        ),
        kills=kills,
        restart=chance.uniform(0.3, 0.6) * duration,
        outages=tuple(sorted((chance.uniform(0.1, 0.9) * duration, outage) for outage in OUTAGES)),
    )


def fault_for(chance: random.Random, *, may_lie: bool, ending: bool, faults: Faults) -> Fault | None:
    """What befalls a publication; None if it is delivered. In the end none is."""
    if ending:
        return Fault.DROP if may_lie else Fault.REFUSE
    return chance.choice(faults.lying if may_lie else faults.honest) if chance.random() < FAULTS else None


def _devices() -> Iterator[DevicePlan]:
    for number, person in enumerate(PEOPLE):
        yield DevicePlan(f"{person}'s laptop", person, "watchful", number % 2)
    for number, person in enumerate(PEOPLE[:2]):
        yield DevicePlan(f"{person}'s desk", person, "steady", number % 2)
    for number, person in enumerate(PEOPLE[2:4]):
        yield DevicePlan(f"{person}'s office", person, "polling", number % 2)


def _groups(chance: random.Random) -> Iterator[GroupPlan]:
    for number in range(4):
        guests = chance.sample(PEOPLE[1:], chance.randint(3, 4))
        honest = number % 2 == 0
        yield GroupPlan(f"{'Honest' if honest else 'Lying'} {number}", honest, (PEOPLE[0], *guests))


def _act(
    chance: random.Random, devices: tuple[DevicePlan, ...], groups: tuple[GroupPlan, ...], duration: float
) -> Iterator[Step]:
    """Everybody says something at any time, and now and then all at once."""
    actions = ("say",) * 20 + ("edit", "edit", "delete", "read", "read", "read", "read", "type", "look", "look")
    for number in range(int(TALK * duration)):
        group = chance.choice(groups)
        able = [each for each in devices if each.person in group.members]
        device, action = chance.choice(able), chance.choice(actions)
        given: dict[str, Any] = {"conversation": group.title}
        if action in {"say", "edit"}:
            given["body"] = f"{action} {number} by {device.name}"
        yield Step(chance.uniform(0, duration), device.name, action, given)
    for burst in range(4):
        group, at = chance.choice(groups), chance.uniform(0, duration)
        for device in devices:
            if device.person in group.members:
                said = {"conversation": group.title, "body": f"{burst} at once, {device.name}"}
                yield Step(at, device.name, "say", said)


def _membership(chance: random.Random, groups: tuple[GroupPlan, ...], duration: float) -> Iterator[Step]:
    """Somebody is removed from each group, and comes back."""
    host = f"{PEOPLE[0]}'s laptop"
    for group in groups:
        guest, gone = chance.choice(group.members[1:]), chance.uniform(0.1, 0.6) * duration
        seat = {"conversation": group.title, "user": guest}
        yield Step(gone, host, "remove", seat)
        yield Step(gone + chance.uniform(0.05, 0.3) * duration, host, "invite", seat)
        renamed = {"conversation": group.title, "title": f"{group.title}, renamed"}
        yield Step(chance.uniform(0, duration), host, "rename", renamed)


def _incidents(chance: random.Random, devices: tuple[DevicePlan, ...], duration: float) -> Iterator[Step]:
    """Tunnels, lids that are closed, and pages that are loaded again."""
    for device in devices:
        if device.kind == "steady":
            continue
        for _ in range(2):
            begins, lasts = chance.uniform(0, 0.8) * duration, chance.uniform(0.4, 1.6)
            match chance.choice(("tunnel", "lid", "reload")):
                case "tunnel":
                    yield Step(begins, device.name, "unplug")
                    yield Step(begins + lasts, device.name, "plug")
                case "lid":
                    yield Step(begins, device.name, "sleep")
                    yield Step(begins + lasts, device.name, "wake")
                case "reload":
                    yield Step(begins, device.name, "reload")
