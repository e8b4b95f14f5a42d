"""The doctor as users call it, with an environment and a folder of its own, and what it says."""

import asyncio
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.commands.doctor import command
from tests.support.databases import ROOT

PATIENCE: Final = 120  # seconds until a test gives up
_AHEAD: Final = """
import runpy, sys, time
import time_machine
ahead, sys.argv = float(sys.argv[1]), ["app", "doctor", *sys.argv[2:]]
with time_machine.travel(time.time() + ahead, tick=True):
    runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Diagnosis:
    status: int
    said: str

    @property
    def good(self) -> set[str]:
        return {name for verdict, name, _ in self._lines() if verdict == "ok"}

    @property
    def wrong(self) -> dict[str, str]:
        return {name: text for verdict, name, text in self._lines() if verdict == "WRONG"}

    @property
    def unchecked(self) -> dict[str, str]:
        return {name: text for verdict, name, text in self._lines() if verdict == "not checked"}

    @property
    def closing(self) -> str:
        return self.said.strip().splitlines()[-1]

    def _lines(self) -> Iterator[tuple[str, str, str]]:
        findings, _, _ = self.said.partition("\n\n")
        for line in findings.splitlines():
            yield line[:11].strip(), line[13:29].strip(), line[31:]


@dataclass(frozen=True)
class Installation:
    """What a healthy one has in its environment, and where its app is."""

    url: str
    environment: dict[str, str]
    folder: Path
    """Where the doctor is called: a place without a `.env`."""

    async def doctor(self, *words: str, **other: str | None) -> Diagnosis:
        """Call it; `other` variables replace those of the environment, None takes one out.

        In a thread of this process: starting Python and loading the app would take longer than most diagnoses.
        """
        given = self._given(other)
        async with asyncio.timeout(PATIENCE):
            return _judged(given, *await asyncio.to_thread(_called, words, given, self.folder))

    async def doctor_from_outside(self, *words: str, **other: str | None) -> Diagnosis:
        return await self.doctor("--url", self.url, *words, **other)

    async def doctor_in_a_process(self, *words: str, code: Path = ROOT, ahead: float = 0) -> Diagnosis:
        """As users call it; `code` is another checkout, `ahead` is by how many seconds its clock is."""
        given = self._given({})
        called = ("-c", _AHEAD, str(ahead)) if ahead else ("-m", "app", "doctor")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *called, *words),
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(code), **given},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate()
        assert process.returncode is not None
        return _judged(given, process.returncode, said.decode())

    def _given(self, other: dict[str, str | None]) -> dict[str, str]:
        return {name: value for name, value in {**self.environment, **other}.items() if value is not None}


def _called(words: tuple[str, ...], given: dict[str, str], folder: Path) -> tuple[int, str]:
    """Its status and what it printed, in that folder and with that environment alone."""
    outside, said = dict(os.environ), io.StringIO()
    os.environ.clear()
    os.environ.update(given)
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(said):
            return _status(words), said.getvalue()
    finally:
        os.environ.clear()
        os.environ.update(outside)


def _status(words: tuple[str, ...]) -> int:
    try:
        command.main(list(words))
    except SystemExit as ended:
        return int(ended.code or 0)
    raise AssertionError("a command ends with a status")


def _judged(given: dict[str, str], status: int, said: str) -> Diagnosis:
    diagnosis = Diagnosis(status, said)
    _must_be_silent_about(given, diagnosis)
    assert (diagnosis.status != 0) == bool(diagnosis.wrong), diagnosis.said
    return diagnosis


def _must_be_silent_about(given: dict[str, str], diagnosis: Diagnosis) -> None:
    for name in ("SECRET_KEY", "DATABASE_URL", "PUSHER_SECRET", "CRON_SECRET"):
        value = given.get(name, "")
        if len(value) > 5:  # a shorter one may be a part of the doctor's own words
            assert value not in diagnosis.said, f"{name} shows: {diagnosis.said}"
    assert "Traceback" not in diagnosis.said, diagnosis.said
