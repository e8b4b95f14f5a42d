"""One check of the doctor."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.doctor.context import Context


@dataclass(frozen=True)
class Check:
    """`run` returns a message, or raises CheckFailed or CheckSkipped. `after` names checks that must pass first."""

    name: str
    run: Callable[[Context], Awaitable[str]]
    after: tuple[str, ...] = ()
