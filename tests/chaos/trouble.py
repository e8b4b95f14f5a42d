"""What befalls publications inside the API's process, for services that no hostile double stands for."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.realtime.events import Event
from app.realtime.port import RealtimeUnavailable
from tests.chaos.plan import IN_PROCESS, fault_for
from tests.support.hostile_pusher import Fault

_FOREVER = 3600.0  # seconds; publishing gives up far earlier
_HELD_FOR = 1.0  # seconds that an event waits for the next one to overtake it
_PHASE, _RECORD = Path("trouble"), Path("publications")

Deliver = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Phase:
    """What the run's process tells that of the API, by a file in the folder of the run."""

    lying: tuple[str, ...]
    """The conversations whose events may get lost without an error."""
    ending: bool
    """Whether no event may arrive any more."""

    def write(self, folder: Path) -> None:
        (new := folder / "trouble.new").write_text(json.dumps(asdict(self)), encoding="utf-8")
        new.rename(folder / _PHASE)

    @staticmethod
    def end(folder: Path) -> None:
        (folder / _PHASE).unlink()


@dataclass(frozen=True)
class Published:
    """One event that was published, and what became of it."""

    fate: str
    event: str
    data: dict[str, Any]
    channels: list[str]


def published(folder: Path) -> list[Published]:
    """Everything since the first phase began."""
    if not (record := folder / _RECORD).exists():
        return []
    return [Published(**json.loads(line)) for line in record.read_text(encoding="utf-8").splitlines()]


@dataclass
class Trouble:
    chance: random.Random = field(default_factory=random.Random)  # to be repeatable, not secret
    _held: list[Deliver] = field(default_factory=list)
    _later: set[asyncio.Task[None]] = field(default_factory=set)

    async def publish(self, events: Sequence[Event], deliver: Deliver) -> None:
        """Deliver, or not. Raises RealtimeUnavailable."""
        fault = self._fault_for(events)
        match fault:
            case None:
                await deliver()
                await self._release()
            case Fault.TWICE:
                await deliver()
                await deliver()
            case Fault.REFUSE:
                raise RealtimeUnavailable("refused on command")
            case Fault.HANG:
                await asyncio.sleep(_FOREVER)
            case Fault.LOSE_ANSWER:
                await deliver()
                await asyncio.sleep(_FOREVER)
            case _:
                self._put_off(fault, deliver)

    def _fault_for(self, events: Sequence[Event]) -> Fault | None:
        if not _PHASE.exists():
            return None
        phase = Phase(**json.loads(_PHASE.read_text(encoding="utf-8")))
        about = {event.model_dump(mode="json").get("conversation_id") for event in events}
        fault = fault_for(self.chance, may_lie=about <= set(phase.lying), ending=phase.ending, faults=IN_PROCESS)
        _record(fault, events)
        return fault

    def _put_off(self, fault: Fault, deliver: Deliver) -> None:
        """Deliver after a while or after the next one, or never."""
        if fault is Fault.LATE:
            self._some_time(self.chance.uniform(0.1, 1.5), deliver)
        elif fault is Fault.REORDER:
            self._held.append(deliver)
            self._some_time(_HELD_FOR, self._release)  # should nothing follow

    async def _release(self) -> None:
        held, self._held = self._held, []
        for deliver in held:
            await deliver()

    def _some_time(self, later: float, call: Deliver) -> None:
        async def wait() -> None:
            await asyncio.sleep(later)
            with suppress(RealtimeUnavailable):
                await call()

        task = asyncio.create_task(wait())
        self._later.add(task)
        task.add_done_callback(self._later.discard)


def _record(fault: Fault | None, events: Iterable[Event]) -> None:
    fate = fault.value if fault else "delivered"
    with _RECORD.open("a", encoding="utf-8") as record:
        for event in events:
            names = [channel.name for channel in event.channels]
            line = Published(fate, event.name, event.model_dump(mode="json"), names)
            record.write(json.dumps(asdict(line)) + "\n")
