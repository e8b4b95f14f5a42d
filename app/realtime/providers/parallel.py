"""Calls to a realtime service that run at the same time."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import anyio

from app.realtime.port import RealtimeUnavailable

_Argument = TypeVar("_Argument")


async def in_parallel(
    call: Callable[[_Argument], Awaitable[None]], arguments: Iterable[_Argument], *, at_most: int = 50
) -> None:
    """Call once for each argument, `at_most` so many at a time. Raises the first RealtimeUnavailable."""
    slots = anyio.Semaphore(at_most)

    async def call_once(argument: _Argument) -> None:
        async with slots:
            await call(argument)

    try:
        async with anyio.create_task_group() as calls:
            for argument in arguments:
                calls.start_soon(call_once, argument)
    except ExceptionGroup as errors:
        if isinstance(first := errors.exceptions[0], RealtimeUnavailable):
            raise first from None
        raise
